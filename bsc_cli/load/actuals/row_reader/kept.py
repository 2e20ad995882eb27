"""Keeps the values that were read as rows; of very many facts, and of second values, no more than is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.duplicates import DUPLICATE, twice
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.fold import FoldedFacts
from bsc_cli.load.actuals.row_reader.labels import LabelReader, Labels
from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.source import Source

KEPT = 200_000
"""Values of one table that are kept before it is asked which are second ones."""
FACTS_KEPT = 20_000
"""Facts of one table that are kept as they are; of more, those of one period are put together."""
_PENDING = 50_000
"""Facts that are added up at once."""
_observation: partial[Observation] = partial(tuple.__new__, Observation)
_row: partial[ActualRow] = partial(tuple.__new__, ActualRow)
# Both take all fields as one tuple, which is several times as fast as the classes themselves: a table has many cells.


class KeptRows:
    """The rows of one table."""

    def __init__(self, table: Table, source: Source, found: LimitedFindings, labels: LabelReader) -> None:
        self.used = 0
        self.reported = 0
        """Second values."""
        self._table, self._found, self._labels, self._are_facts = table, found, labels, source.facts
        self._rows: list[ActualRow] = []
        self._folded: dict[tuple[str, Period], FoldedFacts] | None = None
        """The facts by measure and period, instead of the rows, once there are very many."""
        self._pending = 0
        """How many of these are not added up yet."""
        self._firsts: defaultdict[str, dict[Period, ActualRow]] | None = None
        """The rows by measure and period, once there are very many that are no facts: no second one is kept."""
        last = len(table.header.cells) - 1
        self._is_by_row = table.places.origin(table.header, 0) == table.places.origin(table.header, last)
        """Whether all cells of a row have the same origin."""

    def add(
        self,
        record: TableRecord,
        column: int,
        key: tuple[str, Period],
        value: Decimal,
        weight: Decimal | None = None,
        note: str | None = None,
        confidence: Decimal | None = None,
    ) -> None:
        """Keep a value for *key*, a measure and a period."""
        together = None
        if self._folded is not None:
            self.used += 1
            together = self._folded.get(key)
            if together is not None and together.takes(note):
                together.add(value, weight, note)
                self._settle(1)
                return
        origin = self._table.places.origin(record, column)
        seen = _observation((*key, value, origin, weight, note, self._are_facts, None, confidence))
        row = _row((seen, None, self._table, record, column))
        if self._folded is not None:
            self._keep_fact(key, row, together)
            return
        if self._firsts is not None:
            first = self._firsts[key[0]].setdefault(key[1], row)
            if first is not row:
                self._again(row, first)
                return
        self.used += 1
        self._rows.append(row)
        self._look()

    def add_all(
        self, record: TableRecord, columns: Sequence[int], labels: Labels, values: Sequence[Decimal], note: str | None
    ) -> None:
        """Keep the values of a plain row, which have no weights."""
        if self._folded is not None:
            self._add_facts(record, columns, labels, values, note)
        elif self._firsts is not None or not self._is_by_row:
            for column, key, value in zip(columns, labels.keys(len(values)), values, strict=True):
                self.add(record, column, key, value, None, note)
        else:
            table, facts, append = self._table, self._are_facts, self._rows.append
            origin = table.places.origin(record, columns[0])
            for column, measure, when, value in zip(columns, labels.measures, labels.periods, values, strict=False):
                seen = _observation((measure.id, when.period, value, origin, None, note, facts, None, None))  # type: ignore[union-attr]
                append(_row((seen, None, table, record, column)))
            self.used += len(values)
            self._look()

    def rows(self) -> tuple[ActualRow, ...]:
        """What was kept."""
        folded = () if self._folded is None else (one.row() for one in self._folded.values())
        return (*folded, *self._rows)

    def _add_facts(
        self, record: TableRecord, columns: Sequence[int], labels: Labels, values: Sequence[Decimal], note: str | None
    ) -> None:
        """Put the values of a plain row to the facts of their measures and periods."""
        assert self._folded is not None
        folded = labels.folded
        if folded and (not note or all(together.takes(note) for together in folded)):
            for together, value in zip(folded, values, strict=True):
                together.add(value, None, note)
            self.used += len(values)
            self._settle(len(values))
            return
        keys = labels.keys(len(values))
        for column, key, value in zip(columns, keys, values, strict=True):
            self.add(record, column, key, value, None, note)
        self._labels.remember(record, labels, [self._folded[key] for key in keys])

    def _settle(self, count: int) -> None:
        """Add up the facts, *count* of which came, now and then."""
        self._pending += count
        if self._folded is not None and self._pending > max(_PENDING, len(self._folded)):
            for together in self._folded.values():
                together.settle()
            self._pending = 0

    def _look(self) -> None:
        """Keep less of each value from here on where there are very many."""
        if self._are_facts and self.used > FACTS_KEPT:
            rows, self._rows, self._folded = self._rows, [], {}
            for row in rows:
                fact = row.observation
                key = fact.measure, fact.period
                together = self._folded.get(key)
                if together is not None and together.takes(fact.note):
                    together.add(fact.value, fact.weight, fact.note)
                else:
                    self._keep_fact(key, row, together)
        elif not self._are_facts and self.used > KEPT and self._firsts is None:
            self._firsts = defaultdict(dict)
            for row in self._rows:
                self._firsts[row.observation.measure].setdefault(row.observation.period, row)

    def _keep_fact(self, key: tuple[str, Period], row: ActualRow, together: FoldedFacts | None) -> None:
        """Keep a fact that is not put to those *together*: there are none yet, or its note is the first other one."""
        assert self._folded is not None
        if together is None:
            self._folded[key] = FoldedFacts(row)
        else:
            together.is_contradicted = True
            self._rows.append(row)

    def _again(self, row: ActualRow, first: ActualRow) -> None:
        """Say of a row that its value is the second one."""
        self.reported += 1
        if self._found.has_room(DUPLICATE):
            self._found.add(twice(row, first))
        else:
            self._found.count(DUPLICATE)
