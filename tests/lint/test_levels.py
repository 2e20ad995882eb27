"""Rules about what a measure is held against: BSC303 and BSC401 to BSC408."""

from __future__ import annotations

import pytest

from bsc_cli.lint.rules.levels_do_not_add_up import levels_do_not_add_up
from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard
from tests.lint.said import places, said, with_measures


def count(code: str, keys: str, head: str = "") -> int:
    return len(said(code, with_measures(keys, head=head)))


def test_a_measure_says_what_it_is_counted_in() -> None:
    assert said("BSC303", with_measures("unit: '%'", "direction: yes-no", "target: 1")) == ["measure 'm3' has no unit"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: 1", []),
        ("targets: {default: {target: 1}, 2025: {threshold: 0, target: 1}}", []),
        ("targets: {threshold: 1}", ["BSC401"]),
        ("targets: {2025: {threshold: 1}, 2026: {target: 1}}", []),
        ("targets: {}", ["BSC401"]),
        ("direction: yes-no, due: 2025-12-31", []),
        ("direction: yes-no", []),
        ("direction: lower, targets: {threshold: 3, target: 2, stretch: 1}", []),
        ("direction: lower, targets: {threshold: 1, target: 2}", ["BSC402"]),
        ("targets: {target: 2, stretch: 2}", ["BSC402"]),
        ("targets: {threshold: 1, target: 3, stretch: 2}", ["BSC402"]),
        ("targets: {default: {threshold: 2, target: 1}, 2025: {threshold: 2, target: 1}}", ["BSC402", "BSC402"]),
        ("direction: range, targets: {threshold: [1, 9], target: [2, 8], stretch: [3, 7]}", []),
        ("direction: range, targets: {threshold: [1, 9], target: [1, 8]}", ["BSC402"]),
        ("direction: range, targets: {threshold: [1, 9], target: [2, 9]}", ["BSC402"]),
        ("direction: range, targets: {target: [8, 2]}", ["BSC402"]),
        ("direction: range, target: 5, tolerance: {target: 1, threshold: 2}", []),
        ("direction: range, target: 5, tolerance: {target: 1%, threshold: 2}", []),
        ("direction: range, target: 5, tolerance: {target: 2%, threshold: 1%}", ["BSC402"]),
    ],
)
def test_levels_are_there_and_in_order(keys: str, expected: list[str]) -> None:
    text = with_measures(keys)
    assert [code for code in ("BSC401", "BSC402") for _ in said(code, text)] == expected


def test_levels_are_compared_with_all_their_digits() -> None:
    digits = "1.000000000000000000000000000000000001"
    assert count("BSC402", f"direction: lower, targets: {{threshold: {digits}, target: 1}}") == 0
    assert count("BSC402", f"targets: {{threshold: 1, target: {digits}}}") == 0
    assert count("BSC402", f"targets: {{threshold: {digits}, target: 1}}") == 1


FIVE_YEARS = ", ".join(f"{year}: {{target: 1}}" for year in range(2021, 2026))


@pytest.mark.parametrize(
    ("keys", "said_of_both", "place"),
    [
        ("target: 1", "", "target"),
        ("targets: {target: 1}", "", "targets"),
        ("targets: {2024: {target: 1}, 2025: {target: 1}}", "", "targets/2024"),
        ("targets: {2024: {threshold: 0, target: 1, stretch: 2}, 2025: {target: 1}}", " for 2025", "targets/2025"),
        (
            "targets: {2024: {threshold: 0, target: 1, stretch: 2}, default: {target: 1}}",
            " for 'default'",
            "targets/default",
        ),
        (
            f"targets: {{2020: {{threshold: 0, target: 1, stretch: 2}}, {FIVE_YEARS}}}",
            " for 2021, 2022, 2023 and 2 more",
            "targets/2021",
        ),
        ("direction: range, target: 5, tolerance: {target: 1}", "", "target"),
    ],
)
def test_a_target_wants_a_threshold_and_a_stretch(keys: str, said_of_both: str, place: str) -> None:
    text = with_measures(keys)
    assert said("BSC403", text) == [f"measure 'm1' has no threshold{said_of_both}"]
    assert said("BSC404", text) == [f"measure 'm1' has no stretch{said_of_both}"]
    assert places("BSC403", text) == [f"/perspectives/customer/objectives/o/measures/m1/{place}"]


