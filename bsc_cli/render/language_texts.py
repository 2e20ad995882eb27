"""What the module of one language holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Marks(NamedTuple):
    """The signs that stand in numbers."""

    point: str
    """Before the decimals."""
    group: str
    """Between thousands."""
    percent: str
    """Behind a number of percent, with the space before it."""


class Texts(NamedTuple):
    """All that one language says."""

    words: Mapping[str, str]
    """The text of each `Word`, by its value."""
    months: tuple[str, ...]
    """From January to December, as they stand in a date."""
    month: str
    """How a month of a year is written, with `{month}` and `{year}`."""
    marks: Marks
