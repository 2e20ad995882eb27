"""BSC801: reports objectives that support what the scorecard above does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.lint.rule_decorator import unit_rule

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found


@unit_rule("BSC801", Severity.ERROR)
def dangling_support(above: Above) -> Iterator[Found]:
    """An objective supports an id that no objective of the scorecard above has.

    Why: what it was meant to support looks as if nobody worked for it, and the objective as if it were part of a
    strategy that it is not.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    units: [sales.yaml]
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
    ```

    ```yaml
    # sales.yaml
    name: Sales
    vision: Every customer a regular by 2030
    perspectives:
      customer:
        objectives:
          answer: {name: Answer every call, supports: [loyality]}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    units: [sales.yaml]
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
    ```

    ```yaml
    # sales.yaml
    name: Sales
    vision: Every customer a regular by 2030
    perspectives:
      customer:
        objectives:
          answer: {name: Answer every call, supports: [loyalty]}
    ```
    """
    from bsc_cli.lint.above import Found

    ids = Suggestions(above.digest.objectives)
    for unit in above.known:
        known = above.objectives_above[unit.path]
        for id, objective in unit.digest.objectives.items():
            for number, supported in enumerate(objective.supports):
                if supported not in known:
                    yield Found(
                        unit.path,
                        (*objective.place, "supports", number),
                        f"objective '{id}' supports '{supported}', and '{above.digest.file}' has no such objective",
                        ids.did_you_mean(supported) or "name the id of an objective of the scorecard above",
                        subject=id,
                    )
