"""Very many facts are put together while they are read, which changes nothing but how much memory that takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import Actuals, join_rows
from bsc_cli.load.actuals.row_reader import kept as keeping
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.observation import Summary
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.score.series.observed import ObservedSeries
from tests.load.actuals.scorecards import MEASURES

HEADER = "measure,period,value,weight,note\n"


def card(aggregate: str) -> Scorecard:
    measures = {key: {"indicator": "lagging", "aggregate": aggregate, **MEASURES[key]} for key in ("arr", "churn")}
    objectives = {"grow": {"name": "Grow", "measures": measures}}
    perspectives = {"financial": {"objectives": objectives}}
    return Scorecard.model_validate({"name": "N", "vision": "V", "frequency": "quarter", "perspectives": perspectives})


def read(text: str, *, kept: int, aggregate: str = "sum", **keys: Any) -> Actuals:
    scorecard = card(aggregate)
    source = Source.model_validate({"path": "a.csv", "facts": True, **keys})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "KEPT", kept)
        patch.setattr(keeping, "FACTS_KEPT", kept)
        return join_rows([parse_csv(HEADER + text, file="a.csv", source=source, scorecard=scorecard)], scorecard)


def test_facts_of_one_measure_and_period_are_one_row() -> None:
    text = "arr,2025-01,1.5,,\narr,2025-02,4,,late\narr,2025-01,-2,,\narr,2025-01,0.25,,x\narr,2025-01,n/a,,\n"
    found = read(text, kept=2)
    january, february = found.observations
    assert january.summary == Summary(rows=3, sum=Decimal("-0.25"), min=Decimal(-2), max=Decimal("1.5"), latest_rows=3)
    assert (january.value, january.note, january.origin) == (Decimal("1.5"), "x", "a.csv:2")
    assert (february.value, february.note, february.summary) == (Decimal(4), "late", None)
    assert (found.tally.used, found.tally.missing) == (4, 1)
    assert len(read(text, kept=4).observations) == 4
    assert len(read(text, kept=3).observations) == 2


def test_sums_are_exact() -> None:
    tiny, huge = f"0.{'0' * 37}1", f"1{'0' * 38}"
    text = "".join(f"arr,2025-01,{value},{value},\n" for value in (huge, tiny, huge, tiny))
    (one,) = read(text, kept=1, aggregate="weighted-mean").observations
    assert one.total == Decimal(f"2{'0' * 38}.{'0' * 37}2")
    assert one.weight == one.total
    assert one.summary is not None
    assert one.summary.weighted_sum == Decimal(f"2{'0' * 76}.{'0' * 75}2")


def test_rows_that_are_no_facts_are_kept() -> None:
    text = "".join(f"arr,2025-01-{day:02},{day},,\n" for day in range(1, 29))
    assert len(read(text, kept=1, facts=False).observations) == 28


def test_the_latest_of_very_many_facts_has_to_be_one_as_well() -> None:
    text = "arr,2025-01-01,1,,\narr,2025-01-01,2,,\narr,2025-01-02,3,,\narr,2025-01-02,4,,\n"
    found = read(text, kept=1, aggregate="last")
    assert [one.message for one in found.diagnostics] == [
        "'arr' has 2 values for 2025-01-02, its latest, and 'aggregate: last' takes one"
    ]
    assert [one.location.span and one.location.span.line for one in found.diagnostics] == [4]


QUARTERS = tuple(Period(Grain.QUARTER, 2025 * 4 + number) for number in range(2))
FACTS = st.lists(
    st.tuples(
        st.sampled_from(["arr", "churn"]),
        st.sampled_from(["2025-01-05", "2025-01-06", "2025-03-31", "2025-04-01"]),
        st.decimals(allow_nan=False, allow_infinity=False, min_value=-9, max_value=9, places=2),
        st.integers(1, 3),
        st.sampled_from(["", "", "late", "early"]),
    ),
    min_size=1,
    max_size=20,
)


@given(FACTS, st.sampled_from(["sum", "mean", "weighted-mean", "min", "max"]), st.integers(1, 5))
def test_facts_that_are_put_together_come_to_the_same(
    facts: list[tuple[object, ...]], aggregate: str, kept: int
) -> None:
    text = "".join(",".join(map(str, fact)) + "\n" for fact in facts)

    def come_to(found: Actuals) -> list[object]:
        assert not found.diagnostics
        every = []
        for measure in ("arr", "churn"):
            series = ObservedSeries([one for one in found.observations if one.measure == measure])
            every += [
                (measure, part.period, together.value(Aggregate(aggregate)), together.note)
                for part in series.over(QUARTERS[0].first, QUARTERS[-1].last, QUARTERS)
                if (together := part.accumulator)
            ]
        return [*every, found.tally]

    assert come_to(read(text, kept=kept, aggregate=aggregate)) == come_to(read(text, kept=99, aggregate=aggregate))
