"""BSC405: reports measures that are scored as a ratio and have a target of 0 or less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.missing_levels import path_of_target
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Method


@rule("BSC405", Severity.ERROR)
def ratio_needs_positive_target(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure is scored as a ratio to a target that is not above 0.

    Why: actual divided by target says nothing where the target is 0 or less, so the measure is not scored.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      process:
        objectives:
          safety:
            name: Work without accidents
            measures:
              accidents:
                name: Accidents
                indicator: lagging
                direction: lower
                method: ratio
                target: 0
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      process:
        objectives:
          safety:
            name: Work without accidents
            measures:
              accidents:
                name: Accidents
                indicator: lagging
                direction: lower
                targets: {threshold: 2, target: 0}
    ```
    """
    for measure in scorecard.measures.values():
        if (measure.method or scorecard.scoring.method) is not Method.RATIO:
            continue
        for key, levels in measure.level_sets.items():
            if isinstance(levels.target, Decimal) and levels.target <= 0 and measure.tolerance is None:
                where = "" if key == DEFAULT else f" for {key}"
                yield Finding(
                    node=measure,
                    field=path_of_target(measure, key),
                    message=f"the ratio of measure '{measure.id}' needs a target above 0{where}, found {levels.target}",
                    help="write 'method: linear' with a threshold, or choose a measure whose target is above 0",
                )
