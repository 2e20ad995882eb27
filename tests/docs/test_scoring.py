"""docs/scoring.md says what happens: every example is evaluated, every table compared."""

from __future__ import annotations

import copy
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from bsc_cli.load.actuals.number_parser import read_cell
from bsc_cli.load.actuals.period_parser import read_period
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.words import reason_text
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Evaluation, Result

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scoring.md"

EXAMPLE = re.compile(
    r"^### (?P<title>[^\n]+)\n\n(?P<words>(?:(?!^#|```).)+?)\n\n"
    r"```yaml\n(?P<yaml>.*?)^```\n\n```csv\n(?P<csv>.*?)^```\n\n(?P<table>(?:^\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)

OPTIONS = {"missing": ("missing",), "red_child": ("parents", "red_child")}
"""Columns that set a key of `scoring` for their row."""


@dataclass(frozen=True)
class Example:
    """A heading with a fragment, its actuals and the table of what comes out."""

    title: str
    fragment: dict[str, Any]
    actuals: str
    columns: list[str]
    rows: list[list[str]]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def examples() -> Iterator[Example]:
    for match in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8")):
        header, _, *body = match["table"].splitlines()
        fragment = yaml.load(match["yaml"], yaml.BaseLoader)
        yield Example(match["title"], fragment, match["csv"], cells(header), [cells(line) for line in body])


EXAMPLES = list(examples())


def scorecard_of(example: Example, options: dict[str, str]) -> Scorecard:
    """The fragment with what it leaves out. JSON is YAML."""
    card: dict[str, Any] = {"name": "N", "vision": "V", "frequency": "quarter", **copy.deepcopy(example.fragment)}
    if "measures" in card:
        card["perspectives"] = {"financial": {"objectives": {"objective": {"measures": card.pop("measures")}}}}
    for perspective in card["perspectives"].values():
        for key, objective in perspective["objectives"].items():
            objective.setdefault("name", key)
            for name, measure in objective.get("measures", {}).items():
                measure.setdefault("name", name)
                measure.setdefault("indicator", "lagging")
    for option, value in options.items():
        at = card.setdefault("scoring", {})
        *way, last = OPTIONS[option]
        for step in way:
            at = at.setdefault(step, {})
        at[last] = value
    loaded = load_scorecard(json.dumps(card), file="scorecard.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    return loaded.scorecard


def period_of(text: str, scorecard: Scorecard) -> Period:
    found = read_period(text, scorecard.calendar)
    assert isinstance(found, Period), f"{text} {found}"
    return found


def observations_of(text: str, scorecard: Scorecard) -> Iterator[Observation]:
    """The rows of a table with a `period` column, or with a column a period."""
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        name = row.pop("measure")
        weight = row.pop("weight", None)
        values = {row["period"]: row["value"]} if "period" in row else row
        for period, cell in values.items():
            if cell:
                value = read_cell(cell, scorecard.measures[name])
                assert isinstance(value, Decimal), f"{cell} {value}"
                yield Observation(
                    measure=name,
                    period=period_of(period, scorecard),
                    value=value,
                    weight=Decimal(weight) if weight else None,
                    facts=any(source.facts for source in scorecard.actuals),
                    origin=f"actuals.csv:{number}",
                )


def result_of(name: str | None, evaluation: Evaluation) -> Result:
    """What has the id *name*: a measure, objective, perspective, theme or the scorecard; without one, the measure."""
    if name is None:
        (only,) = evaluation.measures
        return only
    return evaluation.result if name == "scorecard" else evaluation.by_id[name]


def shown(value: object) -> str:
    """A value as a cell, numbers with all their digits."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " to ".join(shown(one) for one in value)
    if isinstance(value, Fraction):
        with localcontext() as context:
            context.prec = 60
            number = Decimal(value.numerator) / Decimal(value.denominator)
        assert Fraction(number) == value, f"{value} has no end as a decimal: choose another example"
        return f"{number.normalize():f}"
    return str(value)


def cell_of(column: str, result: Result, at: Period) -> str:
    """What the engine says under *column*."""
    if column == "reason":
        return reason_text(result.reason)
    if column in ("score", "status", "trend"):
        return shown(getattr(result, column))
    if not result.is_measure:
        if column == "counts":
            counted = ((result.counts.of(status), status) for status in Status)
            return ", ".join(f"{count} {status}" for count, status in counted if count)
        return shown(getattr(result, column))
    actual = result.actual
    match column:
        case "actual":
            return shown(actual and actual.value)
        case "from":
            elsewhere = actual is not None and actual.period != at
            return f"{actual.period}{', stale' if actual.stale else ''}" if actual and elsewhere else ""
        case "rows":
            partial = actual and actual.partial
            return f"{partial.present} of {partial.expected}" if partial else ""
        case "threshold" | "target" | "stretch":
            return shown(getattr(result.levels, column, None))
        case "change" | "variance":
            return shown(getattr(result, column))
        case "percent":
            return shown(result.variance_percent)
        case "counts" | "coverage":
            return ""
        case _:
            raise AssertionError(f"no column is called '{column}'")


def fresh(example: Example, row: list[str]) -> list[str]:
    """*row* as the engine fills it in, from what it asks about."""
    asked = dict(zip(example.columns, row, strict=True))
    options = {key: asked[key] for key in OPTIONS if key in asked}
    scorecard = scorecard_of(example, options)
    period = period_of(asked["period"], scorecard)
    evaluation = evaluate(scorecard, list(observations_of(example.actuals, scorecard)), period)
    result = result_of(asked.get("of"), evaluation)
    given = {"of", "period", *OPTIONS}
    return [asked[column] if column in given else cell_of(column, result, period) for column in example.columns]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_what_comes_out_is_what_the_table_says(example: Example) -> None:
    assert [fresh(example, row) for row in example.rows] == example.rows


def test_every_heading_of_a_rule_has_an_example() -> None:
    headings = re.findall(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [example.title for example in EXAMPLES] == headings
    assert len(headings) == len(set(headings)) >= 25


def test_every_example_asks_for_a_status_a_score_or_a_number() -> None:
    for example in EXAMPLES:
        assert example.rows, example.title
        assert len(example.columns) > 2, example.title
