"""BSC706: reports leading measures that got worse while something that they drive is still green."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Indicator
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Link
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import counted
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.measure import MeasureState

_GOOD = (Status.STAR, Status.GREEN)
_BAD = (Status.AMBER, Status.RED)


@review_rule("BSC706", Severity.WARNING)
def early_warning(reviewed: Reviewed) -> Iterator[Finding]:
    """A leading measure has turned red or amber, and of what it drives something is still green.

    Why: this is what a strategy map is for: the outcome is about to follow its cause, and there is time to act.
    What a link drives directly must still be green, as its lagging measures tell, and the cause must have turned
    within the link's `lag` (or in the evaluated period), and not have recovered since. Then all that it drives is
    named, along every branch of the map: what is still green, and what has turned. What stayed green beyond its lag is
    no longer expected to follow, nor is what lies behind it. Act on the cause until it is green again, before its
    effects follow.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                target: 3
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              fast:
                name: Answered within an hour
                unit: '%'
                indicator: leading
                targets: {threshold: 70, target: 90}
    links:
      - {from: answers, to: loyalty, lag: 1}
    ```

    ```csv
    measure,period,value
    fast,2025-Q3,92
    fast,2025-Q4,81
    churn,2025-Q3,2.5
    churn,2025-Q4,2.6
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                target: 3
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              fast:
                name: Answered within an hour
                unit: '%'
                indicator: leading
                targets: {threshold: 70, target: 90}
    links:
      - {from: answers, to: loyalty, lag: 1}
    ```

    ```csv
    measure,period,value
    fast,2025-Q3,92
    fast,2025-Q4,91
    churn,2025-Q3,2.5
    churn,2025-Q4,2.6
    ```
    """
    outcomes = _outcomes(reviewed)
    scorecard = reviewed.scorecard
    drives: dict[str, list[Link]] = {}
    for link in scorecard.links:
        if link.target in scorecard.objectives:
            drives.setdefault(link.source, []).append(link)
    weighed = {way[-1].id for way in counted(reviewed.now)}
    for key, measure in scorecard.measures.items():
        source = scorecard.objective_of[key]
        if measure.indicator is not Indicator.LEADING or key not in weighed or source.id not in drives:
            continue
        turn = _turned(reviewed.history.of(key), max(link.lag or 0 for link in drives[source.id]))
        effects = _effects(source.id, drives, outcomes, turn.age) if turn else []
        green = [effect for effect in effects if outcomes.get(effect.objective) in _GOOD]
        first = next((effect for effect in green if effect.is_direct), None)
        if turn is None or first is None:
            continue
        names = {effect: f"'{scorecard.objectives[effect.objective].name}'" for effect in effects}
        message = f"'{measure.name}' turned {turn.status} in {turn.period}; of what it drives, still green: "
        message += ", ".join(names[effect] for effect in green)
        turned = [(name, outcomes.get(effect.objective)) for effect, name in names.items()]
        turned_names = ", ".join(f"{name} ({status})" for name, status in turned if status in _BAD)
        message += f"; turned: {turned_names}" if turned_names else ""
        unit = scorecard.frequency if first.lag == 1 else scorecard.frequency.plural
        expected = f", expected after {first.lag} {unit}" if first.lag else ""
        yield Finding(node=measure, message=message, help=f"act before {names[first]} follows{expected}")


def _outcomes(reviewed: Reviewed) -> dict[str, Status]:
    """The worst status of the lagging measures of each objective that has some with a status."""
    found: dict[str, Status] = {}
    for way in counted(reviewed.now):
        status, objective = way[-1].status, way[-2].id
        if way[-1].measure.indicator is Indicator.LAGGING and status is not Status.NONE and objective is not None:
            found[objective] = max(found.get(objective, status), status, key=lambda one: one.rank)
    return found


class _Effect(NamedTuple):
    """An objective that is driven."""

    objective: str
    lag: int
    """After how many periods the effect should show there."""
    is_direct: bool
    """Whether a link leads there from the cause itself."""


def _effects(
    start: str, drives: Mapping[str, Sequence[Link]], outcomes: Mapping[str, Status], age: int
) -> list[_Effect]:
    """What *start* drives along every branch, the nearest first.

    Behind what is still green though it should have followed a cause of that *age*, no effect is expected.
    """
    seen = {start}
    waiting = [_Effect(start, 0, False)]
    for here in waiting:
        for link in drives.get(here.objective, ()):
            lag = here.lag + (link.lag or 0)
            has_stayed = outcomes.get(link.target) in _GOOD and age > lag
            if link.target not in seen and not has_stayed:
                seen.add(link.target)
                waiting.append(_Effect(link.target, lag, here.objective == start))
    return waiting[1:]


class _Turn(NamedTuple):
    """When a measure became worse."""

    age: int
    """How many periods ago."""
    period: Period
    status: Status
    """What it became."""


def _turned(results: Iterable[tuple[Period, MeasureState]], lag: int) -> _Turn | None:
    """The latest turn for the worse within *lag* periods, of a measure that has been red or amber since."""
    seen = (
        _Turn(age, period, result.status)
        for age, (period, result) in enumerate(results)
        if result.status is not Status.NONE and not (result.actual and result.actual.stale)
    )
    for now, before in pairwise(seen):
        if now.status not in _BAD or now.age > lag:
            return None
        if before.status.rank < now.status.rank:
            return now
    return None
