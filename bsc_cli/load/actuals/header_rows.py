"""Makes one header of several rows, and says where a header stands that was looked for in the wrong rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.table import is_understood
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

LOOKED_AT = 50
"""Rows at the start of a table in which a header is looked for that does not stand where it is declared."""
_MOST_CELLS = 20_000
"""Cells of these rows that are looked at, for a title is no reason to spend long on a wide table."""


class Header(NamedTuple):
    """A header of one row or several."""

    record: TableRecord
    """What its columns are called: the texts of their rows, joined."""
    rows: tuple[TableRecord, ...]
    """Its rows, as they stand there."""

    def row_of(self, record: TableRecord, column: int) -> TableRecord:
        """The row in which the cell of a *record* stands: of the header, the lowest that has a text for the column."""
        if record.line != self.record.line or len(self.rows) == 1:
            return record
        filled = (row for row in reversed(self.rows) if column < len(row.cells) and row.cells[column].strip())
        return next(filled, self.rows[-1])


def header_of(rows: Sequence[TableRecord], *, reaching: Collection[int] | None = None) -> Header:
    """The header that *rows* are together.

    An upper heading reaches over the blank cells to its right, as far as there are headings below them and if there is
    one below itself: so files are exported in which it was one cell, merged over several columns. Where it is known
    how far headings reach, *reaching* are the lines of the rows in which they reach so.
    """
    if len(rows) == 1:
        return Header(rows[0], tuple(rows))
    width = max(len(row.cells) for row in rows)
    texts = [[" ".join(cell.split()) for cell in row.cells] + [""] * (width - len(row.cells)) for row in rows]
    is_filled = [bool(text) for text in texts[-1]]
    for row, upper in reversed([*zip(rows, texts, strict=True)][:-1]):
        if reaching is None or row.line in reaching:
            _reach(upper, is_filled)
        is_filled = [below or bool(text) for below, text in zip(is_filled, upper, strict=True)]
    cells = tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*texts, strict=True))
    faults = {column: fault for row in rows for column, fault in row.faults.items()}
    return Header(TableRecord(rows[0].line, rows[-1].last, cells, faults), tuple(rows))


def _reach(texts: list[str], is_filled_below: Sequence[bool]) -> None:
    """Write the headings of an upper row into the blank cells that they reach over."""
    above = ""
    for column, is_filled in enumerate(is_filled_below):
        above = (texts[column] or above) if is_filled else ""
        texts[column] = texts[column] or above


def too_few_rows(found: int, source: Source, place: Location) -> Diagnostic:
    """What to say of a table that has less rows than its header is declared to have."""
    rows = "1 row" if found == 1 else f"{found} rows"
    return problem("BSC606", f"the header has {source.header} rows by 'header', but there is only {rows}", place)


def advice(
    rows: Sequence[TableRecord],
    above: int,
    source: Source,
    scorecard: Scorecard,
    *,
    join: Callable[[Sequence[TableRecord]], Header] = header_of,
) -> str | None:
    """What to declare where one of the first *rows* is a header, or two of them are; *above* them are lines to skip.

    The rows that are blank are not among them.
    """
    left = _MOST_CELLS
    looked_at: list[TableRecord] = []
    for row in rows[:LOOKED_AT]:
        left -= len(row.cells)
        if left < 0:
            break
        looked_at.append(row)
    for count in sorted({1, 2, source.header}):
        for start in range(len(looked_at) - count + 1):
            together = looked_at[start : start + count]
            below = looked_at[start + count : start + count + 1]
            is_header = is_understood(join(together).record.cells, source, scorecard)
            if is_header and below and _is_continued(join([*together, *below])):
                together = [*together, *below]
            if is_header:
                skip = together[0].line - 1 - above
                return _advised(skip, len(together), source, is_first=start == 0)
    return None


def _is_continued(header: Header) -> bool:
    """Whether the last row of a *header* says more of columns, for it names nothing where a row below would."""
    first = next((column for column, text in enumerate(header.rows[0].cells) if text.strip()), 0)
    last = header.rows[-1]
    return not last.is_blank and first < len(last.cells) and not last.cells[first].strip()


def _advised(skip: int, count: int, source: Source, *, is_first: bool) -> str | None:
    """The keys to write for a header of *count* rows below *skip* others, beside what *source* declares."""
    keys = [] if is_first else [f"skip_rows: {skip}"]
    if count != source.header:
        keys.append(f"header: {count}")
    if not keys:
        return None
    what = "say how many rows the header has" if is_first else "leave out what stands above the header"
    return f"{what}: '{', '.join(keys)}'"
