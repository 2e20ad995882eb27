"""BSC110: reports a learning & growth perspective that lacks one of the three kinds of capital."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.perspective import Capital, Role
from bsc_cli.model.scorecard import Scorecard


@rule("BSC110", Severity.INFO)
def missing_capital(scorecard: Scorecard) -> Iterator[Finding]:
    """Learning & growth lacks human, information or organization capital.

    Why: strategy rests on all three: skills, data and tools, and a culture that lets people use them (Kaplan and
    Norton). An objective says with `capital` which of them it builds.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      learning:
        objectives:
          skills: {name: Train everybody, capital: human}
          tools: {name: One view of each customer, capital: information}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      learning:
        objectives:
          skills: {name: Train everybody, capital: human}
          tools: {name: One view of each customer, capital: information}
          trust: {name: Let teams decide, capital: organization}
    ```
    """
    places = [one for one in scorecard.perspectives.values() if one.role is Role.LEARNING]
    built = {objective.capital for place in places for objective in place.objectives.values()}
    missing = [capital.value for capital in Capital if capital not in built]
    if places and missing:
        listed = ", ".join(missing[:-1]) + " and " + missing[-1] if len(missing) > 1 else missing[0]
        yield Finding(
            node=places[0],
            message=f"perspective '{places[0].id}' has no objective for {listed} capital",
            help=f"add one with 'capital: {missing[0]}', or say it of one that is there",
        )