@pytest.mark.parametrize(
    "keys",
    [
        "targets: {threshold: 0, target: 1, stretch: 2}",
        "targets: {threshold: 0}",
        "unit: '%'",
        "direction: yes-no",
        "direction: range, target: 5, tolerance: {target: 2, threshold: 4, stretch: 1}",
        "direction: range, targets: {target: [2, 8], threshold: [1, 9], stretch: [3, 7]}",
    ],
)
def test_what_has_all_levels_or_no_target_is_left_alone(keys: str) -> None:
    assert count("BSC403", keys) == count("BSC404", keys) == 0


def test_who_only_has_to_stay_green_needs_no_stretch() -> None:
    assert count("BSC404", "hold: true, target: 1") == 0
    assert count("BSC403", "hold: true, target: 1") == 1


RATIO = "scoring: {method: ratio}\n"


@pytest.mark.parametrize(
    ("keys", "head", "expected"),
    [
        ("method: ratio, target: 1", "", []),
        ("method: ratio, target: 0", "", ["target"]),
        ("target: -1", RATIO, ["target"]),
        ("method: linear, target: 0", RATIO, []),
        ("target: 0", "", []),
        ("method: ratio, targets: {target: 0}", "", ["targets/target"]),
        ("method: ratio, targets: {2024: {target: 1}, 2025: {target: 0}}", "", ["targets/2025/target"]),
        ("direction: yes-no", RATIO, []),
        ("direction: range, target: 0, tolerance: {target: 1}", RATIO, []),
        ("direction: range, target: [-1, 1]", RATIO, []),
        ("method: ratio, targets: {threshold: 0}", "", []),
    ],
)
def test_a_ratio_is_to_something_above_zero(keys: str, head: str, expected: list[str]) -> None:
    found = places("BSC405", with_measures(keys, head=head))
    assert [str(place).partition("/m1/")[2] for place in found] == expected


FISCAL = "fiscal_year: {starts: 4, named_by: start}\n"


