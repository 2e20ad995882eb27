"""`bsc evaluate --format json` is a contract: its keys, its digits, its published schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import simplejson
from jsonschema import Draft7Validator

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span
from bsc_cli.lint.run import lint
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import day_of
from bsc_cli.render.diagnostics.json import render_json as render_diagnostics
from bsc_cli.render.schema import output_schema
from bsc_cli.render.scorecard.json import render_json
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.reason import ReasonKind

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NAMES = ("saas", "logistics", "city")
EVALUATE = Draft7Validator(output_schema("evaluate"))
LINT = Draft7Validator(output_schema("lint"))

PARENT = {"score", "status", "coverage", "counts", "trend", "reason", "reason_kind"}
TOP = PARENT | {
    "version",
    "scorecard",
    "period",
    "perspectives",
    "themes",
    "links",
    "initiatives",
    "as_of",
    "okrs",
    "units",
    "changes",
    "reds",
    "findings",
}
PERSPECTIVE = PARENT | {"id", "name", "weight", "objectives"}
SCORECARD = {"name", "vision", "mission", "value_proposition", "file", "owner", "frequency"}
OBJECTIVE = PARENT | {"id", "name", "description", "owner", "themes", "supports", "weight", "measures"}
MEASURE = {
    "id", "name", "description", "unit", "owner", "indicator", "direction", "formula", "weight", "actual",
    "actual_period",
    "stale", "partial", "note", "previous", "threshold", "target", "stretch", "baseline", "levels_from", "forecast",
    "variance", "variance_percent", "score", "status", "reason", "reason_kind", "trend", "change", "variation",
}  # fmt: skip
LINK = {"from", "to", "because", "lag"}
INITIATIVE = {"id", "name", "owner", "moves", "start", "due", "completed", "budget", "progress", "state", "health"}
DIAGNOSTIC = {
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "pointer",
    "code",
    "name",
    "severity",
    "message",
    "help",
}


def written(yaml: str, actuals: str, folder: Path, *, name: str = "scorecard.yaml") -> str:
    """The JSON of a scorecard with a CSV of actuals, evaluated at its latest period, else at 2025-Q1."""
    (folder / "actuals.csv").write_text(actuals, encoding="utf-8")
    scorecard = load_scorecard(yaml, file=name).scorecard
    assert scorecard is not None
    observations: tuple[Observation, ...] = read_actuals(scorecard, folder=folder).observations
    wanted = None if observations else day_of(date(2025, 3, 31), scorecard.calendar).parent(scorecard.frequency)
    period = choose_period(scorecard, observations, wanted).period
    return render_json(evaluate(scorecard, observations, period), file=name)


def example(name: str, folder: Path) -> str:
    """The JSON of an example."""
    source = EXAMPLES / name
    yaml, actuals = (source / "scorecard.yaml").read_text("utf-8"), (source / "actuals.csv").read_text("utf-8")
    return written(yaml, actuals, folder)


def exact(text: str) -> Any:
    """Parsed, numbers as they are written."""
    return json.loads(text, parse_float=str, parse_int=str)


BARE = """\
name: Bare
vision: To have nothing at all by 2030.
frequency: quarter
actuals: actuals.csv
themes: {all: {name: All}}
perspectives:
  customer:
    objectives:
      empty: {name: Have no measure}
      unmeasured:
        name: Have no number
        themes: [all]
        measures:
          no-actual: {name: No actual, indicator: lagging, target: 3}
          no-target: {name: No target, indicator: leading}
          in-range: {name: In a range, indicator: leading, direction: range, targets: {target: [1, 2.50]}}
          later: {name: Later, indicator: leading, direction: yes-no, due: 2030-01-01}
links: [{from: empty, to: unmeasured}]
initiatives: {dream: {name: Dream}}
"""


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_what_the_schema_says(name: str, tmp_path: Path) -> None:
    EVALUATE.validate(json.loads(example(name, tmp_path)))


def test_a_scorecard_with_everything_missing_is_what_the_schema_says(tmp_path: Path) -> None:
    document = json.loads(written(BARE, "measure,period,value\n", tmp_path))
    EVALUATE.validate(document)
    assert (document["score"], document["status"], document["coverage"]) == (None, "none", 0)
    assert document["reason_kind"] == "no-data"
    empty, unmeasured = document["perspectives"][0]["objectives"]
    assert (empty["measures"], empty["reason_kind"]) == ([], "no-measure")
    assert empty["score"] is None
    no_actual, no_target, in_range, later = unmeasured["measures"]
    assert (no_actual["reason"], no_actual["reason_kind"]) == ("no actual for 2025-Q1", "no-data")
    assert no_target["target"] is None
    assert in_range["target"] == [1, 2.5]
    assert (later["reason"], later["reason_kind"]) == ("not due", "not-due")
    assert all(one["score"] is None and one["actual"] is None and one["reason"] for one in unmeasured["measures"])
    assert document["initiatives"][0]["due"] is None


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_are_those_of_the_contract(name: str, tmp_path: Path) -> None:
    document = json.loads(example(name, tmp_path))
    assert set(document) == TOP
    assert set(document["scorecard"]) == SCORECARD
    assert set(document["counts"]) == {"star", "green", "amber", "red", "none"}
    objectives = [one for perspective in document["perspectives"] for one in perspective["objectives"]]
    for keys, nodes in (
        (PERSPECTIVE, document["perspectives"]),
        (OBJECTIVE, objectives),
        (MEASURE, [one for objective in objectives for one in objective["measures"]]),
        (PARENT | {"id", "name"}, document["themes"]),
        (LINK, document["links"]),
        (INITIATIVE, document["initiatives"]),
    ):
        assert [sorted(set(node) ^ keys) for node in nodes if set(node) != keys] == []


def test_whoever_has_no_score_has_a_reason_and_whoever_has_one_has_none(tmp_path: Path) -> None:
    document = json.loads(example("saas", tmp_path))
    measures = [m for p in document["perspectives"] for o in p["objectives"] for m in o["measures"]]
    assert {one["id"] for one in measures if one["score"] is None} == {"pulse"}
    assert all((one["score"] is None) == (one["reason"] is not None) == (one["status"] == "none") for one in measures)
    assert {one["reason_kind"] for one in measures} == {None, "no-data"}


@pytest.mark.parametrize(
    ("command", "more"), [("evaluate", []), ("okrs", []), ("explain", []), ("overview", ["not-evaluable"])]
)
def test_the_schema_lists_every_kind_of_reason(command: str, more: list[str]) -> None:
    kinds = [*(kind.value for kind in ReasonKind), *more, None]
    assert output_schema(command)["definitions"]["reason_kind"]["enum"] == kinds


TWO = """\
name: Digits
vision: To lose no digit by 2030.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      exact:
        name: Be exact
        measures:
          third: {name: Third, indicator: lagging, targets: {threshold: 0, target: 3}, baseline: -3}
          tenth: {name: Tenth, indicator: lagging, targets: {threshold: 0.10, target: 0.3}}
          long: {name: Long, indicator: lagging, target: 1, baseline: 0}
          answer: {name: Answer, indicator: leading, direction: yes-no, due: 2025-01-31}
