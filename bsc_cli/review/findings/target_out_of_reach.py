"""BSC716: reports targets that a process cannot reach as it is."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.review.variations import varying


@review_rule("BSC716", Severity.WARNING)
def target_out_of_reach(reviewed: Reviewed) -> Iterator[Finding]:
    """The target lies beyond the limits of the process, and nothing says that the process is getting better.

    Why: waiting and asking for effort do not help: as it is, the process does not reach the target even by chance. It
    takes another process, so an initiative, or a target that can be met. Where the process has changed already, write
    since when: `process: {since: 2025-07}`. It is said once there are twelve values, of a measure that is not green.

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
                targets: {threshold: 30, target: 8}
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
                targets: {threshold: 30, target: 8}
    ```

    ```csv
    measure,period,value
    waiting,2025-01,21
    waiting,2025-02,18
    waiting,2025-03,23
    waiting,2025-04,19
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
        if variation.is_out_of_reach and not variation.is_improving:
            message = f"'{measure.name}' cannot reach its target unless its process changes"
            help = f"change the process or the target (or say 'process: {{since: …}}'); see 'bsc explain {measure.id}'"
            yield Finding(node=measure, message=message, help=help)
