"""BSC404: reports measures that have a target and no stretch level."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.missing_levels import without_level
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Method


@rule("BSC404", Severity.INFO, is_off=True)
def missing_stretch(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure has a target, but no stretch; off unless it is asked for.

    Why: a stretch is the value that counts as excellent; without one the measure can never be a star. Not every
    organisation rewards that: those that do select the rule by its code or name (`select = ["BSC", "BSC404"]`). A
    measure with `hold: true` only has to reach its target, so it needs none.

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
    if "stretch" in scorecard.levels_elsewhere:
        return
    for measure in scorecard.measures.values():
        is_ratio = (measure.method or scorecard.scoring.method) is Method.RATIO  # whose points tell what is a star
        lacking = (
            None if measure.hold or is_ratio else without_level(measure, "stretch", scorecard.calendar_of(measure))
        )
        if lacking:
            yield Finding(
                node=measure,
                field=lacking.field,
                message=f"measure '{measure.id}' has no stretch{lacking.periods}",
                help="write what would be excellent: 'stretch: …', or 'hold: true' if reaching the target is enough",
            )
