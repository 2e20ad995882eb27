"""A relation in an engine as rows of actuals: aggregated where it lies if it is clean, else row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_cli.load.actuals.groups import Unclean, read_groups
from bsc_cli.load.actuals.statement import pushed_down

if TYPE_CHECKING:
    from bsc_cli.diagnostics import Location
    from bsc_cli.load.actuals.access import Access
    from bsc_cli.load.actuals.relation import Relation
    from bsc_cli.load.actuals.rows import Rows
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.model.source import Source


def read_relation(
    relation: Relation, *, source: Source, scorecard: Scorecard, place: Location, origin: str, access: Access
) -> Rows:
    """The rows of *relation*; *place* is where problems are said to lie, *origin* names it to people."""
    reason = "it is no tidy table of numbers"
    statement = pushed_down(relation, source, scorecard)
    if statement is not None:
        try:
            groups = relation.run(statement.sql, statement.parameters)
            rows = read_groups(groups, source=source, scorecard=scorecard, place=place, origin=origin)
        except Unclean as unclean:
            reason = str(unclean)
        else:
            access.tell(f"{origin}: {rows.tally.read:,} rows, aggregated there to {len(rows.rows):,}")
            return rows
    from bsc_cli.load.actuals.typed import read_relation_rows

    rows = read_relation_rows(relation, source=source, scorecard=scorecard, place=place, origin=origin)
    access.tell(f"{origin}: {rows.tally.read:,} rows, read one by one, for {reason}")
    return rows
