"""The interface of a series: the aggregate of its values in parts of a span of days, and their rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol

from bsc_cli.model.measure import Aggregate
from bsc_cli.model.number import exact_product, exact_sum
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period


class Accumulator(NamedTuple):
    """The rows of one part of time, or of several parts, and what they come to, exactly.

    The rows are the basis that an explanation shows. Each sum is added up when it is asked for: most measures need
    only one of them.
    """

    rows: tuple[Observation, ...]
    """At least one, in order of time; each may stand for many (`Observation.summary`)."""

    @property
    def number_of_values(self) -> int:
        """How many values there are."""
        return sum(row.rows for row in self.rows)

    @property
    def sum(self) -> Fraction:
        """The sum of the values."""
        return exact_sum(row.total for row in self.rows)

    @property
    def weight(self) -> Fraction:
        """The sum of the weights; a value without a weight counts once."""
        return exact_sum(Decimal(row.rows) if row.weight is None else row.weight for row in self.rows)

    @property
    def weighted_sum(self) -> Fraction:
        """The sum of value × weight."""
        return exact_sum(map(_weighted, self.rows))

    @property
    def lowest(self) -> Fraction:
        """The lowest value."""
        return Fraction(min(row.lowest for row in self.rows))

    @property
    def highest(self) -> Fraction:
        """The highest value."""
        return Fraction(max(row.highest for row in self.rows))

    @property
    def last(self) -> Fraction:
        """The latest value."""
        return Fraction(self.rows[-1].value)

    @property
    def lacks_weights(self) -> bool:
        """Whether a value has no weight."""
        return any(row.weight is None for row in self.rows)

    @property
    def has_only_weights_of_0(self) -> bool:
        """Whether nothing counts in a weighted mean."""
        return all(row.weight == 0 for row in self.rows)

    @property
    def note(self) -> str | None:
        """The latest note; facts of one period have no order, so they have one only if they agree."""
        if len(self.rows) == 1:
            return self.rows[0].note or None
        noted = [row for row in self.rows if row.note]
        notes = {row.note for row in noted if row.period == noted[-1].period}
        return notes.pop() if len(notes) == 1 else None

    def value(self, aggregate: Aggregate) -> Fraction:
        """What the values come to by *aggregate*. Raises ZeroDivisionError for a mean by weights that are all 0."""
        match aggregate:
            case Aggregate.LAST:
                return self.last
            case Aggregate.SUM:
                return self.sum
            case Aggregate.MEAN:
                return self.sum / self.number_of_values
            case Aggregate.WEIGHTED_MEAN:
                return self.weighted_sum / self.weight
            case Aggregate.MIN:
                return self.lowest
            case Aggregate.MAX:
                return self.highest


def _weighted(row: Observation) -> Decimal:
    """The values of a row times their weights."""
    if row.summary is None:
        return row.value if row.weight is None else exact_product(row.value, row.weight)
    return row.summary.sum if row.summary.weighted_sum is None else row.summary.weighted_sum


class Gap(StrEnum):
    """Why a part of time has no values."""

    NO_ROWS = "no-rows"
    """Nothing was observed for it."""
    DOES_NOT_FIT = "does-not-fit"
    """What was observed is for longer than the part, or for days inside and outside of it."""


class Part(NamedTuple):
    """A part of time, and what a series has for it: an accumulator, or why there is none."""

    period: Period
    accumulator: Accumulator | None = None
    gap: Gap | None = None


class Series(Protocol):
    """Anything that has values over time."""

    def over(self, first_day: date, last_day: date, parts: Sequence[Period]) -> tuple[Part, ...]:
        """What the values from *first_day* to *last_day* come to in each of *parts*, which may be of any calendar."""
        ...
