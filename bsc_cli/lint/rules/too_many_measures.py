"""BSC105: reports a scorecard or an objective with too many measures."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC105", Severity.WARNING)
def too_many_measures(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """The scorecard or an objective has more measures than one can steer by.

    Why: a dashboard stitched together of all that can be counted tells nobody what matters. The limits are
    `max-measures`, 25 by default, and `max-measures-of-objective`, 3 by default.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
              repeat: {name: Repeat orders, indicator: lagging, target: 60}
              visits:
                name: Visits to the shop
                indicator: leading
                target: 900
              letters:
                name: Newsletter readers
                indicator: leading
                target: 5000
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
              visits:
                name: Visits to the shop
                indicator: leading
                target: 900
    ```
    """
    total = len(scorecard.measures)
    if total > limits.max_measures:
        yield Finding(
            node=scorecard,
            field="perspectives",
            message=f"the scorecard has {total} measures, more than {limits.max_measures}",
            help="keep those that tell whether the strategy works; others belong to the departments' own lists",
        )
    for objective in scorecard.objectives.values():
        count = len(objective.measures)
        if count > limits.max_measures_of_objective:
            most = limits.max_measures_of_objective
            yield Finding(
                node=objective,
                message=f"objective '{objective.id}' has {count} measures, more than {most}",
                help="keep one that tells what comes and one that tells what came of it",
            )
