"""What a statement gives, read: sums as observations, and why rows have to be read one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bsc_cli.diagnostics import Location, Span
from bsc_cli.load.actuals.pushdown.groups import Unclean, read_groups
from bsc_cli.load.actuals.pushdown.statement import Group
from bsc_cli.load.actuals.read import Actuals, join_rows
from bsc_cli.model.observation import Summary
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

PLACE = Location(file="scorecard.yaml", span=Span(4, 5, 4, 9))
ONE = Group(
    measure="arr",
    latest="2025-Q1",
    rows=1,
    values=1,
    unread=0,
    sum=Decimal("1.5"),
    min=Decimal("1.5"),
    max=Decimal("1.5"),
    odd=0,
    weighted_sum=None,
    weights=None,
    unweighted=0,
    latest_value=Decimal("1.5"),
    latest_rows=1,
    note=None,
    other_note=None,
)
MANY = ONE._replace(
    latest=date(2025, 3, 31), rows=4, values=3, sum=Decimal(9), min=Decimal(1), max=Decimal(5), latest_value=Decimal(2)
)


def read(*groups: Group, strict: bool = False, **keys: Any) -> Actuals:
    card = scorecard()
    source = Source.model_validate({"url": "x://y/z", "table": "t", **keys})
    rows = read_groups(groups, source=source, scorecard=card, place=PLACE, origin="db t", strict=strict)
    return join_rows([rows], card)


def messages(read: Actuals) -> list[str]:
    return [f"{one.location.file}: {one.code} {one.message}" for one in read.diagnostics]


def test_one_row_is_a_row_and_many_are_a_summary() -> None:
    found = read(ONE._replace(latest="2024-12-31"), MANY._replace(note="n", other_note="n"), facts=True)
    one, many = found.observations
    assert (one.value, one.summary, one.origin, one.facts) == (Decimal("1.5"), None, "db t", True)
    assert (str(many.period), many.value, many.note) == ("2025-03-31", Decimal(2), "n")
    assert many.summary == Summary(rows=3, sum=Decimal(9), min=Decimal(1), max=Decimal(5))
    assert (found.tally.used, found.tally.missing, found.tally.read) == (4, 1, 5)


def test_notes_that_differ_are_no_note() -> None:
    (one,) = read(MANY._replace(note="a", other_note="b"), facts=True).observations
    assert one.note is None


def test_the_order_that_an_engine_gives_does_not_matter() -> None:
    groups = [ONE._replace(latest=f"2025-{month:02}", measure=name) for month in (3, 1, 2) for name in ("churn", "arr")]
    assert read(*groups).observations == read(*reversed(groups)).observations


def test_unknown_measures_and_values_for_too_long_are_told_once_a_group() -> None:
    strange = ONE._replace(measure="ar", rows=7, values=7, latest=None)
    found = read(strange, ONE._replace(latest="2025"), ONE._replace(measure="survey", latest="2025"))
    assert messages(found) == [
        "scorecard.yaml: BSC601 there is no measure 'ar' (7 rows)",
        "scorecard.yaml: BSC605 'arr' is evaluated by quarter, so the value for 2025, a whole year, is unused",
    ]
    assert [row.measure for row in found.observations] == ["survey"]
    assert (found.tally.used, found.tally.reported) == (1, 8)


def test_many_values_that_are_no_facts_are_told_once_a_measure() -> None:
    found = read(MANY._replace(latest="2025-02"), MANY._replace(latest="2025-01", values=2))
    assert messages(found) == ["scorecard.yaml: BSC604 'arr' has 2 values for 2025-01, and for 1 more periods"]
    assert found.observations == ()


def test_the_latest_of_facts_has_to_be_one() -> None:
    two = MANY._replace(latest_rows=2)
    found = read(two, facts=True)
    assert messages(found) == [
        "scorecard.yaml: BSC604 'arr' has 2 values for 2025-03-31, its latest, and 'aggregate: last' takes one"
    ]
    earlier = read(two._replace(latest=date(2025, 3, 30)), ONE._replace(latest=date(2025, 3, 31)), facts=True)
    assert messages(earlier) == []


@pytest.mark.parametrize(
    ("change", "keys", "reason"),
    [
        ({"measure": " "}, {}, "a row names no measure"),
        ({"measure": None}, {}, "a row names no measure"),
        ({"latest": "Q9"}, {}, "the period 'Q9' is not a period"),
        ({"latest": None}, {}, "a row names no period"),
        ({"unread": 2}, {}, "it has cells that cannot be added up there"),
        ({"min": Decimal("NaN")}, {}, "a number is not finite"),
        ({"max": Decimal("1e99")}, {}, "more than 38 digits"),
        ({"measure": "certificate", "odd": 1}, {}, "neither yes nor no"),
        ({"values": 2, "latest_rows": 2, "rows": 2}, {"strict": True}, "'arr' has 2 values for 2025-Q1"),
        ({"values": 2, "latest_rows": 2, "rows": 2}, {"strict": True, "facts": True}, "'arr' has 2 values for 2025-Q1"),
    ],
)
def test_what_is_not_clean_is_for_the_careful_reader(change: dict[str, Any], keys: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unclean, match=reason):
        read(ONE._replace(**change), **keys)


def test_a_group_without_a_measure_may_be_what_is_left_out() -> None:
    card = scorecard()
    rows = read_groups(
        [ONE._replace(measure=None, rows=5), ONE],
        source=Source(path="a.csv"),
        scorecard=card,
        place=PLACE,
        origin="a.csv",
        filtered=True,
    )
    assert (rows.tally.filtered, rows.tally.used) == (5, 1)
