"""A table, wherever it was read: its header, and where the columns that matter stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.declared_slots import declared_columns
from bsc_cli.load.actuals.header_messages import no_periods, nothing_to_read, of_no_measure, unknown_layout
from bsc_cli.load.actuals.header_names import HeaderNames
from bsc_cli.load.actuals.layouts import Slot, layout_of, slots_of, wanted_columns
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
from bsc_cli.model.headings import LEVEL_ROLES, ColumnRole
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source
from bsc_cli.model.unreadable import Unreadable

MAX_COLUMNS = 16_384
"""Columns that a table may have, which is what a sheet of Excel holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose header is understood."""

    places: RecordPlaces
    header: TableRecord
    """The names of the columns, as written."""
    columns: dict[str, int]
    """Where each role (measure, period, value, and what stands beside) is, from 0; optional ones may be absent."""
    slots: tuple[Slot, ...]
    """The columns that hold values, then those of levels; those whose period is unreadable hold what is lost."""
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
    names = HeaderNames(header=header, places=places)
    found = _declared(names, source, scorecard) if source.headings else _told(names, source, scorecard)
    filters = [(names.find(name, role="where"), text.strip()) for name, text in source.where.items()]
    problems = [one for one in (*found.columns.values(), *(column for column, _ in filters)) if not _is_column(one)]
    if problems:
        return tuple(one for one in problems if isinstance(one, Diagnostic))
    if not found.slots and not found.faults:
        return (nothing_to_read(names, found.layout, source),)
    return Table(
        places=places,
        header=header,
        columns={role: column for role, column in found.columns.items() if isinstance(column, int)},
        where=tuple((column, text) for column, text in filters if isinstance(column, int)),
        slots=tuple(sorted(found.slots, key=lambda slot: slot.role.is_level)),
        faults=found.faults,
    )


def is_understood(cells: Sequence[str], source: Source, scorecard: Scorecard) -> bool:
    """Whether a header has the columns of the layout that is declared, or of any; and a column of values."""
    table = read_table(TableRecord(0, 0, tuple(cells)), _NOWHERE, source, scorecard)
    if not isinstance(table, Table):
        return False
    read = [slot for slot in table.slots if not isinstance(slot.period, Unreadable)]
    return any(
        slot.measure is None or scorecard.is_in_files(source.rename.get(slot.measure, slot.measure)) for slot in read
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
    """What the header was taken for; with `headings` that does not matter."""
    columns: Mapping[str, int | Diagnostic | None]
    """Where the column of each role stands, or why that cannot be told; None where an optional one is absent."""
    slots: tuple[Slot, ...]
    faults: tuple[Diagnostic, ...] = ()


def _is_column(found: int | Diagnostic | None) -> bool:
    return not isinstance(found, Diagnostic)


def _told(names: HeaderNames, source: Source, scorecard: Scorecard) -> _Found:
    """What a header tells by itself, and by the `layout` and the `columns` of its source."""
    cells = names.header.cells
    layout = layout_of(cells, source, scorecard)
    slots = () if layout is Layout.TIDY else slots_of(cells, layout, source, scorecard)
    wanted = wanted_columns(source, layout)
    optional = {"value"} if source.columns.may_lack_values else set[str]()
    columns = {role: names.find(name, role=role, required=role not in optional) for role, name in wanted.items()}
    if source.layout is None and sum(role not in optional and names.lacks(name) for role, name in wanted.items()) > 1:
        there = {role: column for role, column in columns.items() if not names.lacks(wanted[role])}
        return _Found(layout, {"layout": unknown_layout(names, source, scorecard), **there}, ())
    columns |= names.remarks(source, {slot.column for slot in slots})
    value = columns.get("value")
    if layout is Layout.TIDY and isinstance(value, int):
        slots = (Slot(column=value),)
    faults = no_periods([slot for slot in slots if isinstance(slot.period, Unreadable)], names, source, scorecard)
    level_names = source.columns.levels or _frozen_levels(names, source)
    levels = {role: names.find(name, role=role.value) for role, name in level_names.items()}
    if layout is Layout.MEASURES_ACROSS and levels:
        return _Found(layout, {role.value: of_no_measure(role, names) for role in levels}, ())
    slots += tuple(Slot(column=column, role=role) for role, column in levels.items() if isinstance(column, int))
    columns |= {role.value: column for role, column in levels.items() if isinstance(column, Diagnostic)}
    return _Found(layout, columns, slots, faults)


_FROZEN = ("measure", "period", "value", "source")
"""The columns that every table has that `bsc pull` wrote."""


def _frozen_levels(names: HeaderNames, source: Source) -> dict[ColumnRole, str]:
    """The columns of levels in a table that `bsc pull` wrote, which has them without being told."""
    if source.columns.model_fields_set or any(map(names.lacks, _FROZEN)):
        return {}
    return {role: role.value for role in LEVEL_ROLES if not names.lacks(role.value)}


def _declared(names: HeaderNames, source: Source, scorecard: Scorecard) -> _Found:
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
    header = names.header
    faults = (
        problem("BSC603", f"{quoted(header.cells[column].strip())} {fault}", names.places.cell(header, column))
        for column, fault in found.faults.items()
    )
    return _Found(Layout.TIDY, columns, tuple(slots), tuple(faults))
