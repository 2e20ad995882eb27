"""BSC204: reports objectives from which no chain of links leads to the top perspective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.link_ends import causes
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC204", Severity.WARNING)
def dead_end_objective(scorecard: Scorecard) -> Iterator[Finding]:
    """An objective leads to none of the top perspective.

    Why: objectives that lead nowhere are a list of wishes, not a story of how the vision comes true. Of a chain that
    leads nowhere its end is named; of a scorecard without any link the lack is said once.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives:
          loyalty: {name: Keep our customers}
          speed: {name: Deliver within a day}
    links:
      - {from: loyalty, to: profit, because: Who stays costs less to serve}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives:
          loyalty: {name: Keep our customers}
          speed: {name: Deliver within a day}
    links:
      - {from: loyalty, to: profit, because: Who stays costs less to serve}
      - {from: speed, to: loyalty, because: Who gets it tomorrow comes again}
    ```
    """
    if len(scorecard.perspectives) < 2:
        return
    if not scorecard.links:
        yield Finding(
            node=scorecard,
            field="perspectives",
            message="no link says which objective leads to which",
            help="tell the story under 'links:' such as '- {from: CAUSE, to: EFFECT, because: …}'",
        )
        return
    leading = causes(scorecard)
    top = next(iter(scorecard.perspectives))
    for key, row in scorecard.rows.items():
        if row > 0 and key not in leading:
            yield Finding(
                node=scorecard.objectives[key],
                message=f"objective '{key}' leads to no objective, and so to none of the top perspective '{top}'",
                help=f"say what it is good for: a link '{{from: {key}, to: …}}', or leave it out",
            )
