"""Merges the groups that DuckDB aggregated, by the measure and the period that their texts mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from bsc_cli.load.actuals.coarse import is_coarse
from bsc_cli.load.actuals.exact_sum import EXACT, ExactSum
from bsc_cli.load.actuals.large.found_levels import FoundLevels
from bsc_cli.load.actuals.large.odd_rows import WrongTexts
from bsc_cli.load.actuals.large.part_sums import PartSum, exact, rows_alone, shortest
from bsc_cli.load.actuals.large.shape import Shape
from bsc_cli.load.actuals.large.statement import ScanPart
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.statement import Group
from bsc_cli.load.actuals.source_numbers import numbers_of
from bsc_cli.load.actuals.source_periods import periods_of
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_Place = tuple[str, Grain, int]
"""A measure, the grain of its periods, and the one for which its facts are put together."""


class Put(NamedTuple):
    """What came of parts that were put together."""

    groups: list[Group]
    """In the order of measures and periods."""
    levels: FoundLevels
    wrong: WrongTexts
    """What the rows say that are in none of them."""
    wrong_rows: int
    """How many these are."""
    twice: frozenset[tuple[str, Period]]
    """What there are several values for where one is meant: their rows are wrong, too."""
    calculated: frozenset[str]
    """What measures are called that have values though they are calculated, where a file has levels."""


def put_together(parts: Sequence[ScanPart], shape: Shape, source: Source, scorecard: Scorecard) -> Put:
    """The groups that *parts* are of. Raises Unclean."""
    together = _Together(shape, source, scorecard)
    together.add_all(parts)
    twice = together.twice()
    if twice:
        together = _Together(shape, source, scorecard, twice)
        together.add_all(parts)
    return Put(together.groups(), together.levels, together.wrong, together.wrong_rows, twice, together.calculated)


class _Wrong(Exception):
    """Cells cannot be used, and the careful reader says why."""


class _Together:
    """Parts of a file that are being put together."""

    def __init__(
        self, shape: Shape, source: Source, scorecard: Scorecard, twice: frozenset[tuple[str, Period]] = frozenset()
    ) -> None:
        self._shape, self._source, self._scorecard, self._twice = shape, source, scorecard, twice
        self._periods, self._numbers = periods_of(source, scorecard), numbers_of(source)
        self._filtered = 0
        self._strange: dict[str, int] = {}
        self._calculated: dict[str, int] = {}
        """How many values there are of measures that are calculated."""
        self._missing: dict[str, tuple[str, int]] = {}
        """Of each measure, a period as written, and how many rows say that there is no value."""
        self._sums: dict[_Place, PartSum] = {}
        self._grains: dict[tuple[str, Period], Grain] = {}
        """That of the rows of a measure within a period that it is evaluated for."""
        self.levels = FoundLevels([role for role, _ in shape.levels], self._numbers)
        self.wrong = WrongTexts(set(), set(), set(), set())
        self.wrong_rows = 0

    def add_all(self, parts: Iterable[ScanPart]) -> None:
        """Put all *parts* together."""
        with localcontext(EXACT):
            for part in parts:
                self.add(part)

    def twice(self) -> frozenset[tuple[str, Period]]:
        """What there are several values for where one is meant."""
        if self._source.facts:
            return frozenset()
        return frozenset((measure, sum.latest) for (measure, *_), sum in self._sums.items() if sum.values.rows > 1)

    def add(self, part: ScanPart) -> None:
        """Put a part to those of its measure and period."""
        if self._is_hollow(part):
            return
        if not part.is_kept:
            self._filtered += part.rows
            return
        name = self._source.measure or (part.measure or "").strip()
        id = self._source.rename.get(name, name)
        measure = self._scorecard.observed.get(id)
        if measure is None and self._shape.levels and id in self._scorecard.measures:
            self._add_calculated(part, name, self._scorecard.measures[id])
            return
        if measure is None and name:
            self._strange[name] = self._strange.get(name, 0) + part.rows
            return
        try:
            self._add(part, name, measure)
        except _Wrong:
            self.wrong_rows += part.rows

    def _add(self, part: ScanPart, name: str, measure: Observed | None) -> None:
        """Put a part to those of its measure, or note what is wrong with it. Raises _Wrong."""
        place = part.measure, part.period
        period = None if measure is None else self._period(part, measure)
        if measure is None or period is None or (measure.id, period) in self._twice:
            self.wrong.places.add(place)
            raise _Wrong
        if part.odd is None or not self._numbers.is_missing(part.odd):
            self._put(self._sum(part, name, measure, period), measure)
            self.levels.add(part, measure, period)
        elif not self.levels.add(part, measure, period):
            written, count = self._missing.get(name, (self._written(part), 0))
            self._missing[name] = (min(written, self._written(part)), count + part.rows)

    def _add_calculated(self, part: ScanPart, name: str, measure: Measure) -> None:
        """Count the values of a measure that is calculated, and take its levels. Raises Unclean."""
        if part.odd is None or not self._numbers.is_missing(part.odd):
            self._calculated[name] = self._calculated.get(name, 0) + part.rows
        if not self.levels.given(part):
            return
        period = self._periods.read(self._written(part).strip(), calendar_year=measure.calendar_year)
        if isinstance(period, Unreadable):
            raise Unclean(f"a period of '{measure.id}' {period.reason}")
        self.levels.add(part, measure, period)

    @property
    def calculated(self) -> frozenset[str]:
        """What measures are called that have values though they are calculated."""
        return frozenset(self._calculated)

    def groups(self) -> list[Group]:
        """What came together."""
        found = [rows_alone(None, None, self._filtered)] if self._filtered else []
        found += [rows_alone(name, None, count) for name, count in sorted(self._strange.items())]
        found += [rows_alone(name, None, count, values=count) for name, count in sorted(self._calculated.items())]
        found += [rows_alone(name, period, count) for name, (period, count) in sorted(self._missing.items())]
        return found + [self._sums[place].group() for place in sorted(self._sums)]

    def _is_hollow(self, part: ScanPart) -> bool:
        """Whether nothing is written in the rows of *part*."""
        if self._shape.is_unkeyed:
            return part.period is not None
        return part.size == 0 and not part.measure and not (part.period or "").strip() and part.is_kept

    def _written(self, part: ScanPart) -> str:
        """The period of *part* as written."""
        return self._periods.constant or part.period or ""

    def _period(self, part: ScanPart, measure: Observed) -> Period | None:
        """The period of *part*; None where the measure has none like it."""
        period = self._periods.read(self._written(part).strip(), calendar_year=measure.calendar_year)
        return period if isinstance(period, Period) and not is_coarse(measure, period, self._scorecard) else None

    def _sum(self, part: ScanPart, name: str, measure: Observed, period: Period) -> PartSum:
        """What *part* says, its texts read as the careful reader does."""
        if part.odd is None:
            if part.is_marked and self._numbers.value(self._shape.marks.around("1"), measure) != 1:
                self.wrong.marked.add((part.measure, part.period))
                raise _Wrong
            if measure.direction is Direction.YES_NO:
                raise Unclean(f"'{measure.id}' has numbers, not yes and no")
            total, low, high = exact(part.sum), exact(part.min), shortest(part.max)
        else:
            value = self._numbers.value(part.odd.strip(), measure)
            if isinstance(value, Unreadable):
                self.wrong.values.add((part.measure, part.period, part.odd))
                raise _Wrong
            total, low, high = value * part.rows, value, value
        weights = weighted = None
        if measure.aggregate is Aggregate.WEIGHTED_MEAN:
            weights, weighted = self._weights(part, measure, total, low)
        notes = frozenset(note.strip() for note in (part.note, part.other_note) if note is not None)
        return PartSum(
            name=name,
            period=self._written(part),
            latest=period,
            latest_value=high,
            latest_rows=part.rows,
            values=ExactSum.of(part.rows, total, low, high, weights=weights, weighted=weighted),
            noted=period if notes else None,
            notes=notes,
        )

    def _weights(self, part: ScanPart, measure: Observed, total: Decimal, value: Decimal) -> tuple[Decimal, Decimal]:
        """The sum of the weights, and that of the products with them; *value* is that of each row if it is odd."""
        if part.odd_weight is None:
            if part.weights is None:
                raise Unclean(f"'{measure.id}' has rows without a weight")
            weights = exact(part.weights)
            return weights, exact(part.weighted_sum) if part.odd is None else value * weights
        weight = self._numbers.weight(part.odd_weight.strip())
        if isinstance(weight, Unreadable) or self._numbers.is_missing(part.odd_weight):
            self.wrong.weights.add((part.measure, part.period, part.odd_weight))
            raise _Wrong
        return weight * part.rows, total * weight

    def _put(self, sum: PartSum, measure: Observed) -> None:
        """Put rows to those with which they are evaluated: facts to those of the same period of the scorecard.

        Facts that say yes or no keep their periods, for the first yes is what counts; so do check-ins and spending.
        """
        if measure.id in self._scorecard.beside:
            self._put_at(sum, (measure.id, sum.latest.grain, sum.latest.ordinal))
            return
        evaluated = self._scorecard.own_period(measure, sum.latest)
        if self._grains.setdefault((measure.id, evaluated), sum.latest.grain) is not sum.latest.grain:
            raise Unclean(f"'{measure.id}' has values of two grains in {evaluated}")
        within = sum.latest
        if self._source.facts and measure.direction is not Direction.YES_NO:
            coarsest = self._scorecard.put_together_by(measure)
            within = within.parent(coarsest) if within.grain.rank < coarsest.rank else within
        place = (measure.id, sum.latest.grain, within.ordinal)
        self._put_at(sum, place)
        if len(self._sums[place].notes) > 1 and self._scorecard.grain_of(measure) is not self._scorecard.frequency:
            raise Unclean(f"'{measure.id}' has several notes for one period")

    def _put_at(self, sum: PartSum, place: _Place) -> None:
        """Put rows to those of the same *place*."""
        known = self._sums.get(place)
        if known is None:
            self._sums[place] = sum
        else:
            known.add(sum)
