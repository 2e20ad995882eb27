"""BSC301: reports perspectives, or a whole scorecard, with lagging measures only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Indicator, Measure
from bsc_cli.model.scorecard import Scorecard


@rule("BSC301", Severity.WARNING)
def no_leading_indicator(scorecard: Scorecard) -> Iterator[Finding]:
    """A perspective below the top, or the whole scorecard, has lagging measures only.

    Why: lagging measures tell what came of it when it is too late to act. What lies below the top is there to tell
    what comes.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit:
            name: Raise profit
            measures: {margin: {name: Margin, indicator: lagging, target: 8}}
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
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit:
            name: Raise profit
            measures: {margin: {name: Margin, indicator: lagging, target: 8}}
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
              visits: {name: Customers visited, indicator: leading, target: 50}
    ```
    """
    measures = scorecard.measures.values()
    if measures and not _has_leading(measures):
        yield Finding(
            node=scorecard,
            field="perspectives",
            message="all measures of the scorecard are lagging: it looks back only",
            help="ask for each objective what would show earlier that it will be reached",
        )
        return
    for perspective in list(scorecard.perspectives.values())[1:]:
        inner = list(perspective.measures)
        if inner and not _has_leading(inner):
            yield Finding(
                node=perspective,
                message=f"all measures of perspective '{perspective.id}' are lagging",
                help="add a measure that moves before its outcome does: 'indicator: leading'",
            )


def _has_leading(measures: Iterable[Measure]) -> bool:
    return any(measure.indicator is Indicator.LEADING for measure in measures)
