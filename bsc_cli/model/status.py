"""The statuses and trends that a result can have."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How a measure or a parent stands, from best to worst; `NONE` where there is no score."""

    STAR = "star"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for a star, growing as things get worse."""
        return _RANKS[self]


_RANKS = {status: rank for rank, status in enumerate(Status)}


class Trend(StrEnum):
    """Where something moved since the period it is compared with; `NONE` where that cannot be said."""

    IMPROVING = "improving"
    FLAT = "flat"
    WORSENING = "worsening"
    NONE = "none"
