"""BSC901: reports OKRs that name a measure or an objective that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.kind_of_id import what_else
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC901", Severity.ERROR)
def dangling_okr(scorecard: Scorecard) -> Iterator[Finding]:
    """An OKR moves, or a key result is told by, what does not exist.

    Why: nobody who looks at a red measure will see the OKR that was meant to move it, and a key result that is told by
    a measure that is not there has no actual.

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
        moves: [chrun]
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
    known = {**scorecard.objectives, **scorecard.measures}
    ids, measures = Suggestions(known), Suggestions(scorecard.measures)
    for okr in scorecard.okrs.values():
        for index, moved in enumerate(okr.moves):
            if moved not in known:
                yield Finding(
                    node=okr,
                    field=("moves", index),
                    message=f"no measure or objective has the id '{moved}'{what_else(scorecard, moved)}",
                    help=ids.did_you_mean(moved) or "OKRs move measures or objectives, by their ids",
                )
        for one in okr.key_results.values():
            if one.measure is not None and one.measure not in scorecard.measures:
                yield Finding(
                    node=one,
                    field="measure",
                    message=f"no measure has the id '{one.measure}'{what_else(scorecard, one.measure)}",
                    help=measures.did_you_mean(one.measure) or "leave 'measure' out where it has rows of its own",
                )
