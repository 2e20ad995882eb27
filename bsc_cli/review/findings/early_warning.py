"""BSC706: reports leading measures that got worse while the measures they drive are still green."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Indicator
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import counted
from bsc_cli.review.chain import path_to_top
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.measure import MeasureState

_GOOD = (Status.STAR, Status.GREEN)
_BAD = (Status.AMBER, Status.RED)


@review_rule("BSC706", Severity.WARNING)
def early_warning(reviewed: Reviewed) -> Iterator[Finding]:
    """A leading measure has turned red or amber, and what it drives is still green.

    Why: this is what a strategy map is for: the outcome is about to follow its cause, and there is time to act.
    The cause must have turned within the link's `lag` (or in the evaluated period), and not have recovered since.
    Act on the cause until it is green again, before its effect follows.

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
    results = {way[-1].id: way[-1] for way in counted(reviewed.now)}
    scorecard = reviewed.scorecard
    for link in scorecard.links:
        source, target = scorecard.objectives.get(link.source), scorecard.objectives.get(link.target)
        if source is None or target is None or source is target:
            continue
        outcomes = [
            results[key].status
            for key, measure in target.measures.items()
            if measure.indicator is Indicator.LAGGING and key in results and results[key].status is not Status.NONE
        ]
        if not outcomes or any(status not in _GOOD for status in outcomes):
            continue
        for key, measure in source.measures.items():
            if measure.indicator is not Indicator.LEADING or key not in results:
                continue
            turned = _turned(reviewed.history.of(key), link.lag or 0)
            if turned is None:
                continue
            names = [source.name, *(one.name for one in path_to_top(scorecard, target.id))]
            when, status = turned
            message = f"'{measure.name}' turned {status} in {when}, while what it drives is still green: "
            lag = f", expected after {link.lag} {scorecard.frequency}{'' if link.lag == 1 else 's'}" if link.lag else ""
            help = f"act before '{target.name}' follows{lag}"
            yield Finding(node=measure, message=message + " → ".join(names), help=help)


def _turned(results: Iterable[tuple[Period, MeasureState]], lag: int) -> tuple[Period, Status] | None:
    """The latest turn for the worse within *lag* periods, of a measure that is red or amber."""
    seen = (
        (age, period, result.status)
        for age, (period, result) in enumerate(results)
        if result.status is not Status.NONE and not (result.actual and result.actual.stale)
    )
    for (age, period, status), (_, _, before) in pairwise(seen):
        if status not in _BAD or age > lag:
            return None
        if before.rank < status.rank:
            return period, status
    return None
