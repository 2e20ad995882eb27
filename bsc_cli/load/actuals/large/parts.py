"""Merges the groups that DuckDB aggregated, by the measure and the period that their texts mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, localcontext
from typing import NamedTuple

from bsc_cli.load.actuals.coarse import is_coarse
from bsc_cli.load.actuals.large.odd_rows import WrongTexts
from bsc_cli.load.actuals.large.statement import Marks, ScanPart
from bsc_cli.load.actuals.number_parser import is_missing, read_cell, read_weight
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.statement import Group
from bsc_cli.load.actuals.source_periods import periods_of
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_EXACT = Context(prec=400, traps=[Inexact])
"""Enough for sums of products of numbers with 38 digits and exponents of ±38, or an error."""

_Place = tuple[str, Grain, int]
"""A measure, the grain of its periods, and the one for which its facts are put together."""


@dataclass(slots=True, kw_only=True)
class _PartSum:
    """What rows of one measure say that are put together."""

    name: str
    period: str
    """The latest period, as written."""
    latest: Period
    """The same."""
    latest_value: Decimal
    latest_rows: int
    rows: int
    total: Decimal
    low: Decimal
    high: Decimal
    weights: Decimal | None
    weighted: Decimal | None
    noted: Period | None
    """The latest period with a note."""
    notes: frozenset[str]
    """Its notes, two at most."""

    def add(self, other: _PartSum) -> None:
        """Put *other* to it."""
        self.rows += other.rows
        self.total += other.total
        self.low, self.high = min(self.low, other.low), max(self.high, other.high)
        if self.weights is not None and other.weights is not None:
            self.weights += other.weights
        if self.weighted is not None and other.weighted is not None:
            self.weighted += other.weighted
        if other.latest == self.latest:
            self.latest_value = max(self.latest_value, other.latest_value)
            self.latest_rows += other.latest_rows
        elif other.latest.ordinal > self.latest.ordinal:
            self.period, self.latest = other.period, other.latest
            self.latest_value, self.latest_rows = other.latest_value, other.latest_rows
        if other.noted is not None:
            if self.noted is None or other.noted.ordinal > self.noted.ordinal:
                self.noted, self.notes = other.noted, other.notes
            elif self.noted == other.noted:
                self.notes |= other.notes


class Put(NamedTuple):
    """What came of parts that were put together."""

    groups: list[Group]
    """In the order of measures and periods."""
    wrong: WrongTexts
    """What the rows say that are in none of them."""
    wrong_rows: int
    """How many these are."""


def put_together(parts: Iterable[ScanPart], marks: Marks, source: Source, scorecard: Scorecard) -> Put:
    """The groups that *parts* are of. Raises Unclean."""
    together = _Together(marks, source, scorecard)
    with localcontext(_EXACT):
        for part in parts:
            together.add(part)
    return Put(together.groups(), together.wrong, together.wrong_rows)


class _Wrong(Exception):
    """Cells cannot be used, and the careful reader says why."""


class _Together:
    """Parts of a file that are being put together."""

    def __init__(self, marks: Marks, source: Source, scorecard: Scorecard) -> None:
        self._marks = marks
        """Those around values."""
        self._source = source
        self._scorecard = scorecard
        self._periods = periods_of(source, scorecard)
        self._filtered = 0
        self._strange: dict[str, int] = {}
        self._missing: dict[str, tuple[str, int]] = {}
        """Of each measure, a period as written, and how many rows say that there is no value."""
        self._sums: dict[_Place, _PartSum] = {}
        self._grains: dict[tuple[str, Period], Grain] = {}
        """That of the rows of a measure within a period that it is evaluated for."""
        self.wrong = WrongTexts(set(), set(), set())
        self.wrong_rows = 0

    def add(self, part: ScanPart) -> None:
        """Put a part to those of its measure and period."""
        rows = part.rows - part.hollow
        if not rows:
            return
        if not part.is_kept:
            self._filtered += rows
            return
        name = self._source.measure or (part.measure or "").strip()
        measure = self._scorecard.observed.get(self._source.rename.get(name, name))
        if measure is None and name:
            self._strange[name] = self._strange.get(name, 0) + rows
            return
        try:
            self._add(part, name, measure)
        except _Wrong:
            self.wrong_rows += part.rows

    def _add(self, part: ScanPart, name: str, measure: Observed | None) -> None:
        """Put a part to those of its measure, or note what is wrong with it. Raises _Wrong."""
        place = part.measure, part.period
        period = None if measure is None else self._period(part, measure)
        if measure is None or period is None:
            self.wrong.places.add(place)
            raise _Wrong
        if part.odd is not None and is_missing(part.odd, self._source.missing):
            written, count = self._missing.get(name, (self._written(part), 0))
            self._missing[name] = (min(written, self._written(part)), count + part.rows)
            return
        self._put(self._sum(part, name, measure, period), measure)

    def groups(self) -> list[Group]:
        """What came together."""
        found = [_group(None, None, self._filtered)] if self._filtered else []
        found += [_group(name, None, count) for name, count in sorted(self._strange.items())]
        found += [_group(name, period, count) for name, (period, count) in sorted(self._missing.items())]
        return found + [_group_of(self._sums[place]) for place in sorted(self._sums)]

    def _written(self, part: ScanPart) -> str:
        """The period of *part* as written."""
        return self._periods.constant or part.period or ""

    def _period(self, part: ScanPart, measure: Observed) -> Period | None:
        """The period of *part*; None where the measure has none like it."""
        period = self._periods.read(self._written(part).strip(), calendar_year=measure.calendar_year)
        return period if isinstance(period, Period) and not is_coarse(measure, period, self._scorecard) else None

    def _sum(self, part: ScanPart, name: str, measure: Observed, period: Period) -> _PartSum:
        """What *part* says, its texts read as the careful reader does."""
        decimal, group = self._source.decimal or ".", self._source.group
        if part.odd is None:
            if part.is_marked and read_cell(self._marks.around("1"), measure, decimal=decimal, group=group) != 1:
                raise Unclean(f"'{measure.id}' has values with marks that its unit does not name")
            if measure.direction is Direction.YES_NO:
                raise Unclean(f"'{measure.id}' has numbers, not yes and no")
            total, low, high = _decimal(part.sum), _decimal(part.min), _shortest(part.max)
        else:
            value = read_cell(part.odd.strip(), measure, decimal=decimal, group=group)
            if isinstance(value, Unreadable):
                self.wrong.values.add((part.measure, part.period, part.odd))
                raise _Wrong
            total, low, high = value * part.rows, value, value
        weights = weighted = None
        if measure.aggregate is Aggregate.WEIGHTED_MEAN:
            weights, weighted = self._weights(part, measure, total, low)
        notes = frozenset(note.strip() for note in (part.note, part.other_note) if note is not None)
        return _PartSum(
            name=name,
            period=self._written(part),
            latest=period,
            latest_value=high,
            latest_rows=part.rows,
            rows=part.rows,
            total=total,
            low=low,
            high=high,
            weights=weights,
            weighted=weighted,
            noted=period if notes else None,
            notes=notes,
        )

    def _weights(self, part: ScanPart, measure: Observed, total: Decimal, value: Decimal) -> tuple[Decimal, Decimal]:
        """The sum of the weights, and that of the products with them; *value* is that of each row if it is odd."""
        if part.odd_weight is None:
            if part.weights is None or _decimal(part.least_weight) < 0:
                raise Unclean(f"'{measure.id}' has rows without a weight")
            weights = _decimal(part.weights)
            return weights, _decimal(part.weighted_sum) if part.odd is None else value * weights
        weight = read_weight(part.odd_weight.strip(), decimal=self._source.decimal or ".", group=self._source.group)
        if isinstance(weight, Unreadable) or is_missing(part.odd_weight, self._source.missing):
            self.wrong.weights.add((part.measure, part.period, part.odd_weight))
            raise _Wrong
        return weight * part.rows, total * weight

    def _put(self, sum: _PartSum, measure: Observed) -> None:
        """Put rows to those with which they are evaluated: facts to those of the same period of the scorecard.

        Facts that say yes or no keep their periods, for the first yes is what counts.
        """
        evaluated = self._scorecard.own_period(measure, sum.latest)
        if self._grains.setdefault((measure.id, evaluated), sum.latest.grain) is not sum.latest.grain:
            raise Unclean(f"'{measure.id}' has values of two grains in {evaluated}")
        within = sum.latest
        if self._source.facts and measure.direction is not Direction.YES_NO:
            coarsest = self._scorecard.put_together_by(measure)
            within = within.parent(coarsest) if within.grain.rank < coarsest.rank else within
        place = (measure.id, sum.latest.grain, within.ordinal)
        known = self._sums.get(place)
        if known is None:
            self._sums[place] = sum
        else:
            known.add(sum)
        if len(self._sums[place].notes) > 1 and self._scorecard.grain_of(measure) is not self._scorecard.frequency:
            raise Unclean(f"'{measure.id}' has several notes for one period")


def _decimal(number: object) -> Decimal:
    """A number of a result."""
    assert isinstance(number, Decimal)
    return number


def _shortest(number: object) -> Decimal:
    """A number of a result that people may see, without the zeros that only its type gave it."""
    number = _decimal(number)
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize(_EXACT)


def _group(name: str | None, period: str | None, rows: int) -> Group:
    """Rows without a value."""
    return Group(name, period, rows, 0, 0, None, None, None, 0, None, None, 0, None, 0, None, None)


def _group_of(sum: _PartSum) -> Group:
    notes = sorted(sum.notes)
    return Group(
        measure=sum.name,
        latest=sum.period,
        rows=sum.rows,
        values=sum.rows,
        unread=0,
        sum=sum.total,
        min=sum.low,
        max=sum.high,
        odd=0,
        weighted_sum=sum.weighted,
        weights=sum.weights,
        unweighted=0,
        latest_value=sum.latest_value,
        latest_rows=sum.latest_rows,
        note=notes[0] if notes else None,
        other_note=notes[-1] if notes else None,
    )
