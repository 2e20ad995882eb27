"""Remembers what rows have that a `where` leaves out, as long as it has not kept any."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.empty_filter import LISTED, Condition, empty_filter
from bsc_cli.load.actuals.table import Table


class LeftOut:
    """The rows of one table that its `where` leaves out, before the first that it keeps."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._met = [False] * len(table.where)
        self._values: list[dict[str, None]] = [{} for _ in table.where]
        """The first different texts in the column of each condition."""

    def add(self, cells: Sequence[str]) -> None:
        """See a row that is left out."""
        for number, (column, wanted) in enumerate(self._table.where):
            text = cells[column].strip()
            values = self._values[number]
            if text == wanted:
                self._met[number] = True
            if len(values) <= LISTED:
                values[text] = None

    def said(self) -> tuple[Diagnostic, ...]:
        """What to say if these are all the rows there are."""
        table = self._table
        return empty_filter(
            [
                Condition(table.name(column), wanted, is_met, tuple(values), table.at(table.header, column))
                for (column, wanted), is_met, values in zip(table.where, self._met, self._values, strict=True)
            ]
        )
