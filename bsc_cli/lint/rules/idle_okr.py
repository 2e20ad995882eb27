"""BSC902: reports OKRs that move no measure and no objective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC902", Severity.WARNING)
def idle_okr(scorecard: Scorecard) -> Iterator[Finding]:
    """An OKR moves no measure.

    Why: whether an OKR is worth a quarter is told by what it improves on the scorecard; where that is nothing, it is
    easy to say no. An objective stands for its measures, so that one without measures cannot be moved.

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
    without = {key for key, objective in scorecard.objectives.items() if not objective.measures}
    for okr in scorecard.okrs.values():
        if not okr.moves:
            yield Finding(
                node=okr,
                message=f"OKR '{okr.id}' moves no measure and no objective",
                help="list the measures or objectives that it is expected to improve: 'moves: […]'",
            )
        elif all(one in without for one in okr.moves):
            only = ", ".join(f"'{one}'" for one in okr.moves) + (" have" if okr.moves[1:] else " has")
            yield Finding(
                node=okr,
                field="moves",
                message=f"OKR '{okr.id}' moves no measure: {only} none",
                help="give the objective a measure that should get better by it, or ask why it is done",
            )
