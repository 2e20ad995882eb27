"""A table, wherever it was read: its header, and where the columns that matter stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.layouts import Slot, fold, layout_of, slots_of, wanted_columns
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source

MAX_COLUMNS = 16_384
"""Columns that a table may have, which is what a sheet of Excel holds."""
_LISTED = 12
"""How many columns of a header a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose header is understood."""

    places: RecordPlaces
    header: TableRecord
    """The names of the columns, as written."""
    columns: dict[str, int]
    """Where each role (measure, period, value, weight, note) stands, from 0; optional ones may be absent."""
    layout: Layout
    slots: tuple[Slot, ...]
    """The columns that hold values."""
    where: tuple[tuple[int, str], ...]
    """The columns, from 0, whose cells have to equal a text."""

    def at(self, record: TableRecord, column: int) -> Location:
        """The place of a cell."""
        return self.places.cell(record, column)

    def name(self, column: int) -> str:
        """The name of a column, as written."""
        return self.header.cells[column].strip()


def read_table(
    header: TableRecord, places: RecordPlaces, source: Source, scorecard: Scorecard
) -> Table | tuple[Diagnostic, ...]:
    """The table below a *header*, or what the header lacks."""
    if len(header.cells) > MAX_COLUMNS:
        message = f"the table has more than {MAX_COLUMNS:,} columns"
        return (problem("BSC606", message, places.row(header.line), help="a sheet of Excel holds no more either"),)
    layout = layout_of(header.cells, source, scorecard)
    names = _Names(header=header, places=places)
    slots = () if layout is Layout.TIDY else slots_of(header.cells, layout, source, scorecard)
    found = _columns(names, source, layout, {slot.column for slot in slots})
    filters = [(names.find(name, role="where", required=True), text.strip()) for name, text in source.where.items()]
    problems = [
        column for column in (*found.values(), *(column for column, _ in filters)) if isinstance(column, Diagnostic)
    ]
    if problems:
        return tuple(problems)
    columns = {role: column for role, column in found.items() if isinstance(column, int)}
    if layout is Layout.TIDY:
        slots = (Slot(column=columns["value"]),)
    elif not slots:
        kind = "period" if layout is Layout.PERIODS_ACROSS else "measure"
        help = None
        if layout is Layout.PERIODS_ACROSS and any(part_alone(" ".join(cell.split())) for cell in header.cells):
            help = "declare the year of headings that name a month or quarter only, such as 'year: 2025'"
        return (problem("BSC606", f"no column of the header is a {kind}", places.row(header.line), help=help),)
    where = tuple((column, text) for column, text in filters if isinstance(column, int))
    return Table(places=places, header=header, columns=columns, where=where, layout=layout, slots=slots)


def _columns(
    names: _Names, source: Source, layout: Layout, taken: Collection[int]
) -> dict[str, int | Diagnostic | None]:
    """Where the column of each role stands; a column of values is no optional one."""
    wanted = wanted_columns(source, layout)
    columns = {role: names.find(name, role=role, required=True) for role, name in wanted.items()}
    for role, name in (("weight", source.columns.weight), ("note", source.columns.note)):
        column = names.find(name or role, role=role, required=name is not None)
        columns[role] = None if column in taken else column
    return columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The columns of a header, by name."""

    header: TableRecord
    places: RecordPlaces
    exact: dict[str, list[int]] = field(default_factory=dict)
    folded: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, cell in enumerate(self.header.cells):
            self.exact.setdefault(cell.strip(), []).append(column)
            self.folded.setdefault(fold(cell), []).append(column)

    def find(self, name: str, *, role: str, required: bool) -> int | Diagnostic | None:
        """Where the column of a *name* stands: exactly as written, else but for case."""
        cells = self.header.cells
        columns = self.exact.get(name.strip()) or self.folded.get(fold(name), [])
        if len(columns) > 1:
            place = self.places.cell(self.header, columns[1])
            return problem("BSC606", f"the column {quoted(name)} stands twice in the header", place)
        if columns or not required:
            return columns[0] if columns else None
        listed = ", ".join(quoted(cell.strip()) for cell in cells[:_LISTED]) + (" …" if len(cells) > _LISTED else "")
        help = None
        if role != "where":
            help = f"write a header such as measure,period,value, or name the column: 'columns: {{{role}: …}}'"
        if role == "period":
            help = f"{help}, or declare the one 'period' of all rows"
        message = f"there is no column {quoted(name)}; the header has {listed}"
        return problem("BSC606", message, self.places.row(self.header.line), help=help)
