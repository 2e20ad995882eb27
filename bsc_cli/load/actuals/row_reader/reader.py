"""Reads the rows of any table, and reports what is wrong with those that cannot be used.

Most rows hold nothing but plain numbers for labels that were seen before, and are read at once. Only for the others
each cell is looked at: what is missing, written in another way, or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.coarse import coarse_words
from bsc_cli.load.actuals.heading_uses import heading_uses
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.cells import Cells
from bsc_cli.load.actuals.row_reader.filtered import LeftOut
from bsc_cli.load.actuals.row_reader.kept import KeptRows
from bsc_cli.load.actuals.row_reader.labels import LEFT_OUT, KnownMeasure, LabelReader, Labels
from bsc_cli.load.actuals.row_reader.levels import KeptLevels, Place
from bsc_cli.load.actuals.row_reader.periods import ReadPeriod
from bsc_cli.load.actuals.row_reader.wrong import Wrong
from bsc_cli.load.actuals.rows import ActualRows, Tally
from bsc_cli.load.actuals.table import Table
from bsc_cli.load.actuals.unknown_measures import Strangers, is_left_out, unknown_measures
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_NOTHING = frozenset[Place]()


def read_rows(
    table: Table, body: Iterable[TableRecord | Diagnostic], source: Source, scorecard: Scorecard
) -> ActualRows:
    """The rows of a *table*, with as many cells each as its header; duplicates are still among them.

    *body* yields what is below the header; a diagnostic in it stands for a row that cannot be read at all.
    """
    reading = _TableReading(table, source, scorecard)
    for row in body:
        if isinstance(row, TableRecord):
            reading.add(row)
        else:
            reading.lose(row)
    return reading.result()


class _Used(NamedTuple):
    """A value of a row that can be used."""

    slot: Slot
    measure: KnownMeasure
    column: int
    key: tuple[str, Period]
    """The measure and the period that it is for."""
    value: Decimal
    weight: Decimal | None
    confidence: Decimal | None


class _TableReading:
    """The state of reading one table; a plain class, for every start of `bsc evaluate` makes it."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self.table, self.source, self.scorecard = table, source, scorecard
        self.found = LimitedFindings("row")
        for fault in table.faults:
            self.found.add(fault)
        self.labels = LabelReader(table, source, scorecard)
        self.cells = Cells(table, source)
        self.kept = KeptRows(table, source, self.found, self.labels)
        self.levels = KeptLevels(table, self.cells, self.found)
        self.strangers = Strangers()
        """The names that are no measures of the scorecard."""
        self.left_out: LeftOut | None = LeftOut(table)
        """What the `where` of the source leaves out; None once it has kept a row."""
        self.values = [(index, slot) for index, slot in enumerate(table.slots) if not slot.role.is_level]
        self.every = max(1, len(self.values))
        """How many values a row has; one of levels alone counts as one."""
        self.note = table.columns.get("note")
        self.is_wide = sum(slot.period is not None or slot.part is not None for _, slot in self.values) > 1
        """Whether a row has values of several periods: a note and a confidence are of the latest."""
        columns = [slot.column for _, slot in self.values]
        self.columns = columns
        self.pick = itemgetter(*columns) if len(columns) > 1 else lambda cells: (cells[columns[0]],) if columns else ()
        self.missing = self.filtered = self.reported = 0

    def lose(self, row: Diagnostic) -> None:
        """Count a row that cannot be read at all."""
        self.found.add(row)
        self.reported += self.every

    def add(self, row: TableRecord) -> None:
        """Use a row, count it, or say what is wrong with it."""
        labels = self.labels.labels(row)
        if labels.is_plain and not row.faults:
            values = self.cells.plain(self.pick(row.cells), labels.measures)
            note = "" if self.note is None else row.cells[self.note].strip()
            has_more = bool(note or self.levels.slots)
            if values is not None and not (note and self.is_wide) and not (has_more and self.cells.too_long(row)):
                self.left_out = None
                if self.levels.slots:
                    self.levels.read_row(row, labels)
                self.kept.add_all(row, self.columns, labels, values, note or None)
                return
        self._add_odd(row, labels)

    def result(self) -> ActualRows:
        """What was read, diagnostics in the order of lines."""
        for one in unknown_measures(
            self.strangers.names, self.scorecard, self.source.rename, others=self.strangers.others
        ):
            self.found.add(one)
        if self.left_out is not None and self.filtered:
            for one in self.left_out.said():
                self.found.add(one)
        return ActualRows(
            rows=self.kept.rows(),
            levels=self.levels.levels(),
            headings=heading_uses(self.table),
            diagnostics=tuple(self.found.found()),
            tally=Tally(
                used=self.kept.used,
                missing=self.missing,
                filtered=self.filtered,
                reported=self.reported + self.kept.reported + self.levels.reported,
                levels=self.levels.read,
            ),
        )

    def _add_odd(self, row: TableRecord, labels: Labels) -> None:
        """Read a row that has more in it than numbers."""
        if row.is_blank:
            return
        if (long := self.cells.too_long(row)) is not None:
            self._bad(row, long, count=self.every)
        elif labels is LEFT_OUT:
            self.filtered += self.every
            if self.left_out is not None:
                self.left_out.add(row.cells)
            return
        elif labels.wrong is not None:
            self._bad(row, self._headed(row, labels.wrong), count=self.every)
        elif labels.stranger is not None:
            self._strange(labels.stranger, row, self.table.columns.get("measure", 0), count=self.every)
        else:
            self._read(row, labels)
        self.left_out = None

    def _headed(self, row: TableRecord, wrong: Wrong) -> Wrong:
        """What is wrong with a row; words below a header that name no measure are most likely a part of it."""
        header = self.table.header
        is_next = 0 < header.last == row.line - 1 and wrong.column == self.table.columns.get("measure")
        if not is_next or any(sign.isdigit() for cell in row.cells for sign in cell):
            return wrong
        return wrong._replace(help=f"if it is a row of the header, declare 'header: {self.source.header + 1}'")

    def _read(self, row: TableRecord, labels: Labels) -> None:
        """Read each cell of a row with values and levels."""
        levelled = self.levels.read_row(row, labels) if self.levels.slots else _NOTHING
        used: list[_Used] = []
        for index, slot in self.values:
            measure, when = labels.measures[index], labels.periods[index]
            if measure is None:
                self._strange(slot.measure or "", self.table.header, slot.column)
            elif measure.is_calculated:
                self._leave(row, slot, measure)
            elif when is None:
                self.reported += 1
            elif (one := self._read_value(row, slot, measure, when, levelled)) is not None:
                used.append(one)
        if used:
            self._use(row, used)

    def _leave(self, row: TableRecord, slot: Slot, measure: KnownMeasure) -> None:
        """Count the value of a measure that is calculated, whose levels alone are read."""
        column, text = self.cells.text(row, slot)
        if text is not None:
            self._strange(measure.id, row, column)
        elif not self.levels.slots:
            self.missing += 1

    def _read_value(
        self, row: TableRecord, slot: Slot, measure: KnownMeasure, when: ReadPeriod, levelled: frozenset[Place]
    ) -> _Used | None:
        """Read the value of a slot: what can be used of it, once everything else is said or counted."""
        column, value = self.cells.value(row, slot, measure)
        has_level = (measure.id, when.period) in levelled
        if value is None:
            if has_level:
                return None
            if not slot.is_of_row or (when.wrong is None and not when.is_coarse):
                self.missing += 1  # not every measure has a value in every period, whatever its frequency
                return None
        weight = self.cells.weight(row, slot, measure) if measure.is_weighted and value is not None else None
        is_sure = measure.is_sure and value is not None and (slot.confidence is not None or not self.is_wide)
        confidence = self.cells.confidence(row, slot) if is_sure else None
        faults = [one for one in (when.wrong, value, weight, confidence) if isinstance(one, Wrong)]
        if when.is_coarse and when.period is not None:
            faults.append(self._coarse(slot, measure, when.period))
        if faults:
            self._bad(row, *(one for one in faults if not has_level or one is not when.wrong))  # which the level said
        elif isinstance(weight, Unreadable):
            self.reported += 1
        elif isinstance(value, Decimal) and when.period is not None:
            beside = (one if isinstance(one, Decimal) else None for one in (weight, confidence))
            return _Used(slot, measure, column, (measure.id, when.period), value, *beside)
        return None

    def _use(self, row: TableRecord, used: list[_Used]) -> None:
        """Keep values of a row with their notes; of several periods, the latest of each measure has that of the row."""
        note = "" if self.note is None else row.cells[self.note].strip()
        latest = {one.key[0]: one for one in sorted(used, key=_time)} if self.is_wide else {}
        for one in used:
            is_latest = latest.get(one.key[0], one) is one
            own, confidence = note if is_latest else "", self._confidence(row, one, is_latest=is_latest)
            if isinstance(confidence, Wrong):
                self._bad(row, confidence)
                continue
            if one.slot.note is not None:
                own = row.cells[one.slot.note].strip() or own
            self.kept.add(row, one.column, one.key, one.value, one.weight, own or None, confidence)

    def _confidence(self, row: TableRecord, one: _Used, *, is_latest: bool) -> Decimal | Wrong | None:
        """How sure the owner is of a value: of several periods, a row says that of the latest."""
        if not self.is_wide or not is_latest or not one.measure.is_sure or one.slot.confidence is not None:
            return one.confidence
        return self.cells.confidence(row, one.slot)

    def _strange(self, name: str, row: TableRecord, column: int, *, count: int = 1) -> None:
        if is_left_out(name, self.source, self.scorecard):
            self.filtered += count
            return
        self.strangers.add(name, lambda: self.table.at(row, column))
        self.reported += count

    def _coarse(self, slot: Slot, measure: KnownMeasure, period: Period) -> Wrong:
        message, help = coarse_words(measure.measure, period, self.scorecard)
        return Wrong("BSC605", message, self.table.columns.get("period", slot.column), help)

    def _bad(self, row: TableRecord, *wrongs: Wrong, count: int = 1) -> None:
        for wrong in wrongs:
            self.cells.say(wrong, row, self.found)
        self.reported += count


def _time(one: _Used) -> tuple[object, ...]:
    period = one.key[1]
    return period.last, period.first
