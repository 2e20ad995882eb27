"""What is wrong with a cell of a row, before it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.record import TableRecord


class Wrong(NamedTuple):
    """What is wrong with a cell of a row."""

    code: str
    message: str
    column: int | None
    """Where it stands, from 0; None for the whole row."""
    help: str | None = None


def fault_of(record: TableRecord, code: str, columns: Sequence[int]) -> Wrong | None:
    """What is wrong with the first of the *columns* whose cell has no text that can be meant."""
    for column in columns:
        if column in record.faults:
            return Wrong(code, f"{quoted(record.cells[column].strip())} {record.faults[column]}", column)
    return None
