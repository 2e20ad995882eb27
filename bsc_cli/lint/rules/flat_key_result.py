"""BSC907: reports key results that end where they start."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC907", Severity.ERROR)
def flat_key_result(scorecard: Scorecard) -> Iterator[Finding]:
    """A key result goes from a number to the same number.

    Why: there is no way to go, so nobody can say how much of it is done. What is to be kept is a measure's target.

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
          calls: {name: Guests called, from: 200, to: 200}
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
          calls: {name: Guests called, from: 0, to: 200}
    ```
    """
    for one in scorecard.key_results.values():
        if one.start is not None and one.start == one.to:
            yield Finding(
                node=one,
                field="to",
                message=f"key result '{one.id}' goes from {one.start} to {one.to}, which is no way to go",
                help="write where it is to come, and where it starts",
            )
