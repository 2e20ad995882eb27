"""BSC906: reports key results at the end of a year that fall short of its target."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC906", Severity.WARNING)
def okr_short_of_target(scorecard: Scorecard) -> Iterator[Finding]:
    """A key result would be reached in full, and the year's target still be missed.

    Why: an OKR of the last months of a year is the last chance of its targets; who aims at less has given them up
    unsaid. Judged are OKRs that end with the year, by the target that is in force then.

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
    okrs:
      regulars:
        name: Make guests regulars
        period: 2026-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          stay: {name: Fewer leave, measure: churn, from: 7, to: 5}
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
                target: 4
    okrs:
      regulars:
        name: Make guests regulars
        period: 2026-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          stay: {name: Fewer leave, measure: churn, from: 7, to: 4}
    ```
    """
    if not scorecard.okrs:
        return
    from bsc_cli.lint.key_result_targets import of_measures  # scoring, which few scorecards ask linting for

    for okr, one, target in of_measures(scorecard):
        if target.is_of_the_year and target.is_missed_by(one.to) and not target.is_worse(one.to, than=one.start):
            yield Finding(
                node=one,
                field="to",
                message=f"OKR '{okr.id}' takes '{target.measure.id}' to {one.to}, short of the target for"
                f" {target.period}, which is {target.text}",
                help="aim at the target, or say that it is not to be reached by changing it",
            )
