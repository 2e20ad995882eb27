"""The statement that is pushed down to an engine, as its administrator would read it in a log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.pushdown.read import PushedDown, Unordered, pushed_down, table_of
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from tests.conftest import Snapshot
from tests.load.actuals.scorecards import scorecard

STATEMENTS = Path(__file__).parent / "statements"
TIDY = {"measure": ColumnKind.TEXT, "period": ColumnKind.DATE, "value": ColumnKind.DECIMAL}


class Named(NamedTuple):
    """A relation of which nothing but its columns is asked."""

    columns: Sequence[Column]
    from_item: str = '"facts"'
    title: str = "facts"
    dialect: Dialect = Dialect()

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        raise AssertionError((sql, parameters))

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        raise AssertionError(names)


def relation(**kinds: ColumnKind) -> Named:
    return Named([Column(name, kind) for name, kind in kinds.items()])


def source(**keys: object) -> Source:
    return Source.model_validate({"url": "x://y/z", "table": "facts", **keys})


def asked(relation: Named, source: Source, scorecard: Scorecard) -> PushedDown | None:
    table = table_of(relation, source, scorecard, Unordered(Location(file="facts"), "facts"))
    return pushed_down(relation, table, source, scorecard) if isinstance(table, Table) else None


CASES = {
    "values": (relation(**TIDY), source(), scorecard()),
    "facts": (
        relation(**TIDY, weight=ColumnKind.FLOAT, note=ColumnKind.TEXT, Region=ColumnKind.TEXT),
        source(facts=True, where={"region": " North "}, rename={"ARR": "arr", "ISO": "certificate"}),
        scorecard(fiscal_year={"starts": 4, "named_by": "end"}),
    ),
    "levels": (
        relation(**TIDY, goal=ColumnKind.FLOAT, least=ColumnKind.DECIMAL, region=ColumnKind.TEXT),
        source(columns={"target": "goal", "threshold": "Least"}, where={"region": "North"}),
        scorecard(),
    ),
    "headings": (
        relation(**TIDY, goal=ColumnKind.FLOAT),
        source(headings={"value": "value", "goal": "target"}, others="ignore"),
        scorecard(),
    ),
    "one-measure": (
        relation(**{"month": ColumnKind.INTEGER, 'the "value"': ColumnKind.INTEGER}),
        source(measure="arr", columns={"period": "month", "value": 'the "value"'}),
        scorecard(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_statement_says_all_that_scoring_wants(name: str, snapshot: Snapshot) -> None:
    statement = asked(*CASES[name])
    assert statement is not None
    asked_after = [one for one in (statement.levels, *(one for pair in statement.where for one in pair)) if one]
    listed = "".join(f"-- {key} = {value!r}\n" for key, value in statement.values.parameters.items())
    after = "".join(f"\n{one.sql}\n-- {', '.join(one.parameters)}\n" for one in asked_after)
    snapshot(STATEMENTS / f"{name}.sql", f"{statement.values.sql}\n{listed}{after}")


@pytest.mark.parametrize(
    ("kinds", "keys"),
    [
        ({**TIDY, "value": ColumnKind.TEXT}, {}),
        ({**TIDY, "value": ColumnKind.BOOLEAN}, {}),
        ({**TIDY, "period": ColumnKind.FLOAT}, {}),
        ({**TIDY, "period": ColumnKind.OTHER}, {}),
        ({"measure": ColumnKind.TEXT, "value": ColumnKind.DECIMAL}, {}),
        ({"measure": ColumnKind.TEXT, "2025-Q1": ColumnKind.DECIMAL}, {}),
        ({"period": ColumnKind.DATE, "arr": ColumnKind.DECIMAL}, {}),
        ({**TIDY, "Value": ColumnKind.DECIMAL, "VALUE": ColumnKind.DECIMAL}, {"columns": {"value": "vaLue"}}),
        (TIDY, {"where": {"region": "North"}}),
        (TIDY, {"columns": {"note": "remark"}}),
        (TIDY, {"columns": {"target": "goal"}}),
        ({**TIDY, "goal": ColumnKind.TEXT}, {"columns": {"target": "goal"}}),
        (TIDY, {"headings": {"{measure}": "value"}}),
        ({**TIDY, "2025-Q1 plan": ColumnKind.DECIMAL}, {"headings": {"value": "value", "{period} plan": "target"}}),
        (TIDY, {"missing": ["-999"]}),
    ],
)
def test_where_only_the_rows_can_tell_there_is_no_statement(
    kinds: dict[str, ColumnKind], keys: dict[str, object]
) -> None:
    assert asked(relation(**kinds), source(**keys), scorecard()) is None


def test_weights_are_asked_for_only_where_a_measure_has_them() -> None:
    weighted = relation(**TIDY, weight=ColumnKind.TEXT)
    assert asked(weighted, source(), scorecard()) is not None
