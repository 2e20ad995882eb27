"""Reads a table in an engine: aggregated there if its values are clean, else row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.load.actuals.pushdown.groups import Unclean, read_groups
from bsc_cli.load.actuals.pushdown.statement import pushed_down
from bsc_cli.load.actuals.row_reader.typed import read_typed

if TYPE_CHECKING:
    from bsc_cli.diagnostics import Location
    from bsc_cli.load.actuals.context import ReadContext
    from bsc_cli.load.actuals.pushdown.relation import Relation
    from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
    from bsc_cli.load.actuals.rows import ActualRows
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
    reason = "it is no tidy table of numbers"
    statement = pushed_down(relation, source, scorecard)
    if statement is not None:
        try:
            groups = relation.run(statement.sql, statement.parameters)
            rows = read_groups(groups, source=source, scorecard=scorecard, place=place, origin=origin)
        except Unclean as unclean:
            reason = str(unclean)
        else:
            access.tell(f"{origin}: {rows.tally.read:,} rows, aggregated there into {len(rows.rows):,}")
            return rows

    names = [column.name for column in relation.columns]
    rows = read_typed(
        names,
        relation.rows(names),
        source=source,
        scorecard=scorecard,
        places=places or Unordered(place, origin),
    )
    access.tell(f"{origin}: {rows.tally.read:,} rows, read row by row: {reason}")
    return rows
