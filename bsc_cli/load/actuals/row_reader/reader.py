"""Reads the rows of any table, and reports what is wrong with those that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.coarse import coarse_words, is_coarse
from bsc_cli.load.actuals.duplicates import twice
from bsc_cli.load.actuals.heading_uses import heading_uses
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.number_parser import is_missing, read_cell, read_weight
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import LONGEST_CELL, TOO_LONG, TableRecord
from bsc_cli.load.actuals.rows import ActualRow, ActualRows, TableCell, Tally
from bsc_cli.load.actuals.source_periods import joined, periods_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.load.actuals.unknown_measures import Strangers, unknown_measures
from bsc_cli.model.measure import Aggregate, Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source
from bsc_cli.model.unreadable import Unreadable

if TYPE_CHECKING:
    from bsc_cli.load.actuals.row_reader.fold import Folded

KEPT = 200_000
"""Facts of one table that are kept as they are; where there are more, those of one period are put together."""


def read_rows(
    table: Table, body: Iterable[TableRecord | Diagnostic], source: Source, scorecard: Scorecard
) -> ActualRows:
    """The rows of a *table*, with as many cells each as its header; duplicates are still among them.

    *body* yields what is below the header; a diagnostic in it stands for a row that cannot be read at all.
    """
    reading = _TableReading(table, source, scorecard)
    reading.add_header()
    for row in body:
        reading.add(row)
    return reading.result()


class Wrong(NamedTuple):
    """What is wrong with a cell, before its place is looked up."""

    code: str
    message: str
    record: TableRecord
    column: int | None
    """Where it stands, from 0; None for the whole row."""
    help: str | None = None


class _TableReading:
    """The state of reading one table; a plain class, for every start of `bsc evaluate` makes it."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self.table, self.source, self.scorecard = table, source, scorecard
        self.periods = periods_of(source, scorecard)
        self.rows: list[ActualRow] = []
        self.found = LimitedFindings("row")
        self.strangers = Strangers()
        """The names that are no measures of the scorecard."""
        self.folded: Folded | None = None
        """The facts instead of the rows, once there are very many."""
        self.firsts: dict[tuple[str, Period], ActualRow] | None = None
        """The rows by measure and period, once there are very many that are no facts: no second one is kept."""
        self.cells_read = sorted({*table.columns.values(), *(column for column, _ in table.where), *_columns(table)})
        self.used = self.missing = self.filtered = self.reported = 0
        self.weightless = False
        """Whether it was said that the table has no column of weights."""

    def add_header(self) -> None:
        """Say which columns are for no period."""
        for fault in self.table.faults:
            self.found.add(fault)

    def add(self, row: TableRecord | Diagnostic) -> None:
        """Use a row, count it, or say what is wrong with it."""
        every = len(self.table.slots)
        if isinstance(row, Diagnostic):
            self.found.add(row)
            self.reported += every
        elif row.is_blank:
            return
        elif (long := self._too_long(row)) is not None:
            self._bad(long, count=every)
        elif row.faults and (fault := self._fault(row, "BSC606", *self._labels)):
            self._bad(fault, count=every)
        elif any(row.cells[column].strip() != text for column, text in self.table.where):
            self.filtered += every
        else:
            self._read(row)

    def result(self) -> ActualRows:
        """What was read, diagnostics in the order of lines."""
        for one in unknown_measures(self.strangers.names, self.scorecard, others=self.strangers.others):
            self.found.add(one)
        return ActualRows(
            rows=tuple(self.rows if self.folded is None else self.folded.rows()),
            headings=heading_uses(self.table),
            diagnostics=tuple(self.found.found()),
            tally=Tally(used=self.used, missing=self.missing, filtered=self.filtered, reported=self.reported),
        )

    def _read(self, record: TableRecord) -> None:
        if self.table.layout is Layout.MEASURES_ACROSS:
            self._read_measures(record)
            return
        name = self._cell(record, "measure") or "" if self.source.measure is None else self.source.measure
        every = len(self.table.slots)
        if not name:
            self._bad(self._wrong("BSC606", "the row names no measure", record, "measure"), count=every)
            return
        measure = self._measure(name)
        if measure is None:
            self._strange(name, record, self.table.columns.get("measure", 0), count=every)
            return
        for slot in self.table.slots:
            if isinstance(slot.period, Unreadable):
                self.reported += 1
            else:
                period = slot.period or self._period(record, slot, calendar_year=measure.calendar_year)
                self._read_value(record, slot, measure, period)

    def _read_measures(self, record: TableRecord) -> None:
        """Read a row with one period and a value for each measure."""
        measures = [self._measure(slot.measure or "") for slot in self.table.slots]
        kinds = {measure.calendar_year for measure in measures if measure is not None} or {False}
        periods = {kind: self._period(record, self.table.slots[0], calendar_year=kind) for kind in kinds}
        for period in periods.values():
            if isinstance(period, Wrong):
                self._bad(period, count=len(self.table.slots))
                return
        for slot, measure in zip(self.table.slots, measures, strict=True):
            if measure is None:
                self._strange(slot.measure or "", self.table.header, slot.column)
            else:
                self._read_value(record, slot, measure, periods[measure.calendar_year])

    def _read_value(self, record: TableRecord, slot: Slot, measure: Measure, period: Period | Wrong) -> None:
        value = self._value(record, slot, measure)
        if value is None and self.table.layout is not Layout.TIDY:
            self.missing += 1  # not every measure has a value in every period, whatever its frequency
            return
        weight = None if value is None else self._weight(record, measure)
        coarse = self._coarse(record, slot, measure, period) if isinstance(period, Period) else None
        faults = [fault for fault in (period, value, weight, coarse) if isinstance(fault, Wrong)]
        if faults:
            self._bad(*faults)
        elif isinstance(weight, Unreadable):
            self.reported += 1
        elif isinstance(value, Decimal) and isinstance(period, Period):
            observation = Observation(
                measure=measure.id,
                period=period,
                value=value,
                weight=weight if isinstance(weight, Decimal) else None,
                note=self._cell(record, "note") or None,
                facts=self.source.facts,
                origin=self.table.places.origin(record, slot.column),
            )
            self._use(ActualRow(observation, TableCell(self.table, record, slot.column)))
        else:
            self.missing += 1

    def _use(self, row: ActualRow) -> None:
        if self.folded is not None:
            self.used += 1
            self.folded.add(row)
            return
        if self.firsts is not None:
            first = self.firsts.setdefault((row.observation.measure, row.observation.period), row)
            if first is not row:
                self._again(row, first)
                return
        self.used += 1
        self.rows.append(row)
        if self.used > KEPT and self.source.facts:
            from bsc_cli.load.actuals.row_reader.fold import Folded

            self.folded = Folded(self.rows)
            self.rows = []
        elif self.used > KEPT and self.firsts is None:
            self.firsts = {}
            for one in self.rows:
                self.firsts.setdefault((one.observation.measure, one.observation.period), one)

    def _again(self, row: ActualRow, first: ActualRow) -> None:
        """Say of a row that its value is the second one."""
        self.reported += 1
        if self.found.has_room("BSC604"):
            self.found.add(twice(row, first))
        else:
            self.found.count("BSC604")

    def _measure(self, name: str) -> Measure | None:
        return self.scorecard.measures.get(self.source.rename.get(name, name))

    def _strange(self, name: str, record: TableRecord, column: int, *, count: int = 1) -> None:
        self.strangers.add(name, lambda: self.table.at(record, column))
        self.reported += count

    def _weight(self, record: TableRecord, measure: Measure) -> Decimal | Wrong | Unreadable | None:
        """The weight of a row, if it needs one; `Unread` where it was said before that there is no column."""
        if measure.aggregate is not Aggregate.WEIGHTED_MEAN:
            return None
        text = self._cell(record, "weight")
        if text is None:
            if self.weightless:
                return Unreadable("has no weight")
            self.weightless = True
            message = f"'{measure.id}' is a weighted mean, but there is no column 'weight'"
            help = "add it, or name the column: 'columns: {weight: …}'"
            return Wrong("BSC602", message, self.table.header, None, help)
        column = self.table.name(self.table.columns["weight"])
        if record.faults and (fault := self._fault(record, "BSC602", self.table.columns["weight"])):
            return fault
        if is_missing(text, self.source.missing):
            message = f"'{measure.id}' is a weighted mean, but the row has no weight in the column {quoted(column)}"
            return self._wrong("BSC602", message, record, "weight")
        weight = read_weight(text, decimal=self.source.decimal or ".", group=self.source.group)
        if isinstance(weight, Decimal):
            return weight
        message = f"{quoted(text)} in the column {quoted(column)} {weight.reason}"
        return self._wrong("BSC602", message, record, "weight")

    def _period(self, record: TableRecord, slot: Slot, *, calendar_year: bool) -> Period | Wrong:
        """The period of a row, or of the cell of a *slot* in it, for a measure by *calendar_year* or not."""
        if self.periods.constant is not None:
            period = self.periods.read(self.periods.constant, calendar_year=calendar_year)
            return period if isinstance(period, Period) else Wrong("BSC603", period.reason, record, None)
        columns = self.table.columns
        column, year = columns.get("period", slot.column), columns.get("year")
        if record.faults:
            looked_at = [columns[role] for role in ("year", "period") if role in columns]
            if fault := self._fault(record, "BSC603", *looked_at):
                return fault
        text = self._cell(record, "period")
        text = self.table.name(slot.column) if text is None else text
        if year is not None:
            text = joined(record.cells[year].strip(), text)
        period = self.periods.read(text, calendar_year=calendar_year)
        if isinstance(period, Period):
            return period
        message = f"{quoted(text)} {period.reason}" if text else "the row names no period"
        return Wrong("BSC603", message, record, column)

    def _value(self, record: TableRecord, slot: Slot, measure: Measure) -> Decimal | Wrong | None:
        if record.faults and (fault := self._fault(record, "BSC602", slot.column)):
            return fault
        text = record.cells[slot.column].strip()
        if is_missing(text, self.source.missing):
            return None
        value = read_cell(text, measure, decimal=self.source.decimal or ".", group=self.source.group)
        if isinstance(value, Decimal):
            return value
        return Wrong("BSC602", f"{quoted(text)} {value.reason}", record, slot.column)

    def _coarse(self, record: TableRecord, slot: Slot, measure: Measure, period: Period) -> Wrong | None:
        if not is_coarse(measure, period, self.scorecard):
            return None
        message, help = coarse_words(measure, period, self.scorecard)
        return Wrong("BSC605", message, record, self.table.columns.get("period", slot.column), help)

    @property
    def _labels(self) -> list[int]:
        """The columns that tell what a row is about, and whether it is meant."""
        where, measure = [column for column, _ in self.table.where], self.table.columns.get("measure")
        return where if measure is None else [*where, measure]

    def _fault(self, record: TableRecord, code: str, *columns: int) -> Wrong | None:
        """What is wrong with the first of the *columns* whose cell has no text that can be meant."""
        for column in columns:
            if column in record.faults:
                message = f"{quoted(record.cells[column].strip())} {record.faults[column]}"
                return Wrong(code, message, record, column)
        return None

    def _too_long(self, record: TableRecord) -> Wrong | None:
        """The first cell that is too long, of those that are read."""
        if max(map(len, record.cells)) <= LONGEST_CELL:
            return None
        for column in self.cells_read:
            if len(record.cells[column]) > LONGEST_CELL:
                return Wrong("BSC606", f"{quoted(record.cells[column])} {TOO_LONG}", record, column)
        return None

    def _bad(self, *wrongs: Wrong, count: int = 1) -> None:
        for wrong in wrongs:
            self._say(wrong)
        self.reported += count

    def _say(self, wrong: Wrong) -> None:
        """Say what is wrong with a cell, or only count it."""
        if not self.found.has_room(wrong.code):
            self.found.count(wrong.code)
            return
        record, column = wrong.record, wrong.column
        place = self.table.places.row(record.line) if column is None else self.table.at(record, column)
        self.found.add(problem(wrong.code, wrong.message, place, help=wrong.help))

    def _wrong(self, code: str, message: str, record: TableRecord, role: str) -> Wrong:
        """What is wrong with the cell of a *role*."""
        return Wrong(code, message, record, self.table.columns[role])

    def _cell(self, record: TableRecord, role: str) -> str | None:
        column = self.table.columns.get(role)
        return None if column is None else record.cells[column].strip()


def _columns(table: Table) -> list[int]:
    return [slot.column for slot in table.slots]
