"""Scorecards and hand-made evaluations to draw maps of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import Measure
from bsc_cli.model.okr import Okr
from bsc_cli.model.period import CALENDAR_YEAR, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.review.moving import Moving, MovingInitiative, MovingObjective
from bsc_cli.score.actual import Actual
from bsc_cli.score.health import Health
from bsc_cli.score.levels import Levels
from bsc_cli.score.result import Counts, Evaluation, Result, ResultNode
from bsc_cli.score.series.series import Accumulator

EXAMPLES = Path(__file__).parents[3] / "examples"
SCORES = {
    Status.STAR: Fraction(118),
    Status.GREEN: Fraction(977, 10),
    Status.AMBER: Fraction(8125, 100),
    Status.RED: Fraction(32),
    Status.NONE: None,
}


def example(name: str) -> Scorecard:
    """The scorecard of one of the examples."""
    text = (EXAMPLES / name / "scorecard.yaml").read_text(encoding="utf-8")
    return Scorecard.model_validate(yaml.load(text, Loader=yaml.BaseLoader))


def made(
    objectives: Sequence[Sequence[str]],
    links: Sequence[tuple[str, str]] = (),
    *,
    name: str = "Acme",
    vision: str = "Be the best.",
    because: str = "",
    **more: Any,
) -> Scorecard:
    """A scorecard with a perspective for each list of objective names; their ids are o1, o2, ... in order."""
    number = 0
    perspectives: dict[str, Any] = {}
    for place, names in enumerate(objectives, start=1):
        own = {}
        for text in names:
            number += 1
            own[f"o{number}"] = {"name": text}
        perspectives[f"p{place}"] = {"name": f"Perspective {place}", "question": "What must we do?", "objectives": own}
    joins = [{"from": cause, "to": effect, **({"because": because} if because else {})} for cause, effect in links]
    return Scorecard.model_validate(
        {"name": name, "vision": vision, "perspectives": perspectives, "links": joins, **more}
    )


def evaluated(scorecard: Scorecard, statuses: Mapping[str, Status] | None = None) -> Evaluation:
    """An evaluation in which objectives have the given *statuses*, and the others each one in turn."""
    turns = list(Status)
    perspectives = []
    place = 0
    for perspective in scorecard.perspectives.values():
        results = []
        for objective in perspective.objectives.values():
            status = (statuses or {}).get(objective.id, turns[(place * 3 + 1) % len(turns)])
            place += 1
            counts = Counts(red=1, amber=1) if status in (Status.RED, Status.AMBER) else Counts(green=2)
            measures = [_measured(measure) for measure in objective.measures.values()]
            results.append(_parent(objective, measures, SCORES[status], status, counts))
        perspectives.append(_parent(perspective, results, Fraction(843, 10), Status.AMBER, _added(results)))
    period = canonical_period("FY2025-Q3" if scorecard.calendar.is_fiscal else "2025-Q4", scorecard.calendar)
    assert isinstance(period, Period)
    whole = _parent(scorecard, perspectives, Fraction(843, 10), Status.AMBER, _added(perspectives))
    return Evaluation(scorecard=scorecard, period=period, result=whole)


def _parent(
    node: ResultNode, children: Sequence[Result], score: Fraction | None, status: Status, counts: Counts
) -> Result:
    return Result(
        node=node,
        owner=None,
        weight=Fraction(1),
        score=score,
        status=status,
        coverage=Fraction(1),
        counts=counts,
        children=tuple(children),
    )


def _measured(measure: Measure) -> Result:
    """A measure with an actual a little above its target, in green."""
    period = canonical_period("2025-Q4", CALENDAR_YEAR)
    assert isinstance(period, Period)
    level = measure.level_sets[DEFAULT].target if DEFAULT in measure.level_sets else None
    target = Fraction(level) if isinstance(level, Decimal) else Fraction(1)
    result = _parent(measure, (), Fraction(100), Status.GREEN, Counts(green=1))
    return result._replace(
        actual=Actual(value=target + 1, period=period, basis=Accumulator(())),
        levels=Levels(target=target),
    )


def _added(results: Sequence[Result]) -> Counts:
    total: Counter[str] = Counter()
    for result in results:
        for status in Status:
            total[status.value] += result.counts.of(status)
    return Counts(**total)


def rich(objectives: Sequence[Sequence[str]], links: Sequence[tuple[str, str]] = (), **more: Any) -> Scorecard:
    """A scorecard as `made`, whose objectives have owners, measures and, but for each third, one or two themes."""
    plain = made(objectives, links, **more)
    data = plain.model_dump(by_alias=True, include={"name", "vision"})
    themes = {"growth": {"name": "Profitable growth"}, "trust": {"name": "Trust"}}
    perspectives: dict[str, Any] = {}
    number = 0
    for key, perspective in plain.perspectives.items():
        own: dict[str, Any] = {}
        for identifier, objective in perspective.objectives.items():
            own[identifier] = {
                "name": objective.name,
                "owner": ("CFO", "Head of Customer Service and Complaints")[number % 2],
                "capital": ("human", "information", "organization")[number % 3],
                "themes": list(themes)[: number % 3],
                "measures": {
                    f"{identifier}-{place}": {
                        "name": f"{objective.name} ({place})"[:60],
                        "unit": ("%", "EUR m", "customers")[place % 3],
                        "indicator": "lagging",
                        "target": str(90 + place),
                    }
                    for place in range(1, 2 + number % 2)
                },
            }
            number += 1
        perspectives[key] = {"name": perspective.title, "question": "What must we do?", "objectives": own}
    joins = [{"from": link.source, "to": link.target, "because": link.because} for link in plain.links]
    return Scorecard.model_validate({**data, "themes": themes, "perspectives": perspectives, "links": joins})


def moved(scorecard: Scorecard) -> dict[str, Moving]:
    """Two initiatives, one of them late, and an OKR that move every other objective of *scorecard*."""
    initiatives = tuple(
        MovingInitiative(Initiative.model_validate({"name": name}), health)
        for name, health in (("Night desk", Health.LATE), ("New letters", Health.ON_PLAN))
    )
    okr = Okr.model_validate({"name": "Answer first", "period": "2025-Q4", "key_results": {"kr": {"name": "A tenth"}}})
    ids = list(scorecard.objectives)[::2]
    return dict.fromkeys(ids, Moving(initiatives, (MovingObjective(okr, None),)))
