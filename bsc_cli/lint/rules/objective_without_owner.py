"""BSC107: reports objectives without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC107", Severity.WARNING)
def objective_without_owner(scorecard: Scorecard) -> Iterator[Finding]:
    """An objective has no owner.

    Why: what everybody answers for, nobody does. The owner is a role, and is not inherited from the scorecard.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    owner: CEO
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    owner: CEO
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers, owner: Head of Service}
    ```
    """
    for objective in scorecard.objectives.values():
        if objective.owner is None:
            yield Finding(
                node=objective,
                message=f"objective '{objective.id}' has no owner",
                help="say which role answers for it: 'owner: Head of …'",
            )
