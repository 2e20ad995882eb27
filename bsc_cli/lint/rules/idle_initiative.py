"""BSC502: reports initiatives that move no measure and no objective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC502", Severity.WARNING)
def idle_initiative(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative moves no measure and no objective.

    Why: if no measure and no objective is expected to improve, the initiative does not serve the strategy.
    Completed or stopped initiatives are not reported.

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
        owner: Head of Service
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
        if not initiative.moves and not initiative.is_over:
            yield Finding(
                node=initiative,
                message=f"initiative '{initiative.id}' moves no measure and no objective",
                help="list the measures or objectives that it is expected to improve: 'moves: […]'",
            )
