"""BSC401: reports measures without a target, and yes-no measures without a due date."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Direction
from bsc_cli.model.scorecard import Scorecard


@rule("BSC401", Severity.WARNING)
def measure_without_target(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure has no target, or a yes-no measure no due date.

    Why: a metric without a target is just a number; nobody can say whether it is good.

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
    for measure in scorecard.measures.values():
        if measure.direction is Direction.YES_NO:
            if measure.due is None:
                help = "say by when it has to be yes, such as 'due: 2026-12-31'"
                yield Finding(node=measure, message=f"yes-no measure '{measure.id}' has no 'due'", help=help)
        elif not any(levels.target is not None for levels in measure.level_sets.values()):
            help = "say what is meant to be reached: 'targets: {threshold: …, target: …, stretch: …}'"
            yield Finding(node=measure, message=f"measure '{measure.id}' has no target", help=help)
