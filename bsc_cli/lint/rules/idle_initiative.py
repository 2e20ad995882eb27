"""BSC502."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC502", Severity.WARNING)
def idle_initiative(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative moves nothing on the scorecard.

    Why: if no measure is to get better by it, why are we doing it? Completed or stopped initiatives are
    not reported.

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
                message=f"initiative '{initiative.id}' moves nothing on the scorecard",
                help="say which measures should get better by it: 'moves: […]', or ask why it is done",
            )
