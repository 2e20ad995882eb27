"""A CSV text as a table: its delimiter, its header, and where the columns that matter stand."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.layouts import Slot, fold, is_understood, layout_of, slots_of, wanted_columns
from bsc_cli.load.actuals.problems import Page, problem, quoted
from bsc_cli.load.actuals.records import Fault, Record, cell_span, records, separator_line
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source

DELIMITERS = (",", ";", "\t")
"""What may stand between cells without being declared, the most usual first."""
_LISTED = 12
"""How many columns of a header a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV text whose header is understood."""

    page: Page
    delimiter: str
    header: Record
    """The names of the columns, as written."""
    columns: dict[str, int]
    """Where each role (measure, period, value, weight, note) stands, from 0; optional ones may be absent."""
    layout: Layout
    slots: tuple[Slot, ...]
    """The columns that hold values."""
    where: tuple[tuple[int, str], ...]
    """The columns, from 0, whose cells have to equal a text."""

    @property
    def body(self) -> Iterator[Record | Fault]:
        """The rows below the header."""
        return records(self.page.lines, self.delimiter, skip=self.header.last)

    def at(self, record: Record, column: int) -> Location:
        """The place of a cell."""
        return self.page.at(cell_span(self.page.lines, record, column, self.delimiter))

    def name(self, column: int) -> str:
        """The name of a column, as written."""
        return self.header.cells[column].strip()


def read_table(page: Page, source: Source, scorecard: Scorecard) -> Table | tuple[Diagnostic, ...]:
    """*page* as a table, or what its header lacks."""
    found = _header(page, source, scorecard)
    if isinstance(found, Diagnostic):
        return (found,)
    if found is None:
        tidy = wanted_columns(source, source.layout or Layout.TIDY).values()
        help = f"its first line names its columns, such as {','.join(tidy)}"
        return (problem("BSC606", "the file is empty", Location(file=page.file), help=help),)
    delimiter, header = found
    if isinstance(header, Fault):
        return (problem("BSC606", f"the header cannot be read: {header.reason}", page.at_line(header.line)),)
    layout = layout_of(header.cells, source, scorecard)
    names = _Names(page=page, header=header, delimiter=delimiter)
    slots = () if layout is Layout.TIDY else slots_of(header.cells, layout, source, scorecard)
    places = _places(names, source, layout, {slot.column for slot in slots})
    filters = [(names.find(name, role="where", required=True), text.strip()) for name, text in source.where.items()]
    problems = [
        place for place in (*places.values(), *(place for place, _ in filters)) if isinstance(place, Diagnostic)
    ]
    if problems:
        return tuple(problems)
    columns = {role: place for role, place in places.items() if isinstance(place, int)}
    if layout is Layout.TIDY:
        slots = (Slot(column=columns["value"]),)
    elif not slots:
        kind = "period" if layout is Layout.PERIODS_ACROSS else "measure"
        return (problem("BSC606", f"no column of the header is a {kind}", page.at_line(header.line)),)
    where = tuple((place, text) for place, text in filters if isinstance(place, int))
    return Table(
        page=page, delimiter=delimiter, header=header, columns=columns, where=where, layout=layout, slots=slots
    )


def _places(
    names: _Names, source: Source, layout: Layout, taken: Collection[int]
) -> dict[str, int | Diagnostic | None]:
    """Where the column of each role stands; a column of values is no optional one."""
    wanted = wanted_columns(source, layout)
    places = {role: names.find(name, role=role, required=True) for role, name in wanted.items()}
    for role, name in (("weight", source.columns.weight), ("note", source.columns.note)):
        place = names.find(name or role, role=role, required=name is not None)
        places[role] = None if place in taken else place
    return places


def _header(page: Page, source: Source, scorecard: Scorecard) -> tuple[str, Record | Fault] | Diagnostic | None:
    """The delimiter and the first row that is not blank; None if there is none.

    Where nothing declares the delimiter, it is the one by which the header has the columns that are looked for,
    or else the only one that splits it at all.
    """
    declared = separator_line(page.lines)
    skip = 0 if declared is None else 1
    mark = source.delimiter or declared
    if mark is not None:
        first = _first(page.lines, mark, skip)
        return None if first is None else (mark, first)
    read = [(delimiter, row) for delimiter in DELIMITERS if (row := _first(page.lines, delimiter, skip)) is not None]
    if len(read) < len(DELIMITERS):
        return None
    splitting = [(delimiter, row) for delimiter, row in read if isinstance(row, Record) and len(row.cells) > 1]
    fitting = [(delimiter, row) for delimiter, row in splitting if is_understood(row.cells, source, scorecard)]
    found = fitting or splitting
    if len(found) > 1:
        return _ambiguous(page, [delimiter for delimiter, _ in found], found[0][1])
    whole = [(delimiter, row) for delimiter, row in read if isinstance(row, Record)]
    return [*found, *whole, *read][0]


def _ambiguous(page: Page, delimiters: Sequence[str], header: Record) -> Diagnostic:
    marks = [repr(delimiter) for delimiter in delimiters]
    message = f"the header can be split by {', '.join(marks[:-1])} or {marks[-1]}"
    help = f"declare which it is, such as 'delimiter: {_as_yaml(delimiters[0])}'"
    return problem("BSC606", message, page.at_line(header.line), help=help)


def _as_yaml(delimiter: str) -> str:
    return '"\\t"' if delimiter == "\t" else f'"{delimiter}"'


def _first(lines: Sequence[str], delimiter: str, skip: int) -> Record | Fault | None:
    rows = records(lines, delimiter, skip=skip)
    return next((row for row in rows if isinstance(row, Fault) or not row.is_blank), None)


def is_delimiter(mark: str) -> bool:
    """Whether the `csv` module can split cells by *mark*."""
    try:
        csv.reader((), delimiter=mark)
    except (ValueError, TypeError):
        return False
    return mark not in '"\r\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The columns of a header, by name."""

    page: Page
    header: Record
    delimiter: str

    def find(self, name: str, *, role: str, required: bool) -> int | Diagnostic | None:
        """Where the column of a *name* stands: exactly as written, else but for case."""
        cells = [cell.strip() for cell in self.header.cells]
        places = [place for place, cell in enumerate(cells) if cell == name.strip()]
        places = places or [place for place, cell in enumerate(cells) if fold(cell) == fold(name)]
        if len(places) > 1:
            span = cell_span(self.page.lines, self.header, places[1], self.delimiter)
            return problem("BSC606", f"the column {quoted(name)} stands twice in the header", self.page.at(span))
        if places or not required:
            return places[0] if places else None
        listed = ", ".join(quoted(cell) for cell in cells[:_LISTED]) + (" …" if len(cells) > _LISTED else "")
        help = None
        if role != "where":
            help = f"write a header such as measure,period,value, or name the column: 'columns: {{{role}: …}}'"
        message = f"there is no column {quoted(name)}; the header has {listed}"
        return problem("BSC606", message, self.page.at_line(self.header.line), help=help)
