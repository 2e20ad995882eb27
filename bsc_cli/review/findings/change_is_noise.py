"""BSC717: reports statuses that turned though the process did not."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.review.variations import varying


@review_rule("BSC717", Severity.INFO)
def change_is_noise(reviewed: Reviewed) -> Iterator[Finding]:
    """A measure has another status than in the period before, and its process is the same.

    Why: who explains a single value, and acts on it, explains noise. The value lies within the limits of the process,
    and no rule sees a change: ask what makes all values vary, not what happened this time. It is said once there are
    twelve values.

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
                targets: {threshold: 30, target: 17}
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
    waiting,2025-10,21
    waiting,2025-11,23
    waiting,2025-12,17
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
                targets: {threshold: 30, target: 17}
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
    waiting,2025-10,21
    waiting,2025-11,23
    waiting,2025-12,3
    ```
    """
    for one in varying(reviewed):
        if one.is_turned and one.found.variation.is_steady:
            turned = f"turned from {one.before.value} to {one.status.value}"
            message = f"'{one.measure.name}' {turned} within the limits of its process"
            help = f"it may be noise: do not explain a single value; see 'bsc explain {one.measure.id}'"
            yield Finding(node=one.measure, message=message, help=help)
