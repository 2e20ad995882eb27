"""The result of reading a text that is not a valid value."""

from __future__ import annotations

from typing import NamedTuple


class Unreadable(NamedTuple):
    """Why a text is not the period, the number or the query that it should be."""

    reason: str
    """Reads on from the text: "is no period"."""
