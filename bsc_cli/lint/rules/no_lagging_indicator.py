"""BSC302: reports scorecards with leading measures only."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Indicator
from bsc_cli.model.scorecard import Scorecard


@rule("BSC302", Severity.WARNING)
def no_lagging_indicator(scorecard: Scorecard) -> Iterator[Finding]:
    """The scorecard has leading measures only.

    Why: without an outcome nobody can say whether all the activity was worth it.

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
              visits: {name: Customers visited, indicator: leading, target: 50}
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
              visits: {name: Customers visited, indicator: leading, target: 50}
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
    ```
    """
    measures = scorecard.measures.values()
    if measures and not any(measure.indicator is Indicator.LAGGING for measure in measures):
        yield Finding(
            node=scorecard,
            field="perspectives",
            message="all measures of the scorecard are leading: none tells what came of it",
            help="add the outcome that they lead to: 'indicator: lagging'",
        )
