"""BSC404."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.missing_levels import without_level
from bsc_cli.lint.rule import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC404", Severity.INFO)
def missing_stretch(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure has a target, but no stretch.

    Why: a stretch says what outstanding would be; without one nothing is ever a star. Of a measure with `hold: true`
    no more than the target is wanted.

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
                targets: {threshold: 6, target: 4, stretch: 2}
    ```
    """
    for measure in scorecard.measures.values():
        lacking = None if measure.hold else without_level(measure, "stretch")
        if lacking:
            yield Finding(
                node=measure,
                field=lacking.field,
                message=f"measure '{measure.id}' has no stretch{lacking.periods}",
                help="say what would be outstanding: 'stretch: …', or 'hold: true' if the target is all that is wanted",
            )
