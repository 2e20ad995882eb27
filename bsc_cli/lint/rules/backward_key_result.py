"""BSC908: reports key results that make their measure worse."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC908", Severity.ERROR)
def backward_key_result(scorecard: Scorecard) -> Iterator[Finding]:
    """A key result would make its measure worse.

    Why: `from` and `to` were exchanged, or the measure's direction is wrong; reached in full, the scorecard would
    be worse. A measure within a range gets worse when it moves away from its target.

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
        period: 2026-Q1
        owner: Head of Service
        moves: [churn]
        key_results:
          stay: {name: Fewer leave, measure: churn, from: 5, to: 7}
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
        period: 2026-Q1
        owner: Head of Service
        moves: [churn]
        key_results:
          stay: {name: Fewer leave, measure: churn, from: 7, to: 5}
    ```
    """
    if not scorecard.okrs:
        return
    from bsc_cli.lint.key_result_targets import of_measures  # scoring, which few scorecards ask linting for

    for _, one, target in of_measures(scorecard):
        if target.is_worse(one.to, than=one.start):
            yield Finding(
                node=one,
                field="to",
                message=f"key result '{one.id}' takes '{target.measure.id}' from {one.start} to {one.to}, which"
                f" is worse: {target.better}",
                help="exchange 'from' and 'to', or correct the measure's 'direction'",
            )
