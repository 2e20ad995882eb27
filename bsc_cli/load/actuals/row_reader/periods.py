"""Reads the periods that the rows of a table name, each text once."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.load.actuals.coarse import is_coarse_for
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.wrong import Wrong, fault_of
from bsc_cli.load.actuals.source_periods import joined, periods_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 50_000
"""Texts that are remembered."""

PeriodKind = tuple[bool, Grain]
"""What tells the periods that a measure is observed by: whether by calendar year, and how often."""


class ReadPeriod(NamedTuple):
    """The period that a text names for measures of one kind."""

    period: Period | None
    """The period; None for a level without one, and where it cannot be read."""
    wrong: Wrong | None = None
    """Why it cannot be read."""
    is_coarse: bool = False
    """Whether it is too long for values."""

    @property
    def is_usable(self) -> bool:
        """Whether values can be read for it."""
        return self.period is not None and not self.is_coarse


class RowPeriods:
    """The periods of the rows of one table."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self._periods, self._scorecard = periods_of(source, scorecard), scorecard
        self._period, self._year = table.columns.get("period"), table.columns.get("year")
        self.columns = [column for column in (self._year, self._period) if column is not None]
        """Where rows name their period."""
        self._read: dict[PeriodKind, dict[str, ReadPeriod]] = {}

    def of_row(self, record: TableRecord, slot: Slot, kind: PeriodKind) -> ReadPeriod:
        """The period of a row, or of the cell of a *slot* in it, for measures of a *kind*."""
        if self._periods.constant is not None:
            return self._of_text(self._periods.constant, kind)
        if record.faults and (fault := fault_of(record, "BSC603", self.columns)):
            return ReadPeriod(None, fault)
        text = slot.part or ""
        if slot.part is None and self._period is not None:
            text = record.cells[self._period].strip()
        if self._year is not None:
            text = joined(record.cells[self._year].strip(), text)
        if not text.strip() and slot.role.is_level:
            return ReadPeriod(None)  # a level without a period is one of all time
        found = self._of_text(text, kind)
        if found.wrong is None:
            return found
        message = f"{quoted(text)} {found.wrong.message}" if text else "the row names no period"
        return ReadPeriod(None, Wrong("BSC603", message, slot.column if self._period is None else self._period))

    def judged(self, period: Period, kind: PeriodKind) -> ReadPeriod:
        """A *period* for measures of a *kind*."""
        return ReadPeriod(period, is_coarse=is_coarse_for(kind, period, self._scorecard))

    def _of_text(self, text: str, kind: PeriodKind) -> ReadPeriod:
        """What *text* names as a period, for measures of a *kind*; what is wrong with it is not yet said of a cell."""
        known = self._read.setdefault(kind, {})
        found = known.get(text)
        if found is None:
            period = self._periods.read(text, calendar_year=kind[0])
            if isinstance(period, Unreadable):
                found = ReadPeriod(None, Wrong("BSC603", period.reason, None))
            else:
                found = self.judged(period, kind)
            if len(known) < _REMEMBERED:
                known[text] = found
        return found