@pytest.mark.parametrize(
    ("periods", "head", "missing"),
    [
        ("2025-Q1 2025-Q2", "", []),
        ("2025-Q1 2025-Q3", "", ["2025-Q2"]),
        ("2025-Q3 2025-Q1", "", ["2025-Q2"]),
        ("2024-Q1 2025-Q1", "", ["2024-Q2 to 2024-Q4"]),
        ("2023 2025 2027", "", ["2024", "2026"]),
        ("2025-01 2025-03", "", ["2025-02"]),
        ("2025-W01 2025-W04", "frequency: week\n", ["2025-W02 to 2025-W03"]),
        ("2025-S1 2026-S1", "", ["2025-S2"]),
        ("2024 2025-Q1 2025-Q2 2025-Q3 2025-Q4 2026", "", []),
        ("2024 2026 2025-Q1 2025-Q2 2025-Q4", "", ["2025-Q3"]),
        ("2025 2025-Q1 2025-Q3", "", []),
        ("2024 2025-Q2", "", ["2025-Q1"]),
        ("2025-01 2025-W06 2025-W07 2025-W08 2025-W09 2025-03", "frequency: week\n", []),
        ("default 2025-Q1 2025-Q3", "", []),
        ("2025-Q1", "", []),
        ("FY2024-Q4 FY2025-Q2", FISCAL, ["FY2025-Q1"]),
        ("1000-01 9990-12", "", ["1000-02 to 9990-11"]),
    ],
)
def test_no_period_is_left_out_between_two_others(periods: str, head: str, missing: list[str]) -> None:
    sets = ", ".join(f"{key}: {{target: 1}}" for key in periods.split())
    found = said("BSC406", with_measures(f"targets: {{{sets}}}", head=head))
    assert [message.partition("but none for ")[2] for message in found] == missing


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("aggregate: sum, targets: {2025: {target: 1}}", 1),
        ("aggregate: sum, targets: {2025: {target: 1}, 2026: {target: 1}}", 1),
        ("aggregate: sum, phase: even, targets: {2025: {target: 1}}", 0),
        ("aggregate: sum, phase: none, targets: {2025: {target: 1}}", 0),
        ("aggregate: sum, phase: [1, 2, 3, 4], targets: {2025: {target: 1}}", 0),
        ("aggregate: sum, frequency: year, targets: {2025: {target: 1}}", 0),
        ("aggregate: sum, frequency: half, targets: {2025: {target: 1}}", 1),
        ("aggregate: sum, targets: {2025-Q1: {target: 1}}", 0),
        ("aggregate: sum, targets: {default: {target: 1}}", 0),
        ("aggregate: sum, target: 1", 0),
        ("aggregate: mean, targets: {2025: {target: 1}}", 0),
        ("targets: {2025: {target: 1}}", 0),
        ("window: year-to-date, targets: {2025: {target: 1}}", 0),
        ("window: year-to-date, aggregate: sum, phase: none, targets: {2025: {target: 1}}", 1),
        ("window: year-to-date, aggregate: sum, levels_of: window, targets: {2025: {target: 1}}", 0),
        ("window: since-2024, aggregate: sum, targets: {2025: {target: 1}}", 1),
        ("window: rolling-4, aggregate: sum, targets: {2025: {target: 1}}", 1),
        ("window: rolling-2, aggregate: sum, targets: {2025: {target: 1}}", 1),
        ("window: rolling-2, aggregate: sum, targets: {2025-S1: {target: 1}}", 1),
        ("window: rolling-8, aggregate: sum, targets: {2025: {target: 1}}", 1),
        ("window: rolling-8, aggregate: sum, phase: even, targets: {2025: {target: 1}}", 0),
        ("window: rolling-4, aggregate: mean, targets: {2025: {target: 1}}", 0),
    ],
)
def test_a_longer_periods_levels_say_how_they_fall_on_its_parts(keys: str, expected: int) -> None:
    assert count("BSC407", keys, "frequency: quarter\n") == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("phase: [1, 1, 1, 1]", []),
        ("phase: [0, 1, 1, 0]", [0, 3]),
        ("phase: [0, 0.0, 1, 1]", [0, 1]),
        ("window: year-to-date, phase: [0, 1, 0, 1]", [0]),
        ("window: year-to-date, phase: [1, 0, 0, 0]", []),
        ("window: rolling-2, phase: [0, 1, 0, 1]", []),
        ("window: rolling-2, phase: [1, 0, 0, 1]", [2]),
        ("window: rolling-4, phase: [0, 0, 0, 1]", []),
        ("phase: even", []),
    ],
)
def test_a_share_of_0_leaves_no_levels(keys: str, expected: list[int]) -> None:
    text = with_measures(f"aggregate: sum, {keys}, targets: {{2025: {{threshold: 8, target: 10}}}}")
    text = text.replace("perspectives", "frequency: quarter\nperspectives", 1)
    found = [str(place).partition("/m1/")[2] for place in places("BSC402", text)]
    assert found == [f"phase/{index}" for index in expected]


LEVELS = "targets: {threshold: 4, target: 6}"
RANGE = "direction: range, targets: {threshold: [1, 9], target: [2, 8]}"


