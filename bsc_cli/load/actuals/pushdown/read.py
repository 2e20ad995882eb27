"""Reads a table in an engine: aggregated there if its values are clean, else row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.load.actuals.empty_filter import Condition, empty_filter
from bsc_cli.load.actuals.heading_uses import heading_uses
from bsc_cli.load.actuals.pushdown.cells import cells_of
from bsc_cli.load.actuals.pushdown.groups import Unclean, read_groups
from bsc_cli.load.actuals.pushdown.levels import levels_statement, with_relation_levels
from bsc_cli.load.actuals.pushdown.statement import Statement, condition_statements, known_names, statement_of
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.typed import read_typed
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import Table, read_table

if TYPE_CHECKING:
    from bsc_cli.diagnostics import Diagnostic, Location
    from bsc_cli.load.actuals.context import ReadContext
    from bsc_cli.load.actuals.pushdown.relation import Relation
    from bsc_cli.load.actuals.record import RecordPlaces
    from bsc_cli.model.headings import ColumnRole
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.model.source import Source


class Unordered(NamedTuple):
    """The places of rows that come in no order: all that is known of them is where their source is named."""

    place: Location
    name: str
    """What people call the source."""

    def cell(self, record: TableRecord, column: int) -> Location:  # noqa: ARG002  # the same for all
        """Where the source is named."""
        return self.place

    def row(self, line: int) -> Location:  # noqa: ARG002  # the same for all
        """Where the source is named."""
        return self.place

    def origin(self, record: TableRecord, column: int) -> str:  # noqa: ARG002  # the same for all
        """The source."""
        return self.name


class PushedDown(NamedTuple):
    """What an engine is asked, so that it aggregates a relation."""

    values: Statement
    levels: Statement | None
    """None where no column has levels."""
    roles: tuple[ColumnRole, ...]
    """The roles of these."""
    where: tuple[tuple[Statement, Statement], ...]
    """For each condition of a `where`, what tells whether any row meets it, and what the texts are that rows have."""


def table_of(
    relation: Relation, source: Source, scorecard: Scorecard, places: RecordPlaces
) -> Table | tuple[Diagnostic, ...]:
    """The columns of *relation* as those of a table, or what it lacks."""
    names = tuple(column.name for column in relation.columns)
    return read_table(TableRecord(0, 0, names), places, source, scorecard)


def pushed_down(relation: Relation, table: Table, source: Source, scorecard: Scorecard) -> PushedDown | None:
    """The statements that aggregate *relation*, which is that *table*; None where only its rows can tell."""
    parameters: dict[str, object] = {}
    cells = cells_of(relation, table, source, scorecard, parameters)
    if cells is None:
        return None
    name, dialect, levels = relation.from_item, relation.dialect, None
    values = statement_of(name, cells, dialect, source, scorecard, parameters)
    if cells.levels:
        names = known_names(source, scorecard.series)
        bound = {**parameters, **{key: called for called, key in names.items()}}
        levels = levels_statement(name, cells, dialect, names.values(), bound)
    where = tuple(condition_statements(name, one, dialect, parameters) for one in cells.where)
    return PushedDown(values, levels, tuple(one.role for one in cells.levels), where)


def read_relation(
    relation: Relation,
    *,
    source: Source,
    scorecard: Scorecard,
    place: Location,
    origin: str,
    access: ReadContext,
    places: RecordPlaces | None = None,
) -> ActualRows:
    """The rows of *relation*, which people call *origin*.

    *place* is where problems of the whole are said to lie, *places* where those of its rows, if they have an order.
    """
    places = places or Unordered(place, origin)
    table = table_of(relation, source, scorecard, places)
    if not isinstance(table, Table):
        return ActualRows(diagnostics=table)
    reason = "it is no tidy table of numbers"
    asked = pushed_down(relation, table, source, scorecard)
    if asked is not None:
        try:
            rows = _aggregated(relation, asked, source=source, scorecard=scorecard, place=place, origin=origin)
            said = _kept_nothing(relation, asked, table) if source.where and not rows.tally.read else ()
        except Unclean as unclean:
            reason = str(unclean)
        else:
            access.tell(f"{origin}: {rows.tally.read:,} rows, aggregated there into {len(rows.rows):,}")
            return replace(rows, headings=heading_uses(table), diagnostics=(*rows.diagnostics, *said))

    names = [column.name for column in relation.columns]
    rows = read_typed(names, relation.rows(names), source=source, scorecard=scorecard, places=places)
    access.tell(f"{origin}: {rows.tally.read:,} rows, read row by row: {reason}")
    return rows


def _aggregated(
    relation: Relation, asked: PushedDown, *, source: Source, scorecard: Scorecard, place: Location, origin: str
) -> ActualRows:
    """What the engine of *relation* aggregates. Raises Unclean."""
    groups = relation.run(asked.values.sql, asked.values.parameters)
    has_levels = asked.levels is not None
    rows = read_groups(groups, source=source, scorecard=scorecard, place=place, origin=origin, has_levels=has_levels)
    if asked.levels is None:
        return rows
    found = relation.run(asked.levels.sql, asked.levels.parameters)
    return with_relation_levels(
        rows, found, asked.roles, source=source, scorecard=scorecard, place=place, origin=origin
    )


def _kept_nothing(relation: Relation, asked: PushedDown, table: Table) -> tuple[Diagnostic, ...]:
    """What to say of a `where` that kept no row of *table*, if that has any. Raises Unclean."""
    found = []
    for (column, wanted), (met, values) in zip(table.where, asked.where, strict=True):
        texts = [str(text) for (text,) in relation.run(values.sql, values.parameters)]
        if not texts:
            return ()
        is_met = any(True for _ in relation.run(met.sql, met.parameters))
        found.append(Condition(table.name(column), wanted, is_met, texts, table.at(table.header, column)))
    return empty_filter(found)
