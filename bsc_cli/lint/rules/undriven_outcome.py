"""BSC205: reports objectives above the bottom perspective that no other objective drives."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.link_ends import effects
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.perspective import Role
from bsc_cli.model.scorecard import Scorecard


@rule("BSC205", Severity.WARNING)
def undriven_outcome(scorecard: Scorecard) -> Iterator[Finding]:
    """Nothing is said to drive an objective outside the perspectives where causes start.

    Why: an outcome that nothing on the scorecard brings about is a hope. Causes start in learning & growth, wherever
    it stands, and in the bottom perspective; all else is the effect of something. A scorecard without any link is
    BSC204's.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}, cash: {name: Be paid sooner}}
      process:
        objectives: {speed: {name: Deliver within a day}}
    links:
      - {from: speed, to: profit, because: Speed is worth a higher price}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}, cash: {name: Be paid sooner}}
      process:
        objectives: {speed: {name: Deliver within a day}}
    links:
      - {from: speed, to: profit, because: Speed is worth a higher price}
      - {from: speed, to: cash, because: The invoice leaves with the parcel}
    ```
    """
    if not scorecard.links:
        return
    driven = effects(scorecard)
    for perspective in list(scorecard.perspectives.values())[:-1]:
        if perspective.role is Role.LEARNING:
            continue
        for key, objective in perspective.objectives.items():
            if key not in driven:
                yield Finding(
                    node=objective,
                    message=f"nothing is said to drive objective '{key}'",
                    help=f"say what brings it about: a link '{{from: …, to: {key}}}'",
                )
