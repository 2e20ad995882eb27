"""Finds what the values of a row are for: its labels name a measure and a period, and each text is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from bsc_cli.load.actuals.coarse import kind_of
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.record import LONGEST_CELL, TableRecord
from bsc_cli.load.actuals.row_reader.fold import FoldedFacts
from bsc_cli.load.actuals.row_reader.periods import PeriodKind, ReadPeriod, RowPeriods
from bsc_cli.load.actuals.row_reader.wrong import Wrong, fault_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 50_000
"""Labels of rows that are remembered; there may be as many as rows."""
_OF_UNKNOWN: PeriodKind = (False, Grain.YEAR)
"""The kind of a measure that the scorecard lacks."""


class KnownMeasure:
    """A measure that values are read for."""

    __slots__ = ("id", "is_calculated", "is_number", "is_plain", "is_sure", "is_weighted", "kind", "measure", "texts")

    def __init__(
        self, measure: Observed, scorecard: Scorecard, texts: dict[str, Decimal], *, has_confidence: bool = False
    ) -> None:
        self.measure = measure
        self.id = measure.id
        self.kind: PeriodKind = kind_of(measure, scorecard)
        self.is_weighted = measure.aggregate is Aggregate.WEIGHTED_MEAN
        self.is_number = measure.direction is not Direction.YES_NO
        """Whether its values are numbers, not words."""
        self.is_calculated = measure.is_calculated
        """Whether only its levels are read."""
        self.is_sure = has_confidence and isinstance(measure, KeyResult)
        """Whether it is said how sure its owner is of its values."""
        self.is_plain = self.is_number and not (self.is_weighted or self.is_calculated or self.is_sure)
        """Whether its values are read, and are numbers with nothing beside them but notes."""
        self.texts = texts
        """What texts mean that are no plain numbers, for it and all others with its unit."""


class Labels(NamedTuple):
    """What a row with certain labels is about."""

    measures: tuple[KnownMeasure | None, ...] = ()
    """By slot; None where the scorecard lacks it."""
    periods: tuple[ReadPeriod | None, ...] = ()
    """By slot; None where its heading is no period."""
    is_plain: bool = False
    """Whether all of its values are numbers, and nothing else is needed for them."""
    wrong: Wrong | None = None
    """Why nothing of the row can be read."""
    stranger: str | None = None
    """The name of its measure, which the scorecard lacks."""
    folded: Sequence[FoldedFacts] = ()
    """Where it is plain and there are very many facts: those that its own are put to, by slot."""

    def keys(self, count: int) -> list[tuple[str, Period]]:
        """The measures and periods of the first *count* slots, which are the values of a plain row."""
        pairs = zip(self.measures[:count], self.periods[:count], strict=True)
        return [(measure.id, when.period) for measure, when in pairs]  # type: ignore[union-attr, misc]  # it is plain


def _known_measures(scorecard: Scorecard, table: Table) -> dict[str, KnownMeasure]:
    """The measures of *scorecard* by id, as *table* has them."""
    texts: dict[tuple[str | None, Direction], dict[str, Decimal]] = {}
    sure = "confidence" in table.columns or any(slot.confidence is not None for slot in table.slots)
    return {
        id: KnownMeasure(
            measure, scorecard, texts.setdefault((measure.unit, measure.direction), {}), has_confidence=sure
        )
        for id, measure in scorecard.series.items()
    }


LEFT_OUT = Labels()
"""The row is left out on purpose."""
_labels: partial[Labels] = partial(tuple.__new__, Labels)
"""Takes all fields as one tuple, which is several times as fast as the class itself."""


class LabelReader:
    """Reads the labels of the rows of one table."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self._table, self._source = table, source
        self._periods = RowPeriods(table, source, scorecard)
        self._measure = table.columns.get("measure")
        named = [] if self._measure is None else [self._measure]
        self._naming = [*(column for column, _ in table.where), *named]
        """The columns that tell whether a row is meant, and its measure."""
        columns = [*self._naming, *self._periods.columns]
        self._columns = frozenset(columns)
        self._key: Callable[[Sequence[str]], object] = itemgetter(*columns) if columns else lambda _: ""
        self._known = _known_measures(scorecard, table)
        self._has_levels = any(slot.role.is_level for slot in table.slots)
        self._slots = slots = table.slots
        self._named = tuple(None if slot.measure is None else self._called(slot.measure) for slot in slots)
        """By slot, the measure that its heading names."""
        self._rows_name = any(slot.measure is None for slot in slots)
        """Whether rows have to name their measure."""
        self._is_tidy = all(slot.is_of_row for slot in slots)
        self._count = sum(not slot.role.is_level for slot in slots)
        """How many of the slots, the first ones, hold values."""
        self._are_simple = self._count > 0 and not any(
            slot.others or slot.note is not None for slot in slots[: self._count]
        )
        by_row = [_is_dated_by_row(slot) for slot in slots]
        dated = [one for one, is_so in zip(self._named, by_row, strict=True) if is_so]
        self._dated_kinds = {one.kind for one in dated if one is not None} or ({_OF_UNKNOWN} if dated else set())
        """The kinds of measures that headings name whose period each row names."""
        self._kinds = [_kind_of(one) for one in self._named] if all(by_row) else None
        """The kind of each measure, by slot, where rows name the period of all of them."""
        self._are_plain = _are_plain(self._named[: self._count])
        self._labels: dict[object, Labels] = {}
        self._of_headings: dict[tuple[PeriodKind, int], ReadPeriod] = {}

    def remember(self, record: TableRecord, labels: Labels, folded: Sequence[FoldedFacts]) -> None:
        """Know from here on where the facts of rows with the *labels* of *record* are put, if these are remembered."""
        key = self._key(record.cells)
        if self._labels.get(key) is labels:
            self._labels[key] = labels._replace(folded=folded)

    def labels(self, record: TableRecord) -> Labels:
        """What a row is about."""
        if record.faults and not self._columns.isdisjoint(record.faults):
            return self._found(record)
        key = self._key(record.cells)
        found = self._labels.get(key)
        if found is None:
            found = self._found(record)
            if len(self._labels) < _REMEMBERED and sum(map(len, key)) <= LONGEST_CELL:  # type: ignore[call-overload]  # one text, or several
                self._labels[key] = found
        return found

    def _called(self, name: str) -> KnownMeasure | None:
        """The measure that the source calls by a *name*."""
        return self._known.get(self._source.rename.get(name, name))

    def _found(self, record: TableRecord) -> Labels:
        cells = record.cells
        if record.faults and (wrong := fault_of(record, "BSC606", self._naming)):
            return Labels(wrong=wrong)
        for column, text in self._table.where:
            if cells[column].strip() != text:
                return LEFT_OUT
        if not self._rows_name:
            return self._dated(record, self._named)
        name = self._source.measure or ("" if self._measure is None else cells[self._measure].strip())
        if not name:
            return Labels(wrong=Wrong("BSC606", "the row names no measure", self._measure))
        own = self._called(name)
        if own is None or (own.is_calculated and not self._has_levels):
            return Labels(stranger=name)
        if self._is_tidy:
            when = self._periods.of_row(record, self._slots[0], own.kind)
            if when.period is not None:
                count = len(self._slots)
                is_plain = self._are_simple and own.is_plain and not when.is_coarse
                return _labels(((own,) * count, (when,) * count, is_plain, None, None, ()))
        pairs = zip(self._slots, self._named, strict=True)
        return self._dated(record, tuple(own if slot.measure is None else one for slot, one in pairs))

    def _dated(self, record: TableRecord, measures: tuple[KnownMeasure | None, ...]) -> Labels:
        """What a row is about that has values of *measures*, by slot."""
        dated = {kind: self._periods.of_row(record, self._slots[0], kind) for kind in self._dated_kinds}
        wrong = next((when.wrong for when in dated.values() if when.wrong is not None), None)
        if wrong is not None:
            return Labels(wrong=wrong)
        periods: tuple[ReadPeriod | None, ...]
        if self._kinds is not None:
            periods = tuple(map(dated.get, self._kinds))
        else:
            periods = tuple(self._when(record, index, measure, dated) for index, measure in enumerate(measures))
        count = self._count
        are_plain = self._are_plain if measures is self._named else _are_plain(measures[:count])
        are_usable = are_plain and all(when is not None and when.is_usable for when in {*periods[:count]})
        return Labels(measures, periods, self._are_simple and are_usable)

    def _when(
        self, record: TableRecord, index: int, measure: KnownMeasure | None, dated: dict[PeriodKind, ReadPeriod]
    ) -> ReadPeriod | None:
        """The period of a slot in a row; *dated* has those that the row itself names, by kind of measure."""
        slot, kind = self._slots[index], _kind_of(measure)
        if isinstance(slot.period, Unreadable):
            return None
        if slot.period is not None:
            found = self._of_headings.get((kind, index))
            if found is None:
                found = self._of_headings[kind, index] = self._periods.judged(slot.period, kind)
            return found
        if slot.part is not None or slot.role.is_level:
            return self._periods.of_row(record, slot, kind)
        found = dated.get(kind)
        if found is None:
            found = dated[kind] = self._periods.of_row(record, slot, kind)
        return found


def _are_plain(measures: Sequence[KnownMeasure | None]) -> bool:
    return all(one is not None and one.is_plain for one in measures)


def _kind_of(measure: KnownMeasure | None) -> PeriodKind:
    return _OF_UNKNOWN if measure is None else measure.kind


def _is_dated_by_row(slot: Slot) -> bool:
    """Whether rows name the period of values of a measure that a heading names."""
    return slot.measure is not None and slot.period is None and slot.part is None and not slot.role.is_level
