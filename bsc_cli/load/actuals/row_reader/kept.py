"""Keeps the values that were read as rows; of very many facts, and of second values, no more than is needed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.duplicates import DUPLICATE, twice
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.aims import Aim, Aims
from bsc_cli.load.actuals.row_reader.fold import FoldedFacts
from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.source import Source

KEPT = 200_000
"""Values of one table that are kept as they are; of more facts, those of one period are put together."""
_observation: partial[Observation] = partial(tuple.__new__, Observation)
_row: partial[ActualRow] = partial(tuple.__new__, ActualRow)
# Both take all fields as one tuple, which is several times as fast as the classes themselves: a table has many cells.


class KeptRows:
    """The rows of one table."""

    def __init__(self, table: Table, source: Source, found: LimitedFindings, aims: Aims) -> None:
        self.used = 0
        self.reported = 0
        """Second values."""
        self._table, self._source, self._found, self._aims = table, source, found, aims
        self._rows: list[ActualRow] = []
        self._folded: list[FoldedFacts] | None = None
        """The facts instead of the rows, once there are very many."""
        self._firsts: dict[tuple[str, Period], ActualRow] | None = None
        """The rows by measure and period, once there are very many that are no facts: no second one is kept."""
        last = len(table.header.cells) - 1
        self._is_by_row = table.places.origin(table.header, 0) == table.places.origin(table.header, last)
        """Whether all cells of a row have the same origin."""

    def add(
        self, record: TableRecord, column: int, aim: Aim, value: Decimal, weight: Decimal | None, note: str | None
    ) -> None:
        """Keep a value."""
        if self._folded is not None and aim.folded is not None and not (note and aim.folded.note not in {None, note}):
            self.used += 1
            aim.folded.add(value, weight, note)
            return
        assert aim.period is not None  # of values
        origin = self._table.places.origin(record, column)
        seen = Observation(aim.id, aim.period, value, origin, weight, note, self._source.facts)
        self._keep(ActualRow(seen, None, self._table, record, column), aim)

    def add_all(
        self, record: TableRecord, columns: Sequence[int], aims: Sequence[Aim], values: Sequence[Decimal]
    ) -> None:
        """Keep values that have neither weights nor notes."""
        if self._folded is not None or self._firsts is not None or not self._is_by_row:
            for column, aim, value in zip(columns, aims, values, strict=True):
                self.add(record, column, aim, value, None, None)
            return
        table, facts, append = self._table, self._source.facts, self._rows.append
        origin = table.places.origin(record, columns[0])
        for column, aim, value in zip(columns, aims, values, strict=True):
            seen = _observation((aim.id, aim.period, value, origin, None, None, facts, None))
            append(_row((seen, None, table, record, column)))
        self.used += len(values)
        if self.used > KEPT:
            self._begin()

    def rows(self) -> tuple[ActualRow, ...]:
        """What was kept."""
        folded = () if self._folded is None else (one.row for one in self._folded)
        return (*folded, *self._rows)

    def _keep(self, row: ActualRow, aim: Aim) -> None:
        if self._folded is not None:
            self.used += 1
            self._fold(row, aim)
            return
        if self._firsts is not None:
            first = self._firsts.setdefault((aim.id, row.observation.period), row)
            if first is not row:
                self._again(row, first)
                return
        self.used += 1
        self._rows.append(row)
        if self.used > KEPT and self._firsts is None:
            self._begin()

    def _begin(self) -> None:
        """Keep less of each value from here on, for there are very many."""
        if not self._source.facts:
            self._firsts = {}
            for row in self._rows:
                self._firsts.setdefault((row.observation.measure, row.observation.period), row)
            return
        rows, self._rows, self._folded = self._rows, [], []
        for row in rows:
            self._fold(row, self._aims.aim(row.observation.measure, row.observation.period))

    def _fold(self, row: ActualRow, aim: Aim) -> None:
        """Put a fact to those of its measure and period, unless its note is the first that contradicts theirs."""
        fact, together = row.observation, aim.folded
        assert self._folded is not None
        if together is None:
            aim.folded = FoldedFacts(row)
            self._folded.append(aim.folded)
        elif fact.note and together.note and fact.note != together.note and not together.is_contradicted:
            together.is_contradicted = True
            self._rows.append(row)
        else:
            together.add(fact.value, fact.weight, fact.note)

    def _again(self, row: ActualRow, first: ActualRow) -> None:
        """Say of a row that its value is the second one."""
        self.reported += 1
        if self._found.has_room(DUPLICATE):
            self._found.add(twice(row, first))
        else:
            self._found.count(DUPLICATE)
