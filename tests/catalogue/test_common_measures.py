"""Each common measure is one that a scorecard can have, and its formula says what its words say."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from bsc_cli.catalogue import COMMON_MEASURES, INPUTS, CommonMeasure
from bsc_cli.catalogue.find import measure_called, measures_about
from bsc_cli.lint.run import lint
from bsc_cli.load.edit.catalogue_entry import input_keys, measure_keys
from bsc_cli.load.edit.written_yaml import block
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.measure import Aggregate, Direction, Indicator
from bsc_cli.model.perspective import Role, Sector

BY_ID = {one.id: one for one in COMMON_MEASURES}
TARGETS = {
    "higher": "{threshold: 10, target: 20, stretch: 30}",
    "lower": "{threshold: 30, target: 20, stretch: 10}",
    "range": "{threshold: [10, 50], target: [20, 40], stretch: [25, 35]}",
}
each = pytest.mark.parametrize("measure", COMMON_MEASURES, ids=lambda one: one.id)
calculated = [one for one in COMMON_MEASURES if one.formula]


def scorecard(measure: CommonMeasure) -> str:
    keys = "\n".join(block({measure.id: measure_keys(measure)}, indent=10))
    inputs = "".join(f"{line}\n" for line in block({"inputs": input_keys(measure)} if input_keys(measure) else {}))
    return (
        "name: Example\nvision: The leading example in Europe by 2030\nfrequency: quarter\nperspectives:\n"
        "  own:\n    name: Own\n    objectives:\n      aim:\n        name: Aim\n        owner: Head of Aims\n"
        f"        measures:\n{keys}\n            targets: {TARGETS[measure.direction]}\n{inputs}"
    )


@each
def test_it_is_a_measure_of_which_there_is_nothing_to_say(measure: CommonMeasure) -> None:
    loaded = load_scorecard(scorecard(measure), file="scorecard.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    of_structure = {"BSC102", "BSC104", "BSC301", "BSC302"}  # one measure is no scorecard
    assert [one for one in lint(loaded) if one.code not in of_structure] == []
    read = loaded.scorecard.measures[measure.id]
    assert (read.name, read.description, read.unit) == (measure.name, measure.tells, measure.unit)
    assert (read.direction, read.indicator) == (Direction(measure.direction), Indicator(measure.indicator))
    assert read.aggregate == Aggregate(measure.aggregate or "last")


@each
def test_its_words_are_in_order(measure: CommonMeasure) -> None:
    assert Role(measure.perspective)
    assert measure.sectors
    assert measure.tells.endswith(".")
    assert measure.pitfalls
    assert all(one.endswith((".", "?")) for one in measure.pitfalls)
    assert not measure.guardrail.why.endswith(".")
    vague = re.compile(
        r"\b(appropriate|optimal|leverage|synerg|best[- ]in[- ]class|excellen|holistic|robust)", re.IGNORECASE
    )
    assert not vague.search(" ".join((measure.name, measure.tells, measure.guardrail.why, *measure.pitfalls)))


@each
def test_another_measure_keeps_it_honest(measure: CommonMeasure) -> None:
    assert measure.guardrail.id in BY_ID
    assert measure.guardrail.id != measure.id


def test_ids_and_names_stand_for_one_thing() -> None:
    assert len(BY_ID) == len(COMMON_MEASURES)
    assert len({one.name.casefold() for one in COMMON_MEASURES}) == len(COMMON_MEASURES)
    assert not BY_ID.keys() & INPUTS.keys()
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", id) for id in (*BY_ID, *INPUTS))


def test_every_input_serves_a_formula_and_every_formula_has_its_inputs() -> None:
    assert {id for one in COMMON_MEASURES for id in one.input_ids} == INPUTS.keys()


@pytest.mark.parametrize("measure", calculated, ids=lambda one: one.id)
def test_a_calculated_measure_leaves_aggregating_to_its_inputs(measure: CommonMeasure) -> None:
    assert measure.aggregate is None
    formula = measure.formula or ""
    assert re.findall(r"\S[-+*/]\s|\s[-+*/]\S", re.sub(r"[a-z][a-z0-9-]*", "x", formula)) == []
    assert (measure.unit == "%") <= formula.startswith("100 * ")
    assert value(formula, lambda _: Fraction(2)) is not None


@pytest.mark.parametrize("measure", [one for one in COMMON_MEASURES if not one.formula], ids=lambda one: one.id)
def test_what_is_counted_says_how_its_rows_become_one(measure: CommonMeasure) -> None:
    assert measure.aggregate is not None
    assert measure.unit != "%", "a share is a ratio of sums"


def value(formula: str, of: Callable[[str], Fraction]) -> Fraction:
    """*formula* with what *of* says of each id; what stood before is half of what is, a year ago a quarter."""
    functions = {"before": lambda x, n: x / 2 ** int(n), "year_ago": lambda x: x / 4, "F": Fraction, "of": of}
    text = re.sub(r"\byear-ago\(", "year_ago(", formula)
    text = re.sub(r"\b(?!year_ago|before)[a-z][a-z0-9-]*", lambda found: f"of('{found[0]}')", text)
    result = eval(re.sub(r"\b\d+\b", r"F(\g<0>)", text), functions)
    assert isinstance(result, Fraction)
    return result


@pytest.mark.parametrize(
    ("id", "inputs", "expected"),
    [
        ("roi", {"investment-returns": 130, "investment-cost": 100}, 30),
        ("cash-flow", {"cash-received": 120, "cash-paid": 100}, 20),
        ("revenue-growth", {"revenue": 110}, 300),  # four times what it was a year ago
        ("segment-margin", {"segment-profit": 12, "segment-revenue": 80}, 15),
        ("unit-cost", {"production-cost": 600, "units-produced": 200}, 3),
        ("days-sales-outstanding", {"days-in-period": 90, "receivables": 50, "revenue": 100}, 45),
        ("months-of-reserves", {"months-in-period": 3, "free-reserves": 500, "spending": 300}, 5),
        ("nps", {"promoters": 50, "detractors": 20, "nps-answers": 100}, 30),
        ("csat", {"satisfied-answers": 170, "csat-answers": 200}, 85),
        ("market-share", {"market-revenue": 30, "market-size": 120}, 25),
        ("customer-retention", {"customers": 100, "new-customers": 55}, 90),  # there were 50 before, 45 of them stayed
        ("customer-churn", {"customers": 100, "customers-lost": 5}, 10),
        ("cycle-time", {"cycle-days": 60, "items-completed": 12}, 5),
        ("first-pass-yield", {"units-right-first-time": 95, "units-started": 100}, 95),
        ("order-fulfilment-time", {"fulfilment-days": 300, "orders-fulfilled": 100}, 3),
        ("new-product-rate", {"products-launched": 3, "products-on-sale": 60}, 5),
        ("injury-rate", {"lost-time-injuries": 2, "hours-worked": 500_000}, 4),
        ("employee-turnover", {"leavers": 9, "employees": 90}, 10),
        ("training-hours", {"hours-trained": 400, "employees": 50}, 8),
        ("enps", {"staff-promoters": 30, "staff-detractors": 40, "enps-answers": 100}, -10),
        ("technology-adoption", {"active-users": 60, "intended-users": 80}, 75),
    ],
)
def test_a_formula_computes_what_its_name_says(id: str, inputs: dict[str, int], expected: int) -> None:
    assert value(BY_ID[id].formula or "", lambda name: Fraction(inputs[name])) == expected


@pytest.mark.parametrize(
    "asked",
    [
        "ROI",
        "operating cash flow",
        "revenue growth",
        "profit margin by segment",
        "NPS",
        "CSAT",
        "market share",
        "customer retention",
        "cycle time",
        "unit cost",
        "first-pass yield",
        "order fulfilment time",
        "new product introduction rate",
        "sales calls",
        "employee turnover",
        "training hours per employee",
        "eNPS",
        "technology adoption",
    ],
)
def test_what_textbooks_name_is_there(asked: str) -> None:
    assert measure_called(asked) is not None


@pytest.mark.parametrize("word", [*Role, *Sector, "hospital", "school", "software", "logistics", "retail"])
def test_every_perspective_and_sector_has_some(word: str) -> None:
    assert len(measures_about([word])) >= 5
