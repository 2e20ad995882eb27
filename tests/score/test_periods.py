"""Which period is evaluated."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.score.evaluated_period import ChosenPeriod, choose_period
from tests.score.scorecards import of_one, period, rows

CARD = of_one("frequency: quarter")


@pytest.mark.parametrize(
    ("last", "chosen", "incomplete", "last_day"),
    [
        ("2025-06", "2025-Q2", None, date(2025, 6, 30)),
        ("2025-Q2", "2025-Q2", None, date(2025, 6, 30)),
        ("2025-07", "2025-Q2", "2025-Q3", date(2025, 7, 31)),
        ("2025-06-29", "2025-Q1", "2025-Q2", date(2025, 6, 29)),
        ("2025-01", "2024-Q4", "2025-Q1", date(2025, 1, 31)),
    ],
)
def test_the_latest_period_that_had_ended_is_chosen(
    last: str, chosen: str, incomplete: str | None, last_day: date
) -> None:
    observations = rows({last: 1, "2024-12": 2, "2024-09": 2})
    found = choose_period(CARD, observations, None)
    assert found == ChosenPeriod(period(chosen), period(incomplete) if incomplete else None, last_day)


@pytest.mark.parametrize(
    ("frequency", "covered", "behind"),
    [
        ("quarter", ["2025-Q1", "2031-Q4"], "2025-Q1"),
        ("quarter", ["2025-Q1", "2026-Q1"], None),
        ("quarter", ["2025-Q1", "2026-Q2"], "2025-Q1"),
        ("quarter", ["2025-02", "2026-Q2", "2026-07"], "2025-Q1"),
        ("quarter", ["2031-Q4"], None),
        ("quarter", ["2025-Q1", "2031-10", "2031-12"], "2025-Q1"),
        ("month", ["2025-01", "2026-01"], None),
        ("month", ["2025-01", "2026-02"], "2025-01"),
        ("week", ["2025-W01", "2026-W01"], None),
        ("week", ["2025-W01", "2026-W03"], "2025-W01"),
        ("year", ["2024", "2025"], None),
        ("year", ["2023", "2025"], "2023"),
    ],
)
def test_a_period_far_behind_all_others_is_told(frequency: str, covered: list[str], behind: str | None) -> None:
    card = of_one(f"frequency: {frequency}")
    found = choose_period(card, rows(dict.fromkeys(covered, 1)), None)
    assert (str(found.far_behind) if found.far_behind else None) == behind
    assert choose_period(card, rows(dict.fromkeys(covered, 1)), found.period).far_behind is None


def test_a_wanted_period_is_taken_whatever_the_actuals_cover() -> None:
    assert choose_period(CARD, rows({"2025-07": 1}), period("2024-Q3")) == ChosenPeriod(period("2024-Q3"), None, None)


@pytest.mark.parametrize(("wanted", "kind", "right"), [("2025-05", "month", "2025-Q2"), ("2025", "year", "2025-Q4")])
def test_a_period_of_another_length_is_refused_with_the_right_one(wanted: str, kind: str, right: str) -> None:
    with pytest.raises(BscError) as refused:
        choose_period(CARD, (), period(wanted))
    assert str(refused.value) == f"'{wanted}' is a {kind}; the scorecard is scored by quarter"
    assert refused.value.help == f"write a quarter, such as {right}"


def test_without_actuals_there_is_no_period_to_choose() -> None:
    with pytest.raises(BscError) as refused:
        choose_period(CARD, (), None)
    assert str(refused.value) == "there are no actuals to evaluate"
    assert refused.value.help == (
        "name a CSV file (measure,period,value) behind the scorecard, or under 'actuals:' in it"
    )
