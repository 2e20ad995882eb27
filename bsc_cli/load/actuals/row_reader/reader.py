"""Reads the rows of any table, and reports what is wrong with those that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.coarse import coarse_problem, is_coarse
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.number_parser import is_missing, read_cell, read_weight
from bsc_cli.load.actuals.period_parser import read_period
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.rows import ActualRow, ActualRows, TableCell, Tally
from bsc_cli.load.actuals.table import Table
from bsc_cli.load.actuals.unknown_measures import Stranger, unknown_measures
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


class _TableReading:
    """The state of reading one table; a plain class, for every start of `bsc evaluate` makes it."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self.table, self.source, self.scorecard = table, source, scorecard
        self.rows: list[ActualRow] = []
        self.diagnostics: list[Diagnostic] = []
        self.strangers: dict[str, Stranger] = {}
        """Where each name that is no measure of the scorecard stands first, and how many rows have it."""
        self.folded: Folded | None = None
        """The facts instead of the rows, once there are very many."""
        self.used = self.missing = self.filtered = self.reported = 0
        self.weightless = False
        """Whether it was said that the table has no column of weights."""

    def add_header(self) -> None:
        """Say which columns are for no period."""
        for slot in self.table.slots:
            if isinstance(slot.period, Unreadable):
                message = f"{quoted(self.table.name(slot.column))} {slot.period.reason}"
                self.diagnostics.append(problem("BSC603", message, self.table.at(self.table.header, slot.column)))

    def add(self, row: TableRecord | Diagnostic) -> None:
        """Use a row, count it, or say what is wrong with it."""
        every = len(self.table.slots)
        if isinstance(row, Diagnostic):
            self._bad(row, count=every)
        elif row.is_blank:
            return
        elif row.faults and (fault := self._fault(row, "BSC606", *self._labels)):
            self._bad(fault, count=every)
        elif any(row.cells[column].strip() != text for column, text in self.table.where):
            self.filtered += every
        else:
            self._read(row)

    def result(self) -> ActualRows:
        """What was read, diagnostics in the order of lines."""
        found = [*self.diagnostics, *unknown_measures(self.strangers, self.scorecard)]
        return ActualRows(
            rows=tuple(self.rows if self.folded is None else self.folded.rows()),
            diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.order)),
            tally=Tally(used=self.used, missing=self.missing, filtered=self.filtered, reported=self.reported),
        )

    def _read(self, record: TableRecord) -> None:
        if self.table.layout is Layout.MEASURES_ACROSS:
            self._read_measures(record)
            return
        name = self._cell(record, "measure") or "" if self.source.measure is None else self.source.measure
        every = len(self.table.slots)
        if not name:
            self._bad(problem("BSC606", "the row names no measure", self._at(record, "measure")), count=every)
            return
        measure = self._measure(name)
        if measure is None:
            self._strange(name, record, self.table.columns.get("measure", 0), count=every)
            return
        for slot in self.table.slots:
            if isinstance(slot.period, Unreadable):
                self.reported += 1
            else:
                self._read_value(record, slot, measure, slot.period or self._period(record))

    def _read_measures(self, record: TableRecord) -> None:
        """Read a row with one period and a value for each measure."""
        period = self._period(record)
        if isinstance(period, Diagnostic):
            self._bad(period, count=len(self.table.slots))
            return
        for slot in self.table.slots:
            name = slot.measure or ""
            measure = self._measure(name)
            if measure is None:
                self._strange(name, self.table.header, slot.column)
            else:
                self._read_value(record, slot, measure, period)

    def _read_value(self, record: TableRecord, slot: Slot, measure: Measure, period: Period | Diagnostic) -> None:
        value = self._value(record, slot, measure)
        if value is None and self.table.layout is not Layout.TIDY:
            self.missing += 1  # not every measure has a value in every period, whatever its frequency
            return
        weight = None if value is None else self._weight(record, measure)
        coarse = self._coarse(record, slot, measure, period) if isinstance(period, Period) else None
        faults = [fault for fault in (period, value, weight, coarse) if isinstance(fault, Diagnostic)]
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
        self.used += 1
        if self.folded is not None:
            self.folded.add(row)
            return
        self.rows.append(row)
        if self.used > KEPT and self.source.facts:
            from bsc_cli.load.actuals.row_reader.fold import Folded

            self.folded = Folded(self.rows)
            self.rows = []

    def _measure(self, name: str) -> Measure | None:
        return self.scorecard.measures.get(self.source.rename.get(name, name))

    def _strange(self, name: str, record: TableRecord, column: int, *, count: int = 1) -> None:
        location, rows = self.strangers.get(name) or (self.table.at(record, column), 0)
        self.strangers[name] = (location, rows + 1)
        self.reported += count

    def _weight(self, record: TableRecord, measure: Measure) -> Decimal | Diagnostic | Unreadable | None:
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
            return problem("BSC602", message, self.table.places.row(self.table.header.line), help=help)
        column = self.table.name(self.table.columns["weight"])
        if record.faults and (fault := self._fault(record, "BSC602", self.table.columns["weight"])):
            return fault
        if is_missing(text, self.source.missing):
            message = f"'{measure.id}' is a weighted mean, but the row has no weight in the column {quoted(column)}"
            return problem("BSC602", message, self._at(record, "weight"))
        weight = read_weight(text, decimal=self.source.decimal or ".", group=self.source.group)
        if isinstance(weight, Decimal):
            return weight
        message = f"{quoted(text)} in the column {quoted(column)} {weight.reason}"
        return problem("BSC602", message, self._at(record, "weight"))

    def _period(self, record: TableRecord) -> Period | Diagnostic:
        if record.faults and (fault := self._fault(record, "BSC603", self.table.columns["period"])):
            return fault
        text = self._cell(record, "period") or ""
        period = read_period(text, self.scorecard.calendar, date_format=self.source.date_format)
        if isinstance(period, Period):
            return period
        message = f"{quoted(text)} {period.reason}" if text else "the row names no period"
        return problem("BSC603", message, self._at(record, "period"))

    def _value(self, record: TableRecord, slot: Slot, measure: Measure) -> Decimal | Diagnostic | None:
        if record.faults and (fault := self._fault(record, "BSC602", slot.column)):
            return fault
        text = record.cells[slot.column].strip()
        if is_missing(text, self.source.missing):
            return None
        value = read_cell(text, measure, decimal=self.source.decimal or ".", group=self.source.group)
        if isinstance(value, Decimal):
            return value
        return problem("BSC602", f"{quoted(text)} {value.reason}", self.table.at(record, slot.column))

    def _coarse(self, record: TableRecord, slot: Slot, measure: Measure, period: Period) -> Diagnostic | None:
        if not is_coarse(measure, period, self.scorecard):
            return None
        place = self.table.at(record, self.table.columns.get("period", slot.column))
        return coarse_problem(measure, period, self.scorecard, place)

    @property
    def _labels(self) -> list[int]:
        """The columns that tell what a row is about, and whether it is meant."""
        where, measure = [column for column, _ in self.table.where], self.table.columns.get("measure")
        return where if measure is None else [*where, measure]

    def _fault(self, record: TableRecord, code: str, *columns: int) -> Diagnostic | None:
        """What is wrong with the first of the *columns* whose cell has no text that can be meant."""
        for column in columns:
            if column in record.faults:
                message = f"{quoted(record.cells[column].strip())} {record.faults[column]}"
                return problem(code, message, self.table.at(record, column))
        return None

    def _bad(self, *diagnostics: Diagnostic, count: int = 1) -> None:
        self.diagnostics.extend(diagnostics)
        self.reported += count

    def _cell(self, record: TableRecord, role: str) -> str | None:
        column = self.table.columns.get(role)
        return None if column is None else record.cells[column].strip()

    def _at(self, record: TableRecord, role: str) -> Location:
        return self.table.at(record, self.table.columns[role])
