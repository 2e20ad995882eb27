"""BSC501: reports initiatives that name a measure or an objective that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.kind_of_id import what_else
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC501", Severity.ERROR)
def dangling_initiative(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative moves a measure or an objective that does not exist.

    Why: no red measure will be shown with this initiative, so nobody will look at it.

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
        moves: [chrun]
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
    known = {**scorecard.objectives, **scorecard.measures}
    ids = Suggestions(known)
    for initiative in scorecard.initiatives.values():
        for index, moved in enumerate(initiative.moves):
            if moved not in known:
                yield Finding(
                    node=initiative,
                    field=("moves", index),
                    message=f"no measure or objective has the id '{moved}'{what_else(scorecard, moved)}",
                    help=ids.did_you_mean(moved) or "initiatives move measures or objectives, by their ids",
                )
