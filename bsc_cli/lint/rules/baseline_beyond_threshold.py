"""BSC408: reports baselines that are as good as the threshold or better."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.lint.starting_point import is_no_worse
from bsc_cli.model.levels import DEFAULT, Bounds
from bsc_cli.model.measure import Measure
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import BelowThreshold, Method


@rule("BSC408", Severity.INFO)
def baseline_beyond_threshold(scorecard: Scorecard) -> Iterator[Finding]:
    """A baseline lies at or past the threshold, so it is not used.

    Why: a score below the threshold rises from 0 at the baseline; from a start that was acceptable already there is no
    such way to go. Most often the threshold is too easy, or the direction the wrong one.

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
                baseline: 5
                targets: {threshold: 6, target: 4}
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
                baseline: 9
                targets: {threshold: 6, target: 4}
    ```
    """
    for measure in scorecard.measures.values():
        if measure.baseline is None or not _uses_baseline(scorecard, measure):
            continue
        beyond = [key for key, edge in _edges(measure) if is_no_worse(measure.direction, measure.baseline, edge)]
        if beyond:
            where = "" if DEFAULT in beyond else f" for {beyond[0]}"
            yield Finding(
                node=measure,
                field="baseline",
                message=f"the baseline of measure '{measure.id}' is no worse than its threshold{where}: it is not used",
                help="check the threshold and the direction, or leave the baseline out",
            )


def _uses_baseline(scorecard: Scorecard, measure: Measure) -> bool:
    below = measure.below_threshold or scorecard.scoring.below_threshold
    method = measure.method or scorecard.scoring.method
    return method is Method.LINEAR and below is BelowThreshold.LINEAR


def _edges(measure: Measure) -> Iterator[tuple[str, Decimal | Bounds]]:
    """The threshold of each set of levels, or the target where there is none."""
    for key, levels in measure.level_sets.items():
        edge = levels.threshold if levels.threshold is not None else levels.target
        if measure.tolerance is not None and isinstance(edge, Decimal):
            distance = measure.tolerance.threshold or measure.tolerance.target
            edge = distance.around(edge) if distance else edge
        if edge is not None:
            yield key, edge
