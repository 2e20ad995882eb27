"""Tidy CSV, a row a value, as rows that can be used and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.numbers import is_missing, read_cell
from bsc_cli.load.actuals.periods import read_period
from bsc_cli.load.actuals.problems import Page, problem, quoted
from bsc_cli.load.actuals.records import Fault, Record, split_lines
from bsc_cli.load.actuals.strangers import unknown_measures
from bsc_cli.load.actuals.table import Table, read_table
from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that can be used, and where it was read."""

    observation: Observation
    table: Table
    record: Record

    @property
    def location(self) -> Location:
        """The place of its value."""
        return self.table.at(self.record, self.table.columns["value"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the rows that were read; every row is counted once."""

    used: int = 0
    """Rows that became an observation."""
    missing: int = 0
    """Rows that say that there is no value."""
    filtered: int = 0
    """Rows that the source's `where` leaves out."""
    reported: int = 0
    """Rows that a diagnostic speaks of."""

    @property
    def read(self) -> int:
        """All rows, without the header and blank lines."""
        return self.used + self.missing + self.filtered + self.reported

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            used=self.used + other.used,
            missing=self.missing + other.missing,
            filtered=self.filtered + other.filtered,
            reported=self.reported + other.reported,
        )


NO_ROWS = Tally()
"""Nothing was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What one file holds."""

    rows: tuple[Row, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    tally: Tally = NO_ROWS


def parse_csv(text: str, *, file: str, source: Source, scorecard: Scorecard) -> Rows:
    """The rows of a tidy CSV text, shown as *file*; duplicates are still among them."""
    page = Page(file=file, lines=split_lines(text.removeprefix("\ufeff")))
    for number, line in enumerate(page.lines, 1):
        if "\0" in line:
            help = "declare its 'encoding', such as utf-16, or save it as UTF-8"
            return Rows(diagnostics=(problem("BSC606", "the file is not text", page.at_line(number), help=help),))
    table = read_table(page, source)
    if not isinstance(table, Table):
        return Rows(diagnostics=table)
    reading = _Reading(table=table, source=source, scorecard=scorecard)
    for row in table.body:
        reading.add(row)
    return reading.result()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The state of reading one table."""

    table: Table
    source: Source
    scorecard: Scorecard
    rows: list[Row] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    strangers: dict[str, list[Record]] = field(default_factory=dict)
    """The rows of each name that is no measure of the scorecard."""
    missing: int = 0
    filtered: int = 0
    reported: int = 0

    def add(self, row: Record | Fault) -> None:
        """Use a row, count it, or say what is wrong with it."""
        if isinstance(row, Fault):
            self._bad(problem("BSC606", row.reason, self.table.page.at_line(row.line)))
        elif row.is_blank:
            return
        elif len(row.cells) != len(self.table.header.cells):
            self._bad(self._ragged(row))
        elif any(row.cells[column].strip() != text for column, text in self.table.where):
            self.filtered += 1
        else:
            self._read(row)

    def result(self) -> Rows:
        """What was read, diagnostics in the order of lines."""
        column = self.table.columns.get("measure", 0)
        strangers = {
            name: (self.table.at(records[0], column), len(records)) for name, records in self.strangers.items()
        }
        found = [*self.diagnostics, *unknown_measures(strangers, self.scorecard)]
        return Rows(
            rows=tuple(self.rows),
            diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.order)),
            tally=Tally(used=len(self.rows), missing=self.missing, filtered=self.filtered, reported=self.reported),
        )

    def _read(self, record: Record) -> None:
        name = self._cell(record, "measure") or "" if self.source.measure is None else self.source.measure
        if not name:
            self._bad(problem("BSC606", "the row names no measure", self._at(record, "measure")))
            return
        measure = self.scorecard.measures.get(self.source.rename.get(name, name))
        if measure is None:
            self.strangers.setdefault(name, []).append(record)
            self.reported += 1
            return
        period, value = self._period(record), self._value(record, measure)
        coarse = self._coarse(record, measure, period) if isinstance(period, Period) else None
        faults = [fault for fault in (period, value, coarse) if isinstance(fault, Diagnostic)]
        if faults:
            self._bad(*faults)
        elif isinstance(value, Decimal) and isinstance(period, Period):
            self.rows.append(
                Row(observation=self._observed(record, measure, period, value), table=self.table, record=record)
            )
        else:
            self.missing += 1

    def _observed(self, record: Record, measure: Measure, period: Period, value: Decimal) -> Observation:
        return Observation(
            measure=measure.id,
            period=period,
            value=value,
            note=self._cell(record, "note") or None,
            origin=f"{self.table.page.file}:{record.line}",
        )

    def _period(self, record: Record) -> Period | Diagnostic:
        text = self._cell(record, "period") or ""
        period = read_period(text, self.scorecard.calendar, date_format=self.source.date_format)
        if isinstance(period, Period):
            return period
        message = f"{quoted(text)} {period}" if text else "the row names no period"
        return problem("BSC603", message, self._at(record, "period"))

    def _value(self, record: Record, measure: Measure) -> Decimal | Diagnostic | None:
        text = self._cell(record, "value") or ""
        if is_missing(text, self.source.missing):
            return None
        value = read_cell(text, measure, decimal=self.source.decimal or ".", group=self.source.group)
        if isinstance(value, Decimal):
            return value
        return problem("BSC602", f"{quoted(text)} {value}", self._at(record, "value"))

    def _coarse(self, record: Record, measure: Measure, period: Period) -> Diagnostic | None:
        grain = grain_of(measure, self.scorecard)
        if period.grain.rank <= grain.rank:
            return None
        message = (
            f"'{measure.id}' is evaluated by {grain}, so the value for {period}, a whole {period.grain}, is unused"
        )
        help = f"if it is only observed by {period.grain}, declare 'frequency: {period.grain}' for it"
        return problem("BSC605", message, self._at(record, "period"), help=help)

    def _ragged(self, record: Record) -> Diagnostic:
        found, expected = len(record.cells), len(self.table.header.cells)
        message = f"the row has {found} {'cell' if found == 1 else 'cells'}, but the header has {expected}"
        help = "a cell that holds the delimiter wants double quotes" if found > expected else None
        return problem("BSC606", message, self.table.page.at_line(record.line), help=help)

    def _bad(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics.extend(diagnostics)
        self.reported += 1

    def _cell(self, record: Record, role: str) -> str | None:
        column = self.table.columns.get(role)
        return None if column is None else record.cells[column].strip()

    def _at(self, record: Record, role: str) -> Location:
        return self.table.at(record, self.table.columns[role])


def grain_of(measure: Measure, scorecard: Scorecard) -> Grain:
    """The grain by which *measure* is evaluated: its own frequency where that is coarser than the scorecard's."""
    own = measure.frequency
    return own if own is not None and own.rank > scorecard.frequency.rank else scorecard.frequency