@pytest.mark.parametrize(
    ("keys", "head", "expected"),
    [
        (f"baseline: 3, {LEVELS}", "", 0),
        (f"baseline: 4, {LEVELS}", "", 1),
        (f"baseline: 5, {LEVELS}", "", 1),
        (f"baseline: 5, method: step, {LEVELS}", "", 0),
        (f"baseline: 5, below_threshold: zero, {LEVELS}", "", 0),
        (f"baseline: 5, {LEVELS}", "scoring: {below_threshold: zero}\n", 0),
        (f"baseline: 5, {LEVELS}", "scoring: {method: ratio}\n", 0),
        ("baseline: 5, direction: lower, targets: {threshold: 4, target: 3}", "", 0),
        ("baseline: 4, direction: lower, targets: {threshold: 4, target: 3}", "", 1),
        ("baseline: 5, target: 6", "", 0),
        ("baseline: 6, target: 6", "", 1),
        ("baseline: 5", "", 0),
        (f"baseline: [0, 10], {RANGE}", "", 0),
        (f"baseline: [1, 10], {RANGE}", "", 1),
        (f"baseline: [0, 9], {RANGE}", "", 1),
        ("baseline: [0, 10], direction: range, target: 5, tolerance: {target: 1, threshold: 2}", "", 0),
        ("baseline: [4, 10], direction: range, target: 5, tolerance: {target: 1, threshold: 2}", "", 1),
        ("baseline: [4.5, 10], direction: range, target: 5, tolerance: {target: 10%}", "", 1),
        ("baseline: [4, 10], direction: range, target: 5, tolerance: {target: 10%}", "", 0),
    ],
)
def test_a_baseline_is_worse_than_the_threshold(keys: str, head: str, expected: int) -> None:
    assert count("BSC408", keys, head) == expected


def test_a_baseline_that_is_only_beyond_one_periods_threshold_says_which() -> None:
    keys = "baseline: 5, targets: {2024: {threshold: 4, target: 6}, 2025: {threshold: 6, target: 8}}"
    assert said("BSC408", with_measures(keys)) == [
        "the baseline of measure 'm1' is no worse than its threshold for 2024: it is not used"
    ]


CALL_CENTRE = {
    "Cost /Call": True,
    "Customer Satisfaction": False,
    "FCR": False,
    "Agent Utilization": False,
    "Agent Turnover": True,
    "ASA": True,
    "Call Abandonment Rate": True,
}
"""The measures of a published call-centre scorecard, and of which of them less is better."""


def test_a_published_scorecard_without_directions_is_doubted() -> None:
    text = with_measures(*["target: 1"] * len(CALL_CENTRE))
    for number, name in enumerate(CALL_CENTRE, start=1):
        text = text.replace(f"name: M{number},", f"name: {name},")
    found = [str(place).split("/")[-2:] for place in places("BSC412", text)]
    assert found == [[f"m{number}", "name"] for number, lower in enumerate(CALL_CENTRE.values(), start=1) if lower]


