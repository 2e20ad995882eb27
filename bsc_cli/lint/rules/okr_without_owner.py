"""BSC905: reports OKRs without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC905", Severity.WARNING)
def okr_without_owner(scorecard: Scorecard) -> Iterator[Finding]:
    """An OKR has no owner.

    Why: what nobody answers for is not achieved, and nobody checks in.

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
        moves: [churn]
        key_results:
          calls: {name: Guests called, from: 0, to: 200}
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
    for okr in scorecard.okrs.values():
        if okr.owner is None:
            yield Finding(
                node=okr,
                message=f"OKR '{okr.id}' has no owner",
                help="say which role answers for it: 'owner: Head of …'",
            )
