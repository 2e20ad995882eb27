"""What is frozen is scored like what it was frozen from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bsc_cli.diagnostics import BscError
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.number import is_sane, to_written
from bsc_cli.model.observation import Observation, Summary
from bsc_cli.model.period import day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.frozen import frozen
from tests.score.scorecards import of_one, period, rows

VALUES = st.decimals(min_value=-50, max_value=50, places=2, allow_nan=False)
AGGREGATES = [aggregate.value for aggregate in Aggregate]


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    """A scorecard of one measure, of any aggregate and window."""
    keys: dict[str, object] = {
        "aggregate": draw(st.sampled_from(AGGREGATES)),
        "window": draw(st.sampled_from(["period", "year-to-date", "rolling-2"])),
        "carry": draw(st.integers(0, 1)),
        "targets": "{threshold: 0, target: 10, stretch: 20}",
    }
    if draw(st.booleans()):
        keys["frequency"] = draw(st.sampled_from(["half", "year"]))
    return of_one(f"frequency: {draw(st.sampled_from(['month', 'quarter']))}", **keys)


@st.composite
def facts(draw: st.DrawFn) -> list[Observation]:
    """Facts of days of one year; some stand for many."""
    days = draw(st.lists(st.integers(0, 364), min_size=1, max_size=12, unique=True))
    return [_fact(day, draw(st.lists(VALUES, min_size=1, max_size=3)), draw(VALUES)) for day in days]


def _fact(day: int, values: list[Decimal], weight: Decimal) -> Observation:
    weights = [abs(weight) + 1 for _ in values]
    one = Observation(
        measure="m",
        period=day_of(date(2025, 1, 1) + timedelta(days=day)),
        value=values[0],
        weight=sum(weights, Decimal(0)),
        origin="test",
        facts=True,
    )
    if len(values) == 1:
        return one
    product = sum((value * weight for value, weight in zip(values, weights, strict=True)), Decimal(0))
    total = sum(values, Decimal(0))
    return one._replace(summary=Summary(len(values), total, min(values), max(values), product))


def scores(card: Scorecard, observations: list[Observation]) -> list[object]:
    """All that the periods of a year come to; as many digits as are shown."""
    found: list[object] = []
    for one in history(card, observations, period("2025-12").parent(card.frequency), count=12):
        (measure,) = one.measures
        actual = measure.actual
        score = None if measure.score is None else round(float(measure.score), 9)
        found.append((score, measure.status, measure.reason, measure.trend))
        found.append(actual and (round(float(actual.value), 9), actual.period, actual.stale, actual.partial))
    return found


@given(cards(), facts())
def test_facts_are_scored_alike_when_they_are_frozen(card: Scorecard, observations: list[Observation]) -> None:
    try:
        kept = list(frozen(card, observations))
    except BscError:
        assume(False)
    assert [row for row in kept if row.facts or row.summary] == []
    assert choose_period(card, kept, None).period == choose_period(card, observations, None).period
    assert scores(card, kept) == scores(card, observations)


@given(cards(), st.dictionaries(st.sampled_from([f"2025-{month:02}" for month in range(1, 13)]), VALUES, min_size=1))
def test_rows_that_are_no_facts_stay_as_they_are(card: Scorecard, values: dict[str, Decimal]) -> None:
    observations = rows(values, weight=Decimal(2), note="as it was")
    assert sorted(frozen(card, observations)) == sorted(observations)


def test_a_mean_of_facts_over_a_window_cannot_be_frozen() -> None:
    card = of_one("frequency: month", aggregate="mean", window="year-to-date", target="1")
    observations = rows({"2025-01-01": 1, "2025-01-02": 2, "2025-02-01": 3}, facts=True)
    with pytest.raises(BscError, match="mean of facts over its window year-to-date, which cannot be frozen"):
        frozen(card, observations)
    assert [row.value for row in frozen(of_one("frequency: month", aggregate="mean", target="1"), observations)] == [
        Decimal("1.5"),
        Decimal(3),
    ]


def test_a_yes_among_facts_is_what_stays() -> None:
    card = of_one("frequency: quarter", direction="yes-no", due="2026-12-31")
    answers = rows({"2025-02-03": 0, "2025-02-04": 1, "2025-03-01": 0, "2025-05-01": 0}, facts=True)
    kept = [(str(row.period), int(row.value)) for row in frozen(card, answers)]
    assert kept == [("2025-02-04", 1), ("2025-05-01", 0)]


def test_weights_of_nothing_are_kept() -> None:
    card = of_one("frequency: quarter", aggregate="weighted-mean", target="1")
    (one,) = frozen(card, rows({"2025-02-03": 4, "2025-02-04": 5}, facts=True, weight=Decimal(0)))
    assert (one.value, one.weight) == (Decimal(5), Decimal(0))


@given(st.fractions() | st.decimals(allow_nan=False, allow_infinity=False).map(Fraction))
def test_a_number_is_written_exactly_if_it_can_be(value: Fraction) -> None:
    written = to_written(value)
    assert is_sane(written) or abs(value) > 10**38 or 0 < abs(value) < Fraction(1, 10**38)
    assert Fraction(written) == value or abs(Fraction(written) - value) <= abs(value) / 10**27


def test_a_row_for_facts_says_all_that_they_said() -> None:
    card = of_one("frequency: month", aggregate="weighted-mean", target="1")
    first = rows({"2025-01-30": 4}, facts=True, weight=Decimal(1), note="frost")
    later = [row._replace(origin="later") for row in rows({"2025-01-31": 1}, facts=True, weight=Decimal(2))]
    (one,) = frozen(card, [*later, *first])
    assert one == Observation("m", period("2025-01-31"), Decimal(2), "later", weight=Decimal(3), note="frost")


def test_a_week_that_reaches_into_the_next_month_is_for_the_last_day_of_its_own() -> None:
    card = of_one("frequency: month", aggregate="sum", target="1")
    kept = frozen(card, rows({"2025-W05": 3, "2025-W01": 2, "2025-01-08": 1}, facts=True))
    assert [(str(row.period), row.value) for row in kept] == [("2025-01-31", Decimal(6))]


@pytest.mark.parametrize(
    ("aggregate", "kept"),
    [
        ("sum", [("2024-12-31", 1), ("2025-05-01", 9)]),
        ("last", [("2024-12-31", 1), ("2025-02-01", 2), ("2025-05-01", 7)]),
    ],
)
def test_the_latest_counts_by_the_periods_of_the_scorecard(aggregate: str, kept: list[tuple[str, int]]) -> None:
    """Other ways of putting facts together only need the measure's own frequency."""
    card = of_one("frequency: quarter", aggregate=aggregate, frequency="year", target="1")
    facts = rows({"2025-05-01": 7, "2024-12-31": 1, "2025-02-01": 2}, facts=True)
    assert [(str(row.period), int(row.value)) for row in frozen(card, facts)] == kept


