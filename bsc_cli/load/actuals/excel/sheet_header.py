"""Makes the header of a table in a sheet, whose headings may be merged over several columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.load.actuals.excel.addresses import Area
from bsc_cli.load.actuals.excel.sheet_rows import SheetRow
from bsc_cli.load.actuals.header_rows import Header, header_of

_MOST_FILLED = 1_000_000
"""Cells that merged ones in a header may take; there are no more, unless they overlap, which they cannot."""


def columns_and_header(rows: Sequence[SheetRow], area: Area, merges: Sequence[Area]) -> tuple[Sequence[int], Header]:
    """The columns, from 1, that the *rows* of a header name, and the header.

    A merged heading counts for all columns and rows that it is merged over, but in the last row for its first column:
    what is below the others is part of that one. In an upper row without such cells, headings reach over blank cells.
    """
    texts = {row.number: dict(row.cells) for row in rows}
    last = rows[-1].number
    reaching = set(texts) - {last}
    parts: set[int] = set()
    left = _MOST_FILLED
    for merge in merges:
        if merge.first_row not in texts or not _meets(merge, area):
            continue
        text = texts[merge.first_row].get(merge.first_column, "")
        across = range(merge.first_column, min(merge.last_column, area.last_column) + 1)
        for number, cells in texts.items():
            if not merge.first_row <= number <= merge.last_row or left < len(across):
                continue
            left -= len(across)
            cells.update(dict.fromkeys(across, text))
            if len(across) > 1:
                reaching.discard(number)
            if number == last:
                parts.update(across[1:])
    every = {column for cells in texts.values() for column in cells if _is_in(column, area)} - parts
    columns = sorted(every)
    header = header_of([row._replace(cells=texts[row.number]).record(columns) for row in rows], reaching=reaching)
    named = [index for index, text in enumerate(header.record.cells) if text.strip()]
    columns = [columns[index] for index in named]
    faults = {new: header.record.faults[old] for new, old in enumerate(named) if old in header.record.faults}
    record = header.record._replace(cells=tuple(header.record.cells[index] for index in named), faults=faults)
    return columns, Header(record, tuple(row.record(columns) for row in rows))


def _is_in(column: int, area: Area) -> bool:
    return area.first_column <= column <= area.last_column


def _meets(merge: Area, area: Area) -> bool:
    return merge.first_column <= area.last_column and merge.last_column >= area.first_column
