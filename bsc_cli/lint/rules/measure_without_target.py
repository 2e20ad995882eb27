"""BSC401: reports measures without a target."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Direction
from bsc_cli.model.scorecard import Scorecard


@rule("BSC401", Severity.WARNING)
def measure_without_target(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure has no target.

    Why: a metric without a target is just a number; nobody can say whether it is good. Yes is the target of a yes-no
    measure, which needs none, nor a `due`.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit:
            name: Raise profit
            measures: {margin: {name: Margin, indicator: lagging}}
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
    ```
    """
    if "target" in scorecard.levels_elsewhere:
        return
    for measure in scorecard.measures.values():
        has_target = any(levels.target is not None for levels in measure.level_sets.values())
        if not has_target and measure.direction is not Direction.YES_NO:
            help = "say what is meant to be reached: 'targets: {threshold: …, target: …, stretch: …}'"
            yield Finding(node=measure, message=f"measure '{measure.id}' has no target", help=help)