"""


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    text = written(
        TWO,
        "measure,period,value\nthird,2025-Q1,1\ntenth,2025-Q1,0.1\n"
        "long,2025-Q1,123456789012345678.123456789\nanswer,2025-Q1,yes\n",
        tmp_path,
    )
    EVALUATE.validate(simplejson.loads(text, use_decimal=False))
    third, tenth, long, answer = exact(text)["perspectives"][0]["objectives"][0]["measures"]
    assert third["score"] == "66.66666666666666666666666667"
    assert len(third["score"].replace(".", "")) == 28
    assert third["variance_percent"] == "-66.66666666666666666666666667"
    assert (tenth["actual"], tenth["threshold"], tenth["score"]) == ("0.1", "0.1", "50")
    assert tenth["variance"] == "-0.2"
    assert long["actual"] == "123456789012345678.123456789"
    assert (answer["actual"], answer["score"]) == ("1", "100")


def test_no_number_is_written_with_an_exponent(tmp_path: Path) -> None:
    text = written(
        TWO, "measure,period,value\nthird,2025-Q1,0.00000000001\nlong,2025-Q1,100000000000000000000\n", tmp_path
    )
    third, _, long, _ = exact(text)["perspectives"][0]["objectives"][0]["measures"]
    assert long["actual"] == "100000000000000000000"
    assert float(third["actual"]) == 1e-11


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    text = written(TWO.replace("name: Digits", 'name: "Zoë \\u202e [red]店"'), "measure,period,value\n", tmp_path)
    assert json.loads(text)["scorecard"]["name"] == "Zoë \u202e [red]店"
    assert text.endswith("}\n")


def test_findings_have_their_place(tmp_path: Path) -> None:
    del tmp_path
    scorecard = load_scorecard(BARE, file="bare.yaml").scorecard
    assert scorecard is not None
    period = day_of(date(2025, 3, 31), scorecard.calendar).parent(scorecard.frequency)
    place = Location(file="bare.yaml", span=Span(line=3, column=1, end_line=3, end_column=4))
    found = tuple(
        Diagnostic(code="BSC701", name="a-finding", severity=Severity.WARNING, message="so it is", location=location)
        for location in (place, Location(file="bare.yaml"))
    )
    document = json.loads(render_json(evaluate(scorecard, (), period), file="bare.yaml", findings=found))
    EVALUATE.validate(document)
    assert [set(one) for one in document["findings"]] == [DIAGNOSTIC, DIAGNOSTIC]
    assert [one["line"] for one in document["findings"]] == [3, None]


LINTED = {
    "clean": (EXAMPLES / "saas" / "scorecard.yaml").read_text(encoding="utf-8"),
    "bare": BARE,
    "dangling": TWO + "links: [{from: exact, to: exat}]\n",
    "unknown-key": TWO.replace("vision:", "vison:"),
    "syntax": "name: [",
    "empty": "",
}


@pytest.mark.parametrize("text", LINTED.values(), ids=list(LINTED))
def test_lint_writes_what_its_schema_says(text: str) -> None:
    found = lint(load_scorecard(text, file="cards/some.yaml"))
    document = json.loads(render_diagnostics(found))
    LINT.validate(document)
    assert document["version"] == 1
    assert len(document["diagnostics"]) == len(found)
    for one in document["diagnostics"]:
        assert set(one) == DIAGNOSTIC
        assert one["file"] == "cards/some.yaml"
        assert one["pointer"] is None or one["pointer"] == "" or one["pointer"].startswith("/")


def test_only_the_clean_one_has_nothing_to_report() -> None:
    found = {name: bool(lint(load_scorecard(text, file="x.yaml"))) for name, text in LINTED.items()}
    assert found == {name: name != "clean" for name in LINTED}
