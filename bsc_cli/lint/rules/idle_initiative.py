"""BSC502: reports initiatives that move no measure and no objective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC502", Severity.WARNING)
def idle_initiative(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative moves no measure.

    Why: if no measure is expected to improve, the initiative does not serve the strategy. An objective stands for its
    measures, so that one without measures cannot be moved. Completed or stopped initiatives are not reported.

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
    without = {key for key, objective in scorecard.objectives.items() if not objective.measures}
    for initiative in scorecard.initiatives.values():
        if initiative.is_over:
            continue
        if not initiative.moves:
            yield Finding(
                node=initiative,
                message=f"initiative '{initiative.id}' moves no measure and no objective",
                help="list the measures or objectives that it is expected to improve: 'moves: […]'",
            )
        elif all(one in without for one in initiative.moves):
            only = ", ".join(f"'{one}'" for one in initiative.moves) + (" have" if initiative.moves[1:] else " has")
            yield Finding(
                node=initiative,
                field="moves",
                message=f"initiative '{initiative.id}' moves no measure: {only} none",
                help="give the objective a measure that should get better by it, or ask why it is done",
            )
