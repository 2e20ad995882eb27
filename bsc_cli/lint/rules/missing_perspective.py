"""BSC102: reports standard perspectives that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.perspective import Role
from bsc_cli.model.scorecard import Scorecard


@rule("BSC102", Severity.WARNING)
def missing_perspective(scorecard: Scorecard) -> Iterator[Finding]:
    """One of the standard four perspectives is missing.

    Why: money, customers, processes and learning explain each other; a strategy that is silent on one of them has a
    blind spot. A perspective plays a part by its id, or by its `kind` where its id is another.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      people:
        name: People
        objectives: {skills: {name: Train everybody}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      process:
        objectives: {speed: {name: Answer at once}}
      people:
        name: People
        kind: learning
        objectives: {skills: {name: Train everybody}}
    ```
    """
    played = {perspective.role for perspective in scorecard.perspectives.values()}
    missing = [f"'{role}'" for role in Role if role not in played]
    if missing:
        listed = ", ".join(missing[:-1]) + " or " + missing[-1] if len(missing) > 1 else missing[0]
        other = next((one for one in scorecard.perspectives.values() if one.role is None), None)
        kind = f"; if '{other.id}' plays its part, say so with 'kind:'" if other else ""
        yield Finding(
            node=scorecard,
            field="perspectives",
            message=f"no perspective plays the part of {listed}",
            help=f"add what the strategy needs there{kind}",
        )
