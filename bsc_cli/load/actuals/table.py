"""A table, wherever it was read: its header, and where the columns that matter stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.declared_slots import declared_columns
from bsc_cli.load.actuals.layouts import Slot, fold, layout_of, slots_of, wanted_columns
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
from bsc_cli.load.actuals.suggestion import suggested_headings, suggestion
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import LEVEL_ROLES, ColumnRole, Layout, Source
from bsc_cli.model.unreadable import Unreadable

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
    """The columns that hold values and levels; those whose period is unreadable hold what is lost."""
    where: tuple[tuple[int, str], ...]
    """The columns, from 0, whose cells have to equal a text."""
    faults: tuple[Diagnostic, ...] = ()
    """What is wrong with headings whose columns are therefore not read."""

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
    names = _Names(header=header, places=places)
    found = _declared(names, source, scorecard) if source.headings else _told(names, source, scorecard)
    filters = [(names.find(name, role="where"), text.strip()) for name, text in source.where.items()]
    problems = [one for one in (*found.columns.values(), *(column for column, _ in filters)) if not _is_column(one)]
    if problems:
        return tuple(one for one in problems if isinstance(one, Diagnostic))
    if not found.slots and not found.faults:
        return (_nothing_to_read(names, found.layout, source),)
    return Table(
        places=places,
        header=header,
        columns={role: column for role, column in found.columns.items() if isinstance(column, int)},
        where=tuple((column, text) for column, text in filters if isinstance(column, int)),
        layout=found.layout,
        slots=found.slots,
        faults=found.faults,
    )


def is_understood(cells: Sequence[str], source: Source, scorecard: Scorecard) -> bool:
    """Whether a header has the columns of the layout that is declared, or of any; and a column of values."""
    table = read_table(TableRecord(0, 0, tuple(cells)), _NOWHERE, source, scorecard)
    if not isinstance(table, Table):
        return False
    read = [slot for slot in table.slots if not isinstance(slot.period, Unreadable)]
    return any(
        slot.measure is None or source.rename.get(slot.measure, slot.measure) in scorecard.measures for slot in read
    )


class _Nowhere(NamedTuple):
    """The places of a header that is only tried."""

    def cell(self, record: TableRecord, column: int) -> Location:  # noqa: ARG002  # the same for all
        return Location(file="")

    def row(self, line: int) -> Location:  # noqa: ARG002  # the same for all
        return Location(file="")

    def origin(self, record: TableRecord, column: int) -> str:  # noqa: ARG002  # the same for all
        return ""


_NOWHERE = _Nowhere()


class _Found(NamedTuple):
    """What a header says."""

    layout: Layout
    columns: Mapping[str, int | Diagnostic | None]
    """Where the column of each role stands, or why that cannot be told; None where an optional one is absent."""
    slots: tuple[Slot, ...]
    faults: tuple[Diagnostic, ...] = ()


def _is_column(found: int | Diagnostic | None) -> bool:
    return not isinstance(found, Diagnostic)


def _told(names: _Names, source: Source, scorecard: Scorecard) -> _Found:
    """What a header tells by itself, and by the `layout` and the `columns` of its source."""
    cells = names.header.cells
    layout = layout_of(cells, source, scorecard)
    slots = () if layout is Layout.TIDY else slots_of(cells, layout, source, scorecard)
    wanted = wanted_columns(source, layout)
    optional = {"value"} if source.columns.levels and source.columns.value is None else set[str]()
    columns = {role: names.find(name, role=role, required=role not in optional) for role, name in wanted.items()}
    if source.layout is None and sum(role not in optional and names.lacks(name) for role, name in wanted.items()) > 1:
        there = {role: column for role, column in columns.items() if not names.lacks(wanted[role])}
        return _Found(layout, {"layout": _unknown_layout(names, source, scorecard), **there}, ())
    columns |= names.remarks(source, {slot.column for slot in slots})
    value = columns.get("value")
    if layout is Layout.TIDY and isinstance(value, int):
        slots = (Slot(column=value),)
    faults = _no_periods([slot for slot in slots if isinstance(slot.period, Unreadable)], names, source, scorecard)
    level_names = source.columns.levels or _frozen_levels(names, source)
    levels = {role: names.find(name, role=role.value) for role, name in level_names.items()}
    if layout is Layout.MEASURES_ACROSS and levels:
        return _Found(layout, {role.value: _of_no_measure(role, names) for role in levels}, ())
    slots += tuple(Slot(column=column, role=role) for role, column in levels.items() if isinstance(column, int))
    columns |= {role.value: column for role, column in levels.items() if isinstance(column, Diagnostic)}
    return _Found(layout, columns, slots, faults)


_FROZEN = ("measure", "period", "value", "source")
"""The columns that every table has that `bsc pull` wrote."""


def _frozen_levels(names: _Names, source: Source) -> dict[ColumnRole, str]:
    """The columns of levels in a table that `bsc pull` wrote, which has them without being told."""
    if source.columns.model_fields_set or any(map(names.lacks, _FROZEN)):
        return {}
    return {role: role.value for role in LEVEL_ROLES if not names.lacks(role.value)}


def _declared(names: _Names, source: Source, scorecard: Scorecard) -> _Found:
    """What a header says by the `headings` of its source."""
    found = declared_columns(names.header.cells, source, scorecard)
    slots, columns = list(found.slots), dict[str, int | Diagnostic | None](found.labels)
    values = {} if source.columns.value is None else {ColumnRole.VALUE: source.columns.value}
    for role, name in (values | source.columns.levels).items():
        column = names.find(name, role=role.value)
        if isinstance(column, int):
            slots.append(Slot(column=column, role=role))
        else:
            columns[role.value] = column
    taken = {slot.column for slot in slots}
    wanted = wanted_columns(source, Layout.TIDY)
    undated = [slot.role for slot in slots if slot.period is None and slot.part is None]
    lacking = {"measure": [slot.role for slot in slots if slot.measure is None], "period": undated}
    for part, roles in lacking.items():
        if roles and part in wanted and part not in columns:
            is_needed = part == "measure" or ColumnRole.VALUE in roles  # a level may be one of all time
            columns |= {part: names.find(wanted[part], role=part, required=is_needed)}
    if "year" in wanted:
        columns |= {"year": names.find(wanted["year"], role="year")}
    columns = {**names.remarks(source, taken), **columns}
    is_tidy = len(slots) == 1 and slots[0].measure is None and slots[0].period is None
    layout = Layout.TIDY if is_tidy else Layout.PERIODS_ACROSS if lacking["measure"] else Layout.MEASURES_ACROSS
    if is_tidy and slots[0].role is ColumnRole.VALUE:
        columns["value"] = slots[0].column
    header = names.header
    faults = (
        problem("BSC603", f"{quoted(header.cells[column].strip())} {fault}", names.places.cell(header, column))
        for column, fault in found.faults.items()
    )
    return _Found(layout, columns, tuple(slots), tuple(faults))


def _nothing_to_read(names: _Names, layout: Layout, source: Source) -> Diagnostic:
    """What to say of a header without a column of values or levels."""
    cells, place = names.header.cells, names.places.row(names.header.line)
    if source.headings:
        message = "no heading fits a pattern of 'headings' that has values or levels"
        return problem("BSC606", message, place, help=f"the header has {_listed(cells)}")
    kind = {Layout.PERIODS_ACROSS: "period", Layout.MEASURES_ACROSS: "measure", Layout.TIDY: "value"}[layout]
    help = _year_help(cells) if layout is Layout.PERIODS_ACROSS else None
    return problem("BSC606", f"no column of the header is a {kind}", place, help=help)


def _unknown_layout(names: _Names, source: Source, scorecard: Scorecard) -> Diagnostic:
    """What to say of a header that fits no layout."""
    cells = names.header.cells
    help = "name its columns under 'columns', say what its headings mean under 'headings', or declare its 'layout'"
    likely = suggestion(cells, (), source, scorecard)
    if likely is not None:
        help = f"say what its columns are: '{', '.join(likely.keys())}'"
    message = f"the header tells no layout: it has {_listed(cells)}"
    return problem("BSC606", message, names.places.row(names.header.line), help=help)


def _year_help(cells: Sequence[str]) -> str | None:
    """What to declare where headings are months or quarters only."""
    if any(part_alone(" ".join(cell.split())) for cell in cells):
        return "declare the year of headings that name a month or quarter only, such as 'year: 2025'"
    return None


def _of_no_measure(role: ColumnRole, names: _Names) -> Diagnostic:
    """What to say of one column of levels beside columns of several measures."""
    message = f"in the layout 'measures-across' one column of the role '{role}' is for no measure"
    help = f"say what headings mean, such as 'headings: {{\"{{measure}} {role}\": {role}}}'"
    return problem("BSC606", message, names.places.row(names.header.line), help=help)


def _no_periods(slots: Sequence[Slot], names: _Names, source: Source, scorecard: Scorecard) -> tuple[Diagnostic, ...]:
    """What to say of headings that should be periods, and the line to write where some have one among other words."""
    if not slots:
        return ()
    header = names.header
    line = suggested_headings(header.cells, source, scorecard)
    help = f"say what headings mean, and leave the others alone: '{line}'" if line else None
    found: list[Diagnostic] = []
    for slot in slots:
        assert isinstance(slot.period, Unreadable)
        message = f"{quoted(names.name(slot.column))} {slot.period.reason}"
        found.append(problem("BSC603", message, names.places.cell(header, slot.column), help=help))
    return tuple(found)


def _listed(cells: Sequence[str]) -> str:
    """The headings of a header, as a message names them."""
    return ", ".join(quoted(cell.strip()) for cell in cells[:_LISTED]) + (" …" if len(cells) > _LISTED else "")


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

    def name(self, column: int) -> str:
        """The name of a column, as written."""
        return self.header.cells[column].strip()

    def lacks(self, name: str) -> bool:
        """Whether no column has this name."""
        return name.strip() not in self.exact and fold(name) not in self.folded

    def remarks(self, source: Source, taken: Collection[int]) -> dict[str, int | Diagnostic | None]:
        """The columns of weights and notes, by role; a column of values is none of them."""
        found: dict[str, int | Diagnostic | None] = {}
        for role, name in (("weight", source.columns.weight), ("note", source.columns.note)):
            column = self.find(name or role, role=role, required=name is not None)
            found[role] = None if column in taken else column
        return found

    def find(self, name: str, *, role: str, required: bool = True) -> int | Diagnostic | None:
        """Where the column of a *name* stands: exactly as written, else but for case."""
        cells = self.header.cells
        columns = self.exact.get(name.strip()) or self.folded.get(fold(name), [])
        if len(columns) > 1:
            place = self.places.cell(self.header, columns[1])
            return problem("BSC606", f"the column {quoted(name)} stands twice in the header", place)
        if columns or not required:
            return columns[0] if columns else None
        help = None
        if role != "where":
            help = f"write a header such as measure,period,value, or name the column: 'columns: {{{role}: …}}'"
        if role == "period":
            help = f"{help}, or declare the one 'period' of all rows"
        message = f"there is no column {quoted(name)}; the header has {_listed(cells)}"
        return problem("BSC606", message, self.places.row(self.header.line), help=help)
