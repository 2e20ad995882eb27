"""Finds what the values of a row are for: its labels name a measure and a period, and each text is read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from bsc_cli.load.actuals.coarse import is_coarse_for
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.record import LONGEST_CELL, TableRecord
from bsc_cli.load.actuals.row_reader.fold import FoldedFacts
from bsc_cli.load.actuals.source_periods import joined, periods_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 50_000
"""Labels of rows that are remembered; there may be as many as rows."""


Kind = tuple[bool, Grain]
"""What tells the periods that a measure is observed by: whether by calendar year, and how often."""

_ANY: Kind = (False, Grain.YEAR)
"""The kind of a measure that the scorecard lacks."""


class Wrong(NamedTuple):
    """What is wrong with a cell of a row."""

    code: str
    message: str
    column: int | None
    """Where it stands, from 0; None for the whole row."""
    help: str | None = None


class Known:
    """A measure that values are read for, and what is known of its cells."""

    __slots__ = ("id", "is_calculated", "is_number", "is_weighted", "kind", "measure", "texts")

    def __init__(self, measure: Observed, scorecard: Scorecard) -> None:
        self.measure = measure
        self.id = measure.id
        self.kind: Kind = (measure.calendar_year, scorecard.grain_of(measure))
        self.is_weighted = measure.aggregate is Aggregate.WEIGHTED_MEAN
        self.is_number = measure.direction is not Direction.YES_NO
        """Whether its values are numbers, not words."""
        self.is_calculated = measure.is_calculated
        """Whether only its levels are read."""
        self.texts: dict[str, Decimal | Unreadable] = {}
        """What texts mean for it that are no plain numbers."""


class When(NamedTuple):
    """The period that a text names for measures of one kind."""

    period: Period | None
    """The period; None for a level without one, and where it cannot be read."""
    wrong: Wrong | None = None
    """Why it cannot be read."""
    is_coarse: bool = False
    """Whether it is too long for values."""


class Labels(NamedTuple):
    """What a row with certain labels is about."""

    measures: tuple[Known | None, ...] = ()
    """By slot; None where the scorecard lacks it."""
    periods: tuple[When | None, ...] = ()
    """By slot; None where its heading is no period."""
    is_plain: bool = False
    """Whether all of its cells are values that are numbers, and nothing else is needed."""
    wrong: Wrong | None = None
    """Why nothing of the row can be read."""
    stranger: str | None = None
    """The name of its measure, which the scorecard lacks."""
    folded: Sequence[FoldedFacts] = ()
    """Where it is plain and there are very many facts: those that its own are put to, by slot."""

    def aims(self) -> list[tuple[str, Period]]:
        """The measures and periods of a plain row, by slot."""
        pairs = zip(self.measures, self.periods, strict=True)
        return [(measure.id, when.period) for measure, when in pairs]  # type: ignore[union-attr, misc]  # it is plain


LEFT_OUT = Labels()
"""The row is left out on purpose."""


class Aims:
    """The aims of one table."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self._table, self._source, self._scorecard = table, source, scorecard
        self._periods = periods_of(source, scorecard)
        columns = table.columns
        self._where = [column for column, _ in table.where]
        self._dated = [columns[role] for role in ("year", "period") if role in columns]
        labels = [*self._where, *self._dated, *([columns["measure"]] if "measure" in columns else [])]
        self._columns = frozenset(labels)
        self._key: Callable[[Sequence[str]], object] = itemgetter(*labels) if labels else lambda _: ""
        self._known = {id: Known(measure, scorecard) for id, measure in scorecard.series.items()}
        self._slots = table.slots
        self._named = tuple(None if slot.measure is None else self._called(slot.measure) for slot in table.slots)
        """By slot, the measure that its heading names."""
        self._rows_name = any(slot.measure is None for slot in table.slots)
        """Whether rows have to name their measure."""
        self._has_levels = any(slot.role.is_level for slot in table.slots)
        self._are_values = all(not slot.role.is_level and not slot.others and slot.note is None for slot in table.slots)
        by_row = [_is_dated_by_row(slot) for slot in table.slots]
        named = [one for one, is_so in zip(self._named, by_row, strict=True) if is_so]
        self._dated_kinds = {one.kind for one in named if one is not None} or ({_ANY} if named else set())
        """The kinds of measures that headings name whose period each row names."""
        self._kinds = [_ANY if one is None else one.kind for one in self._named] if all(by_row) else None
        """The kind of each measure, by slot, where rows name the period of all of them."""
        self._are_plain = all(map(_is_plain, self._named))
        self._labels: dict[object, Labels] = {}
        self._read: dict[tuple[Kind, str], When] = {}
        self._of_headings: dict[tuple[Kind, int], When] = {}

    def remember(self, record: TableRecord, labels: Labels) -> None:
        """Know *labels* from here on for rows that have those of *record*."""
        self._labels[self._key(record.cells)] = labels

    def _called(self, name: str) -> Known | None:
        """The measure that the source calls by a *name*."""
        return self._known.get(self._source.rename.get(name, name))

    def labels(self, record: TableRecord) -> Labels:
        """What a row is about."""
        if record.faults and not self._columns.isdisjoint(record.faults):
            return self._found(record)
        cells = record.cells
        key = self._key(cells)
        found = self._labels.get(key)
        if found is None:
            if len(self._labels) >= _REMEMBERED:
                self._labels.clear()
            found = self._found(record)
            if sum(map(len, key)) <= LONGEST_CELL:  # type: ignore[call-overload]  # one text, or several
                self._labels[key] = found
        return found

    def _found(self, record: TableRecord) -> Labels:
        cells, columns = record.cells, self._table.columns
        named = columns.get("measure")
        labels = [*self._where, *([] if named is None else [named])]
        if record.faults and (wrong := fault_of(record, "BSC606", labels)):
            return Labels(wrong=wrong)
        if any(cells[column].strip() != text for column, text in self._table.where):
            return LEFT_OUT
        own = None
        if self._rows_name:
            name = self._source.measure or ("" if named is None else cells[named].strip())
            if not name:
                return Labels(wrong=Wrong("BSC606", "the row names no measure", named))
            own = self._called(name)
            if own is None or (own.is_calculated and not self._has_levels):
                return Labels(stranger=name)
        dated = {kind: self._of_row(record, self._slots[0], kind) for kind in self._dated_kinds}
        wrong = next((when.wrong for when in dated.values() if when.wrong is not None), None)
        if wrong is not None:
            return Labels(wrong=wrong)
        if self._kinds is not None:
            return self._labelled(self._named, tuple(dated.get(kind) for kind in self._kinds))
        measures = self._named
        if own is not None:
            pairs = zip(self._slots, measures, strict=True)
            measures = tuple(own if slot.measure is None else one for slot, one in pairs)
        periods = (self._when(record, index, measure, dated) for index, measure in enumerate(measures))
        return self._labelled(measures, tuple(periods))

    def _labelled(self, measures: tuple[Known | None, ...], periods: tuple[When | None, ...]) -> Labels:
        are_plain = self._are_plain if measures is self._named else all(map(_is_plain, measures))
        return Labels(measures, periods, self._are_values and are_plain and all(map(_is_dated, {*periods})))

    def _when(self, record: TableRecord, index: int, measure: Known | None, dated: dict[Kind, When]) -> When | None:
        """The period of a slot in a row; *dated* has those that the row itself names, by kind of measure."""
        slot = self._slots[index]
        if isinstance(slot.period, Unreadable):
            return None
        kind = _ANY if measure is None else measure.kind
        if slot.period is not None:
            found = self._of_headings.get((kind, index))
            if found is None:
                found = self._of_headings[kind, index] = self._judged(slot.period, kind)
            return found
        if slot.part is not None or slot.role.is_level:
            return self._of_row(record, slot, kind)
        found = dated.get(kind)
        if found is None:
            found = dated[kind] = self._of_row(record, slot, kind)
        return found

    def _of_row(self, record: TableRecord, slot: Slot, kind: Kind) -> When:
        """The period of a row, or of the cell of a *slot* in it, for measures of a *kind*."""
        if self._periods.constant is not None:
            return self._of_text(self._periods.constant, kind)
        columns = self._table.columns
        if slot.role.is_level and slot.part is None and "period" not in columns and "year" not in columns:
            return When(None)
        if record.faults and (fault := fault_of(record, "BSC603", self._dated)):
            return When(None, fault)
        text = slot.part or ""
        if slot.part is None and "period" in columns:
            text = record.cells[columns["period"]].strip()
        if "year" in columns:
            text = joined(record.cells[columns["year"]].strip(), text)
        if not text and slot.role.is_level:
            return When(None)  # a level without a period is one of all time
        when = self._of_text(text, kind)
        if when.wrong is None:
            return when
        message = f"{quoted(text)} {when.wrong.message}" if text else "the row names no period"
        return When(None, Wrong("BSC603", message, columns.get("period", slot.column)))

    def _of_text(self, text: str, kind: Kind) -> When:
        """What *text* names as a period, for measures of a *kind*; what is wrong with it is not yet said of a cell."""
        found = self._read.get((kind, text))
        if found is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            period = self._periods.read(text, calendar_year=kind[0])
            if isinstance(period, Unreadable):
                found = When(None, Wrong("BSC603", period.reason, None))
            else:
                found = self._judged(period, kind)
            self._read[kind, text] = found
        return found

    def _judged(self, period: Period, kind: Kind) -> When:
        return When(period, is_coarse=is_coarse_for(kind, period, self._scorecard))


def _is_plain(measure: Known | None) -> bool:
    return measure is not None and measure.is_number and not measure.is_weighted and not measure.is_calculated


def _is_dated(when: When | None) -> bool:
    return when is not None and when.period is not None and not when.is_coarse


def _is_dated_by_row(slot: Slot) -> bool:
    """Whether rows name the period of values of a measure that a heading names."""
    return slot.measure is not None and slot.period is None and slot.part is None and not slot.role.is_level


def fault_of(record: TableRecord, code: str, columns: Sequence[int]) -> Wrong | None:
    """What is wrong with the first of the *columns* whose cell has no text that can be meant."""
    faults: Mapping[int, str] = record.faults
    for column in columns:
        if column in faults:
            return Wrong(code, f"{quoted(record.cells[column].strip())} {faults[column]}", column)
    return None
