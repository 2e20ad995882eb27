"""BSC412."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.scorecard import Scorecard


@rule("BSC412", Severity.WARNING)
def doubtful_direction(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure goes the other way than its name says.

    Why: it is the oldest mistake of scorecards. Without a `direction`, more is better; a rate of abandoned calls then
    scores best when every caller hangs up, and total and colours are wrong with it. Names in English, German, French,
    Spanish, Italian, Portuguese, Dutch, Polish and Japanese are compared with lists of words; whatever leaves a doubt,
    such as "complaints resolved" or "cost savings", is left alone.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          service:
            name: Answer at once
            measures:
              abandoned:
                name: Call abandonment rate
                unit: "%"
                indicator: lagging
                target: 4
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          service:
            name: Answer at once
            measures:
              abandoned:
                name: Call abandonment rate
                unit: "%"
                indicator: lagging
                direction: lower
                target: 4
    ```
    """
    judged = [one for one in scorecard.measures.values() if one.direction in (Direction.HIGHER, Direction.LOWER)]
    if not judged:
        return
    from bsc_cli.lint.wordlists.direction.judge import direction_of
    from bsc_cli.lint.wordlists.proposition import reward_against

    proposition = scorecard.value_proposition
    for measure in judged:
        meant = direction_of(measure.name, measure.unit)
        if meant in (None, measure.direction):
            continue
        turned = measure.model_copy(update={"direction": meant})
        if proposition is None or not reward_against(turned, proposition):  # BSC304 would warn of that
            yield _finding(measure, "less" if meant is Direction.LOWER else "more", str(meant))


def _finding(measure: Measure, better: str, meant: str) -> Finding:
    is_written = "direction" in measure.model_fields_set
    goes = f"'direction' is '{measure.direction}'" + ("" if is_written else " by default")
    return Finding(
        node=measure,
        field="direction" if is_written else "name",
        message=f"the name of measure '{measure.id}' ('{measure.name}') says that {better} is better, but its {goes}",
        help=f"write 'direction: {meant}', or a name that says what is counted",
    )
