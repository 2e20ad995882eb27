"""BSC503: reports initiatives without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC503", Severity.WARNING)
def initiative_without_owner(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative has no owner.

    Why: work that nobody answers for is not done. Completed or stopped initiatives are not reported.

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
    initiatives:
      call-back:
        name: Call back every customer who left
        moves: [churn]
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
    initiatives:
      call-back:
        name: Call back every customer who left
        owner: Head of Service
        moves: [churn]
    ```
    """
    for initiative in scorecard.initiatives.values():
        if initiative.owner is None and not initiative.is_over:
            yield Finding(
                node=initiative,
                message=f"initiative '{initiative.id}' has no owner",
                help="say which role answers for it: 'owner: Head of …'",
            )