def test_values_for_longer_than_a_period_stay_as_they_are() -> None:
    card = of_one("frequency: quarter", frequency="year", target="1")
    observations = rows({"2024": 7, "2025": 8})
    assert list(frozen(card, observations)) == observations


def test_rows_come_in_order_of_time_whatever_their_lengths() -> None:
    card = of_one("frequency: quarter", aggregate="sum", target="1")
    observations = rows({"2024": 1, "2025-01": 2, "2025-02-03": 3, "2025-Q2": 4})
    assert list(frozen(card, observations[::-1])) == observations


def test_rows_beside_facts_go_with_them() -> None:
    card = of_one("frequency: quarter", aggregate="sum", target="1")
    mixed = [*rows({"2025-01-02": 1}, facts=True), *rows({"2025-01-03": 2}), *rows({"2025-04-01": 3})]
    assert [(str(row.period), int(row.value)) for row in frozen(card, mixed)] == [("2025-01-03", 3), ("2025-04-01", 3)]


def test_a_mean_can_be_frozen_where_each_period_has_as_many_facts() -> None:
    card = of_one("frequency: month", aggregate="mean", window="rolling-2", target="1")
    facts = rows({"2025-01-01": 1, "2025-01-02": 2, "2025-02-01": 3, "2025-02-03": 5}, facts=True)
    assert [str(row.value) for row in frozen(card, facts)] == ["1.5", "4"]
    uneven = rows({"2025-01-01": 1, "2025-01-02": 2, "2025-02-01": 3})
    assert len(frozen(card, uneven)) == 3


def test_what_cannot_be_frozen_is_explained() -> None:
    card = of_one("frequency: month", aggregate="mean", window="rolling-2", target="1")
    with pytest.raises(BscError) as caught:
        frozen(card, rows({"2025-01-01": 1, "2025-01-02": 2, "2025-02-01": 3}, facts=True))
    assert caught.value.message == ("'m' is the mean of facts over its window rolling-2, which cannot be frozen")
    assert caught.value.help == (
        "one value a period cannot stand for them; aggregate it as weighted-mean, or freeze it without a window"
    )


def test_answers_that_were_put_together_are_one_answer() -> None:
    card = of_one("frequency: quarter", direction="yes-no", due="2026-12-31")
    (last,) = rows({"2025-02-04": 0}, facts=True)
    both = last._replace(summary=Summary(2, Decimal(1), Decimal(0), Decimal(1)))
    assert frozen(card, [both]) == (last._replace(value=Decimal(1), facts=False),)


def test_facts_without_weights_have_none_and_keep_the_calendar() -> None:
    card = of_one("frequency: quarter\nfiscal_year: {starts: 4, named_by: end}", aggregate="sum", target="1")
    facts = rows({"2025-05-01": 2, "2025-05-09": 3}, calendar=card.calendar, facts=True)
    assert frozen(card, facts) == (Observation("m", period("2025-05-09", card.calendar), Decimal(5), "test"),)


def test_the_latest_of_weightless_facts_is_kept() -> None:
    card = of_one("frequency: quarter", aggregate="weighted-mean", target="1")
    facts = rows({"2025-02-03": 4, "2025-02-04": 5, "2025-02-05": 6}, facts=True, weight=Decimal(0))
    assert [row.value for row in frozen(card, facts)] == [Decimal(6)]
