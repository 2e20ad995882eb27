"""Small scorecards and rows that tests of scoring evaluate."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.words import reason_text
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Evaluation, Result


def period(text: str, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """The period of a canonical id."""
    found = canonical_period(text, calendar)
    assert isinstance(found, Period), found
    return found


def measure(**keys: object) -> Measure:
    """A measure with *keys*."""
    return Measure.model_validate({"name": "M", "indicator": "lagging", **keys})


def scorecard(text: str, head: str = "") -> Scorecard:
    """A scorecard whose `perspectives` (and what follows them) are *text*."""
    loaded = load_scorecard(f"name: N\nvision: V\n{head}\nperspectives:\n{text}", file="scorecard.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    return loaded.scorecard


def of_one(head: str = "frequency: quarter", **keys: object) -> Scorecard:
    """A scorecard of one measure `m` with *keys*, written as YAML flow."""
    written = "".join(f", {key}: {value}" for key, value in keys.items())
    return scorecard(
        f"  financial: {{objectives: {{o: {{name: O, measures: {{m: {{name: M, indicator: lagging{written}}}}}}}}}}}",
        head,
    )


def rows(
    values: dict[str, Any], measure: str = "m", calendar: Calendar = CALENDAR_YEAR, **keys: Any
) -> list[Observation]:
    """Rows of one measure: period id and value."""
    return [
        Observation(measure=measure, period=period(key, calendar), value=Decimal(str(value)), origin="test", **keys)
        for key, value in values.items()
    ]


def result(card: Scorecard, observations: list[Observation], at: str) -> Result:
    """The one measure of *card*, evaluated."""
    (one,) = evaluated(card, observations, at).measures
    return one


def evaluated(card: Scorecard, observations: list[Observation], at: str) -> Evaluation:
    """*card*, evaluated at a period by its id."""
    return evaluate(card, observations, period(at, card.calendar))


def value_of(one: Result) -> Fraction | None:
    """The actual's value."""
    return one.actual.value if one.actual else None


def why(one: Result) -> str | None:
    """Why there is no score, in words."""
    return reason_text(one.reason) or None


def together(*values: object) -> tuple[object, ...]:
    """Values to compare at once; exact numbers equal whole ones."""
    return values
