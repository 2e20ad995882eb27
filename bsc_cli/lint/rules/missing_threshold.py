"""BSC403: reports measures that have a target and no threshold."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.missing_levels import without_level
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Measure
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Method


@rule("BSC403", Severity.WARNING)
def missing_threshold(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure has a target, but no threshold.

    Why: without a minimum that is acceptable there is no amber: a hair below the target is as red as a disaster.

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
                targets: {threshold: 6, target: 4}
    ```
    """
    if "threshold" in scorecard.levels_elsewhere:
        return
    for measure in scorecard.measures.values():
        answered = measure.amber_within or scorecard.scoring.amber_within or _is_by_points(scorecard, measure)
        lacking = None if answered else without_level(measure, "threshold", scorecard.calendar_of(measure))
        if lacking:
            yield Finding(
                node=measure,
                field=lacking.field,
                message=f"measure '{measure.id}' has no threshold{lacking.periods}",
                help="say from where on it is no longer acceptable: 'threshold: …', or 'amber_within: 10%'",
            )


def _is_by_points(scorecard: Scorecard, measure: Measure) -> bool:
    """Whether the points of an actual tell what is amber where no threshold is written."""
    return (measure.method or scorecard.scoring.method) in (Method.RATIO, Method.PROGRESS)
