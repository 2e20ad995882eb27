"""Makes one header of several rows, and says where a header stands that was looked for in the wrong rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.layouts import periods_within
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.suggestion import Suggestion, is_value, suggestion
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


Join = Callable[[Sequence[TableRecord], Sequence[TableRecord]], tuple[Header, Sequence[TableRecord]]]
"""Makes a header of rows, and has the cells of rows below it stand in its columns."""


def _joined(rows: Sequence[TableRecord], below: Sequence[TableRecord]) -> tuple[Header, Sequence[TableRecord]]:
    return header_of(rows), below


def advice(
    rows: Sequence[TableRecord], above: int, source: Source, scorecard: Scorecard, *, join: Join = _joined
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
    found = _understood(looked_at, source, scorecard, join) or _likely(looked_at, source, scorecard, join)
    return None if found is None else found.said(looked_at, above, source)


class _Place(NamedTuple):
    """Rows that may be the header, and what else to declare of it."""

    start: int
    height: int
    likely: Suggestion | None = None

    def said(self, rows: Sequence[TableRecord], above: int, source: Source) -> str | None:
        """The keys to write beside what *source* declares."""
        keys = [f"skip_rows: {rows[self.start].line - 1 - above}"] if self.start else []
        keys += [f"header: {self.height}"] if self.height != source.header else []
        what = "leave out what stands above the header" if self.start else "say how many rows the header has"
        if self.likely is not None:
            what = f"say {'where the header stands and ' if keys else ''}what its columns are, beside 'path'"
            keys += self.likely.keys()
        is_told = keys == ["year: …"]  # which what is said of the header itself tells better
        return f"{what}: '{', '.join(keys)}'" if keys and not is_told else None


def _places(rows: Sequence[TableRecord], source: Source) -> Iterator[_Place]:
    """The rows that may be the header, alone or together."""
    for count in sorted({1, 2, source.header}):
        yield from (_Place(start, count) for start in range(len(rows) - count + 1))


def _understood(rows: Sequence[TableRecord], source: Source, scorecard: Scorecard, join: Join) -> _Place | None:
    """The first rows that are a header as it is declared; where the next goes on with it, the two are."""
    for place in _places(rows, source):
        end = place.start + place.height
        if not is_understood(join(rows[place.start : end], ())[0].record.cells, source, scorecard):
            continue
        more = rows[place.start : end + 1]
        if len(more) == place.height or not _is_continued(join(more, ())[0]):
            return place
        header, below = join(more, rows[end + 1 :])
        cells = header.record.cells
        is_enough = is_understood(cells, source, scorecard)
        likely = None if is_enough else suggestion(cells, [row.cells for row in below], source, scorecard)
        return _Place(place.start, len(more), likely)
    return None


def _likely(rows: Sequence[TableRecord], source: Source, scorecard: Scorecard, join: Join) -> _Place | None:
    """The rows that would be a header if more were declared, with the most different headings of periods."""
    widths = [sum(bool(cell.strip()) for cell in row.cells) for row in rows]
    widest_above = [0, *accumulate(widths, max)]
    best: _Place | None = None
    for place in _places(rows, source):
        end = place.start + place.height
        header, below = join(rows[place.start : end], rows[end:])
        cells = header.record.cells
        if widest_above[place.start] >= sum(bool(cell.strip()) for cell in cells):
            continue  # what stands above a header is a title, and takes fewer columns
        found = suggestion(cells, [row.cells for row in below], source, scorecard)
        most = 1 if best is None or best.likely is None else best.likely.different
        if found is None or found.different <= most:
            continue
        if not _has_data(header, below, source, scorecard) and is_understood(
            cells, found.applied(source, scorecard), scorecard
        ):
            best = place._replace(likely=found)
    return best


def _has_data(header: Header, below: Sequence[TableRecord], source: Source, scorecard: Scorecard) -> bool:
    """Whether rows that may be a *header* are rows of values: with numbers or a measure, or periods as *below* them."""
    if any(is_value(cell) or scorecard.is_in_files(cell.strip()) for row in header.rows for cell in row.cells):
        return True
    parts = periods_within(below[0].cells, source, scorecard) if below else {}
    return sum(not part.isdigit() for part in parts.values()) > 1


def _is_continued(header: Header) -> bool:
    """Whether the last row of a *header* says more of columns, for it names nothing where a row below would."""
    first = next((column for column, text in enumerate(header.rows[0].cells) if text.strip()), 0)
    last = header.rows[-1]
    return not last.is_blank and first < len(last.cells) and not last.cells[first].strip()
