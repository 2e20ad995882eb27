"""BSC506: reports initiatives that depend on what does not exist, or on themselves by way of others."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.circle import circle_text
from bsc_cli.lint.kind_of_id import what_else
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.reachability import following, knots, nearest_first, way_to
from bsc_cli.model.scorecard import Scorecard


@rule("BSC506", Severity.ERROR)
def dangling_dependency(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative depends on one that does not exist, or initiatives depend on each other in a circle.

    Why: what has to be completed before is unknown, or can never be: of a circle, nothing can begin.

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
        moves: [churn]
        start: 2026-01-01
        due: 2026-06-30
        depends_on: [lists]
      list:
        name: List all who left
        owner: Head of Sales
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
        start: 2026-01-01
        due: 2026-06-30
        depends_on: [list]
      list:
        name: List all who left
        owner: Head of Sales
        moves: [churn]
    ```
    """
    known = scorecard.initiatives
    ids = Suggestions(known)
    for initiative in known.values():
        for index, needed in enumerate(initiative.depends_on):
            if needed not in known:
                yield Finding(
                    node=initiative,
                    field=("depends_on", index),
                    message=f"no initiative has the id '{needed}'{what_else(scorecard, needed)}",
                    help=ids.did_you_mean(needed) or "initiatives depend on initiatives, by their ids",
                )
    needs = [(key, needed) for key, one in known.items() for needed in one.depends_on if needed in known]
    knot = knots(needs)
    said: set[int] = set()
    ahead = following(needs)
    for key, needed in needs:
        if knot[key] == knot[needed] and knot[key] not in said:
            said.add(knot[key])
            way = way_to(key, nearest_first([needed], ahead))
            yield Finding(
                node=known[key],
                field="depends_on",
                message=f"initiatives depend on each other in a circle: {circle_text(key, way)}",
                help="say which of them can be begun first, and take what it depends on away",
            )
