"""A document as a scorecard: every key, every default, and the words for what is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.initiative import UNDATED
from bsc_cli.model.levels import Distance
from bsc_cli.model.perspective import Role
from bsc_cli.model.scorecard import Scorecard
from tests.model.test_schema import HEAD, TREE, kept, measured, top, viewed
from tests.score.scorecards import together

COMPLETE = (Path(__file__).parent / "complete.yaml").read_text(encoding="utf-8")


NO_ID = "expected lower-case letters, digits and hyphens"


def load(text: str) -> Scorecard:
    loaded = load_scorecard(text, file="scorecard.yaml")
    assert loaded.diagnostics == ()
    assert loaded.scorecard is not None
    return loaded.scorecard


def said(text: str) -> list[tuple[str, int, int, str]]:
    loaded = load_scorecard(text, file="scorecard.yaml")
    assert loaded.scorecard is None
    spans = [(one, one.location.span) for one in loaded.diagnostics]
    return [(one.code, span.line, span.column, one.message) for one, span in spans if span]


def test_the_complete_example_of_the_format_loads() -> None:
    card = load(COMPLETE)
    assert (card.name, card.frequency, card.calendar.starts, card.owner) == ("Northwind Security", "quarter", 4, "CEO")
    assert list(card.measures) == ["arr", "churn", "income", "utilisation", "spend", "iso-certificate"]
    arr, spend = card.measures["arr"], card.measures["spend"]
    assert together(arr.frequency, arr.carry, arr.baseline, arr.hold, arr.decimals) == ("year", 1, 8, True, 1)
    assert arr.level_sets["default"].stretch == 12
    assert list(card.measures["churn"].level_sets) == ["default", "FY2026-Q1"]
    assert card.measures["utilisation"].level_sets["default"].target == (70, 85)
    assert spend.tolerance is not None
    assert spend.tolerance.target == Distance(Decimal(2), percent=True)
    assert str(card.measures["iso-certificate"].due) == "2026-03-31"
    (link,) = card.links
    assert (link.source, link.target, link.lag) == ("security-skills", "fast-response", 1)
    academy = card.initiatives["academy"]
    assert together(academy.moves, academy.budget, academy.progress, academy.stopped) == (
        ("certified-share",),
        120000,
        {UNDATED: 40},
        False,
    )
    desk, answer_first = card.initiatives["desk"], card.okrs["answer-first"]
    assert together(desk.spent, desk.progress, list(desk.milestones), academy.depends_on) == (
        {"FY2025-Q1": 38000, "FY2025-Q2": 52000},
        {"FY2025-Q1": 20, "FY2025-Q2": 45},
        ["roster", "pilot"],
        ("desk",),
    )
    assert [str(one.kind) for one in answer_first.key_results.values()] == ["measure", "number", "yes-no", "milestones"]
    assert together(answer_first.kind, answer_first.period, answer_first.moves) == (
        "committed",
        "FY2025-Q2",
        ("fast-response",),
    )


def test_the_least_that_is_a_scorecard_loads() -> None:
    assert list(load(HEAD + TREE).objectives) == ["o"]


def value(card: Any, path: str) -> Any:
    for part in path.split("."):
        card = card[part] if isinstance(card, dict) else getattr(card, part)
    return card


@pytest.mark.parametrize(
    ("path", "default"),
    [
        ("mission", None),
        ("sector", "business"),
        ("value_proposition", None),
        ("frequency", "month"),
        ("fiscal_year", None),
        ("owner", None),
        ("actuals", ()),
        ("units", ()),
        ("themes", {}),
        ("links", ()),
        ("initiatives", {}),
        ("scoring.method", "linear"),
        ("scoring.points.threshold", 50),
        ("scoring.points.target", 100),
        ("scoring.points.stretch", 120),
        ("scoring.below_threshold", "linear"),
        ("scoring.rollup", "mean"),
        ("scoring.parents.amber", 50),
        ("scoring.parents.green", 90),
        ("scoring.parents.star", 110),
        ("scoring.parents.red_child", "amber"),
        ("scoring.missing", "redistribute"),
        ("scoring.min_coverage", Decimal("0.5")),
        ("scoring.weights", "written"),
        ("scoring.compare", "previous"),
        ("perspectives.customer.weight", 1),
        ("perspectives.customer.rollup", None),
        ("perspectives.customer.kind", None),
        ("perspectives.customer.title", "Customer"),
        ("perspectives.customer.role", "customer"),
        ("objectives.o.weight", 1),
        ("objectives.o.rollup", None),
        ("objectives.o.themes", ()),
        ("objectives.o.supports", ()),
        ("objectives.o.units", None),
        ("objectives.o.capital", None),
        ("objectives.o.owner", None),
        ("objectives.o.description", None),
        ("measures.m.description", None),
        ("measures.m.unit", None),
        ("measures.m.decimals", None),
        ("measures.m.direction", "higher"),
        ("measures.m.aggregate", "last"),
        ("measures.m.window", "period"),
        ("measures.m.frequency", None),
        ("measures.m.carry", 0),
        ("measures.m.allow_partial", False),
        ("measures.m.weight", 1),
        ("measures.m.owner", None),
        ("measures.m.hold", False),
        ("measures.m.baseline", None),
        ("measures.m.level_sets", {}),
        ("measures.m.tolerance", None),
        ("measures.m.phase", None),
        ("measures.m.method", None),
        ("measures.m.below_threshold", None),
        ("measures.m.due", None),
    ],
)
def test_what_is_left_out_has_its_default(path: str, default: Any) -> None:
    assert value(load(measured("indicator: leading")), path) == default


@pytest.mark.parametrize(
    ("id", "title"), [("financial", "Financial"), ("process", "Internal Process"), ("learning", "Learning & Growth")]
)
def test_the_standard_perspectives_have_names(id: str, title: str) -> None:
    assert load(viewed(id, "objectives: {o: {name: O}}")).perspectives[id].title == title


@pytest.mark.parametrize(
    ("sector", "question"),
    [("business", "How should we appear to our customers?"), ("public", "How do we serve those we are here for?")],
)
def test_the_default_question_depends_on_the_sector(sector: str, question: str) -> None:
    card = load(top(f"sector: {sector}"))
    assert card.question(card.perspectives["customer"]) == question


def test_another_perspective_plays_the_part_it_is_said_to_play() -> None:
    card = load(viewed("residents", "name: Residents, kind: customer, objectives: {o: {name: O}}"))
    assert (card.perspectives["residents"].role, card.perspectives["residents"].title) == (Role.CUSTOMER, "Residents")
    card = load(viewed("residents", "name: Residents, question: Q, objectives: {o: {name: O}}"))
    assert (card.perspectives["residents"].role, card.question(card.perspectives["residents"])) == (None, "Q")


@pytest.mark.parametrize(
    ("keys", "path", "written"),
    [
        ("owner: no", "owner", "no"),
        ("owner: 007", "owner", "007"),
        ("owner: 1:30", "owner", "1:30"),
        ("owner: '  A '", "owner", "A"),
        ("owner: 2025-01-01", "owner", "2025-01-01"),
        ("owner: ~", "owner", None),
        ("owner:", "owner", None),
        ("scoring:", "scoring.rollup", "mean"),
        ("links:", "links", ()),
        ("actuals: a.csv", "actuals", "a.csv"),
        ("actuals:", "actuals", ()),
    ],
)
def test_text_is_what_was_written_and_null_is_an_absent_key(keys: str, path: str, written: Any) -> None:
    found = value(load(top(keys)), path)
    assert (found[0].path if path == "actuals" and found else found) == written


@pytest.mark.parametrize("text", ["0.10", "1e-3", "12345678901234567890.123456789", "-0.0"])
def test_numbers_are_exact(text: str) -> None:
    assert str(load(kept(f"target: {text}")).measures["m"].target) == str(Decimal(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("BSC005", 1, 1, "a scorecard is a mapping with 'name', 'vision' and 'perspectives', found nothing")]),
        ("- a", [("BSC005", 1, 1, "a scorecard is a mapping with 'name', 'vision' and 'perspectives', found a list")]),
        (
            HEAD + "perspectives: {Customer: {name: C, objectives: {o: {name: O}}}}",
            [("BSC005", 3, 16, "'Customer' is no id: ids are lower-case letters, digits and hyphens")],
        ),
        (
            top("themes: {New Ones: {name: N}}"),
            [("BSC005", 3, 10, "'New Ones' is no id: ids are lower-case letters, digits and hyphens")],
        ),
        (top("owner: ' '"), [("BSC005", 3, 8, "'owner': expected some text, found none")]),
        (top("owner: [A]"), [("BSC005", 3, 1, "'owner': expected text, found a list")]),
        (top("links: a"), [("BSC005", 3, 8, "'links': expected a list, found 'a'")]),
        (top("links: [a]"), [("BSC005", 3, 9, "link 1: expected a mapping, found 'a'")]),
        (top("links: [{from: a}]"), [("BSC004", 3, 9, "link 1 has no 'to'")]),
        (
            top("links: [{form: a, to: b}]"),
            [("BSC004", 3, 9, "link 1 has no 'from'"), ("BSC003", 3, 10, "unknown key 'form' in link 1")],
        ),
        (top("actuals: [{}]"), [("BSC005", 3, 11, "source 1: a source of actuals has either a 'path' or a 'url'")]),
        (top("actuals: {pth: a}"), [("BSC003", 3, 11, "unknown key 'pth' in 'actuals'")]),
        (top("units: {}"), [("BSC004", 3, 1, "'units' has no 'path'")]),
        (top("units: {path: a, id: North}"), [("BSC005", 3, 22, f"'units.id': {NO_ID}, found 'North'")]),
        (top("units: [a, {path: b, id: North 1}]"), [("BSC005", 3, 26, f"'id' of unit 2: {NO_ID}, found 'North 1'")]),
        (
            top("units: [{path: a, weight: -1}]"),
            [("BSC005", 3, 27, "'weight' of unit 1: expected a number of 0 or more, found '-1'")],
        ),
        (
            top("units: [a, {pth: b}]"),
            [("BSC004", 3, 12, "unit 2 has no 'path'"), ("BSC003", 3, 13, "unknown key 'pth' in unit 2")],
        ),
        (top("units: [[a]]"), [("BSC005", 3, 9, "unit 1: expected a mapping, found a list")]),
        (
            viewed("customer", "objectives: {o: {name: O, supports: {a: b}}}"),
            [("BSC005", 3, 53, "'supports' of objective 'o': expected text, found a mapping")],
        ),
        (
            viewed("customer", "objectives: {o: {name: O, units: {rollup: best}}}"),
            [("BSC005", 3, 69, "'units.rollup' of objective 'o': expected 'mean' or 'worst', found 'best'")],
        ),
        (
            viewed("customer", "objectives: {o: {name: O, units: {weight: 1, weigth: 1}}}"),
            [
                ("BSC004", 3, 53, "'units' of objective 'o' has no 'rollup'"),
                ("BSC003", 3, 72, "unknown key 'weigth' in 'units' of objective 'o'"),
            ],
        ),
        (
            viewed("customer", "objectives: {o: {name: O, units: mean}}"),
            [("BSC005", 3, 60, "'units' of objective 'o': expected a mapping, found 'mean'")],
        ),
        (top("scoring: {points: {targt: 1}}"), [("BSC003", 3, 20, "unknown key 'targt' in 'scoring.points'")]),
        (
            kept("aggregate: sum, frequency: quarter, phase: [0, 0, 0, 0], targets: {2025: {target: 4}}"),
            [("BSC005", 3, 133, "'phase' of measure 'm': the shares add up to 0")],
        ),
        (
            kept("frequency: quarter, targets: {2025-01: {target: 4}}"),
            [("BSC005", 3, 127, "'targets' of measure 'm': '2025-01' is a month, but it is scored by quarter")],
        ),
        (
            kept("phase: even, targets: {target: 4}"),
            [("BSC005", 3, 104, "'phase' of measure 'm' has nothing to spread: its levels name no period")],
        ),
        (
            kept("phase: [1, 2], targets: {default: {target: 4}, 2025-01: {target: 4}}"),
            [
                (
                    "BSC005",
                    3,
                    97,
                    "'phase' of measure 'm' cannot spread the levels under 'default', which name no period",
                )
            ],
        ),
        (
            kept("phase: [1, 2], targets: {2025-01: {target: 4}}"),
            [
                (
                    "BSC005",
                    3,
                    97,
                    "'phase' of measure 'm' has nothing to spread: no levels are of a period longer than a month",
                )
            ],
        ),
        (
            viewed("process", "objectives: {o: {name: O, capital: human}}"),
            [("BSC005", 3, 61, "'capital' of objective 'o': only an objective of learning & growth has one")],
        ),
        (top("name: B"), [("BSC002", 3, 1, "'name' stands twice; first on line 1")]),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (top("vison: V"), "did you mean 'vision'?"),
        (top("Owner: V"), "did you mean 'owner'?"),
        (top("fiscal-year: {}"), "did you mean 'fiscal_year'?"),
        (top("sector: busines"), "did you mean 'business'?"),
        (top("frequency: monthly"), "did you mean 'month'?"),
        (kept("direction: yesno"), "did you mean 'yes-no'?"),
        (kept("targets: {target: 1, strech: 2}"), "did you mean 'stretch'?"),
        (kept("target: '1 000'"), "write 1000 without marks between the digits"),
        (kept("target: 1_000"), "write 1000 without marks between the digits"),
        (kept("target: 3.5%"), "write 3.5; the unit stands in 'unit'"),
        (kept("target: .nan"), "leave the key out where there is no number"),
        (kept("hold: No"), "write false"),
        (top("unit: [a]"), "did you mean 'units'?"),
        (top("units: [{path: a, wieght: 2}]"), "did you mean 'weight'?"),
        (top("units: [{path: a, owner: COO}]"), "known keys are path, id, weight"),
        (viewed("customer", "objectives: {o: {name: O, support: [a]}}"), "did you mean 'supports'?"),
        (viewed("customer", "objectives: {o: {name: O, units: {rollup: wrost}}}"), "did you mean 'worst'?"),
        (
            viewed("customer", "objectives: {o: {name: O, units: {rollup: mean, of: a}}}"),
            "known keys are rollup, weight",
        ),
        (kept("target: 1, targets: {target: 2}"), "move 'target' into 'targets'"),
        (HEAD + "perspectives: {Our Clients: {name: C, objectives: {o: {name: O}}}}", "write 'our-clients'"),
    ],
)
def test_there_is_a_hint_where_there_is_a_next_step(text: str, help: str) -> None:
    assert help in [one.help for one in load_scorecard(text, file="scorecard.yaml").diagnostics]


def test_everything_is_reported_at_once() -> None:
    text = "nam: N\nowner: [A]\nperspectives: {customer: {objectives: {customer: {weight: x}}}}\nlinks: [{}]"
    codes = sorted(code for code, *_ in said(text))
    assert codes == ["BSC003", *["BSC004"] * 5, "BSC005", "BSC005", "BSC008"]
