"""BSC715: reports targets that a process reaches and misses by chance."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.review.variations import varying
from bsc_cli.score.levels import LevelValue

LATEST = 12
"""So many of the latest values are looked at."""
SELDOM = 4
"""A target that is reached, or missed, less often than so is no toss of a coin."""


@review_rule("BSC715", Severity.INFO)
def target_inside_noise(reviewed: Reviewed) -> Iterator[Finding]:
    """The target lies inside the limits of a stable process, which reached and missed it in turn.

    Why: whether such a measure is green or red this month is a toss of a coin, and nobody can learn from it. Change the
    process, so that its limits lie on the good side of the target, or ask for what it can do. At least four of the last
    twelve values reach the target and four miss it, and nothing says that the process is changing; it is said when the
    target is missed, and when the status turned.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: month
    actuals: actuals.csv
    perspectives:
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              waiting:
                name: Waiting time
                unit: minutes
                indicator: lagging
                direction: lower
                targets: {threshold: 30, target: 20}
    ```

    ```csv
    measure,period,value
    waiting,2025-01,21
    waiting,2025-02,18
    waiting,2025-03,23
    waiting,2025-04,19
    waiting,2025-05,17
    waiting,2025-06,22
    waiting,2025-07,18
    waiting,2025-08,24
    waiting,2025-09,17
    waiting,2025-10,19
    waiting,2025-11,21
    waiting,2025-12,23
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: month
    actuals: actuals.csv
    perspectives:
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              waiting:
                name: Waiting time
                unit: minutes
                indicator: lagging
                direction: lower
                targets: {threshold: 30, target: 20}
    ```

    ```csv
    measure,period,value
    waiting,2025-01,21
    waiting,2025-02,18
    waiting,2025-03,23
    waiting,2025-04,22
    waiting,2025-05,11
    waiting,2025-06,8
    waiting,2025-07,13
    waiting,2025-08,9
    waiting,2025-09,7
    waiting,2025-10,12
    waiting,2025-11,8
    waiting,2025-12,11
    ```
    """
    for measure, found, *_ in varying(reviewed):
        variation = found.variation
        if not variation.is_hit_or_miss or not variation.is_steady:
            continue
        reached = sum(_reaches(point.value, found.target, measure) for point in found.points[-LATEST:])
        if SELDOM <= reached <= LATEST - SELDOM:
            message = f"{reached} of the last {LATEST} values of '{measure.name}' reach its target, by chance alone"
            help = f"change the process or the target, not what single values ask for; see 'bsc explain {measure.id}'"
            yield Finding(node=measure, message=message, help=help)


def _reaches(value: Exact, target: LevelValue | None, measure: Measure) -> bool:
    """Whether *value* is as good as *target*, or better."""
    if target is None:
        return False
    if isinstance(target, tuple):
        return target[0] <= value <= target[1]
    return value <= target if measure.direction is Direction.LOWER else value >= target