@pytest.mark.parametrize(
    ("keys", "head", "expected"),
    [
        ("name: Churn, target: 1", "", "name"),
        ("name: Churn, direction: higher, target: 1", "", "direction"),
        ("name: Churn, direction: lower, target: 1", "", None),
        ("name: Churn, direction: range, target: [1, 2]", "", None),
        ("name: Churn, direction: yes-no", "", None),
        ("name: Revenue, target: 1", "", None),
        ("name: Revenue, direction: lower, target: 1", "", "direction"),
        ("name: Call handling time, target: 1", "", "name"),
        ("name: Call handling time, target: 1", "value_proposition: customer-intimacy\n", None),
        ("name: Complaints, unit: '% resolved', target: 1", "", None),
    ],
)
def test_a_name_says_which_way_is_better(keys: str, head: str, expected: str | None) -> None:
    text = with_measures(keys, head=head).replace("name: M1, indicator: lagging, ", "indicator: lagging, ")
    assert [str(place).rpartition("/")[2] for place in places("BSC412", text)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("aggregate: sum, window: year-to-date, target: 1", 1),
        ("aggregate: sum, window: rolling-4, targets: {default: {target: 1}, 2025-Q1: {target: 2}}", 1),
        ("aggregate: sum, window: since-2024, targets: {target: 1}", 1),
        ("aggregate: sum, window: rolling-4, levels_of: window, target: 1", 0),
        ("aggregate: sum, window: rolling-4, targets: {2025-Q1: {target: 2}}", 0),
        ("aggregate: sum, target: 1", 0),
        ("aggregate: mean, window: rolling-4, target: 1", 0),
    ],
)
def test_levels_of_a_window_say_what_they_are_for(keys: str, expected: int) -> None:
    assert count("BSC410", keys, "frequency: quarter\n") == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("phase: even, targets: {2025: {target: 8}, 2025-Q1: {target: 2}}", 0),
        ("phase: even, targets: {2025: {target: 8}, 2025-Q1: {target: 3}}", 1),
        ("phase: [3, 1, 2, 2], targets: {2025: {target: 8}, 2025-Q1: {target: 3}}", 0),
        ("phase: even, targets: {2025: {threshold: 4, target: 8}, 2025-Q1: {threshold: 2, target: 2}}", 1),
        ("phase: even, targets: {2025: {target: 8}, 2026-Q1: {target: 3}}", 0),
        ("phase: none, targets: {2025: {target: 8}, 2025-Q1: {target: 3}}", 1),
        ("window: year-to-date, targets: {2025: {target: 8}, 2025-Q1: {target: 3}}", 0),
        ("levels_of: window, window: year-to-date, targets: {2025: {target: 8}, 2025-Q1: {target: 3}}", 0),
    ],
)
def test_levels_of_parts_add_up_to_those_of_the_whole(keys: str, expected: int) -> None:
    assert count("BSC411", f"aggregate: sum, {keys}", "frequency: quarter\n") == expected


def test_levels_that_rise_to_the_years_may_be_levels_to_date() -> None:
    quarters = ", ".join(f"2025-Q{number}: {{target: {2 * number}}}" for number in range(1, 5))
    keys = f"aggregate: sum, window: year-to-date, targets: {{2025: {{target: 8}}, {quarters}}}"
    loaded = load_scorecard(with_measures(keys, head="frequency: quarter\n"), file="scorecard.yaml")
    (found,) = lint(loaded, [levels_do_not_add_up])
    assert found.message == "the target of measure 'm1' for 2025 is 8, but its parts add up to 20"
    assert "levels_of: window" in (found.help or "")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("targets: {default: {threshold: 1, target: 2}, 2025-Q1: {target: 3}}", 0),
        ("targets: {2025: {threshold: 1, target: 2}, 2025-Q1: {target: 3}}", 0),
        ("targets: {2024: {threshold: 1, target: 2}, 2025-Q1: {target: 3}}", 1),
        ("target: 3, amber_within: 10%", 0),
        ("target: 3, method: ratio", 0),
        ("target: 3, baseline: 1, method: progress", 0),
    ],
)
def test_a_threshold_is_missing_where_nothing_tells_it(keys: str, expected: int) -> None:
    assert count("BSC403", keys, "frequency: quarter\n") == expected


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("method: progress, target: 3", "measure 'm1' is scored by its progress, and has no baseline to start from"),
        ("method: progress, baseline: 3, target: 3", "the baseline of measure 'm1' is no worse than its target"),
        ("method: progress, baseline: 2, target: 3, direction: lower", "the baseline of measure 'm1' is no worse than"),
        (
            "direction: range, tolerance: {target: 5%}, amber_within: 5%, target: 3",
            "'amber_within' of measure 'm1' is no wider than the tolerance of its target",
        ),
    ],
)
def test_what_leaves_no_way_to_score_is_out_of_order(keys: str, message: str) -> None:
    (found,) = said("BSC402", with_measures(keys, head="frequency: quarter\n"))
    assert found.startswith(message)
