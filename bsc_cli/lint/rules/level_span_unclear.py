"""BSC410: reports levels without a period that a window would have to add up."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.missing_levels import path_of_levels
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import LevelsOf
from bsc_cli.model.scorecard import Scorecard


@rule("BSC410", Severity.ERROR)
def level_span_unclear(scorecard: Scorecard) -> Iterator[Finding]:
    """The window of a sum has levels that name no period.

    Why: nobody can tell whether 200 orders are meant for each month of the window or for all of it, so the measure is
    not scored. Levels by period are added up; `levels_of: window` says that they are of the whole window.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: month
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              orders:
                name: Orders
                indicator: lagging
                aggregate: sum
                window: year-to-date
                targets: {threshold: 180, target: 200}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: month
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              orders:
                name: Orders
                indicator: lagging
                aggregate: sum
                window: year-to-date
                phase: even
                targets: {2026: {threshold: 2160, target: 2400}}
    ```
    """
    for measure in scorecard.measures.values():
        adds_up = scorecard.is_sum(measure) and measure.window != "period"
        if not adds_up or measure.levels_of is LevelsOf.WINDOW or DEFAULT not in measure.level_sets:
            continue
        yield Finding(
            node=measure,
            field=path_of_levels(measure, DEFAULT),
            message=f"levels of measure '{measure.id}' name no period: how much of its window"
            f" {measure.window} are they for?",
            help="write them by period, with a 'phase' if that is a year; or 'levels_of: window' if they are of all",
        )
