"""A milestone: what has to be reached on the way, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.node import Date, NodeWithId, NonNegative, Text


class Milestone(NodeWithId):
    """Something that is reached on a day."""

    name: Text
    """What it is called."""
    due: Date | None = None
    """The day by which it is to be reached."""
    done: Date | None = None
    """The day on which it was reached."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside the others; relative."""

    def is_done(self, day: date) -> bool:
        """Whether it was reached by the end of *day*."""
        return self.done is not None and self.done <= day

    def is_due(self, day: date) -> bool:
        """Whether it had to be reached by the end of *day*."""
        return self.due is not None and self.due <= day

    def is_late(self, day: date) -> bool:
        """Whether it had to be reached by the end of *day*, and was not."""
        return self.is_due(day) and not self.is_done(day)


def share_done(milestones: Iterable[Milestone], day: date) -> Fraction | None:
    """The share of the weight of *milestones* that was reached by the end of *day*; None where nothing weighs."""
    return _share((one.weight, one.is_done(day)) for one in milestones)


def share_due(milestones: Iterable[Milestone], day: date, end: date | None) -> Fraction | None:
    """The share of their weight that had to be reached by the end of *day*; one without a day is due at the *end*."""
    is_over = end is not None and end <= day
    return _share((one.weight, one.is_due(day) if one.due else is_over) for one in milestones)


def _share(parts: Iterable[tuple[Decimal, bool]]) -> Fraction | None:
    weights = [(Fraction(weight), counts) for weight, counts in parts]
    whole = sum((weight for weight, _ in weights), Fraction(0))
    return sum((weight for weight, counts in weights if counts), Fraction(0)) / whole if whole else None
