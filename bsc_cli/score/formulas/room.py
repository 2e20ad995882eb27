"""Bounds how many values of all units together one value of a formula is made of."""

from __future__ import annotations

MOST_VALUES_OF_UNITS = 200_000
"""Of how many values of a scorecard and of all units below it one value of a formula is made at the most."""


class TooLarge(Exception):
    """A value is made of too many others."""


class Room:
    """How many more values there may be."""

    def __init__(self) -> None:
        self._left = MOST_VALUES_OF_UNITS

    def take(self, count: int) -> None:
        """Have *count* more values. Raises TooLarge where these are too many."""
        self._left -= count
        if self._left < 0:
            raise TooLarge
