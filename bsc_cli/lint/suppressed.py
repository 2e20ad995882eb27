"""Counts the findings that are not shown, by the reason."""

from __future__ import annotations

from typing import NamedTuple


class Suppressed(NamedTuple):
    """How many findings are not shown, by what keeps them back."""

    inline: int = 0
    """Ignored by comments beside them."""
    per_file: int = 0
    """Ignored by the configuration, for their file."""
    baseline: int = 0
    """Known to a baseline."""


NOTHING_SUPPRESSED = Suppressed()
