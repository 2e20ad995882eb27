"""BSC803: reports objectives of units that support nothing above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule_decorator import unit_rule

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found


@unit_rule("BSC803", Severity.INFO)
def unaligned_objective(above: Above) -> Iterator[Found]:
    """An objective of a unit supports nothing above.

    Why: it may be what only this unit has to do, or work that leads nowhere. Who says what it supports shows which.
    Where no objective of a unit supports anything, that is said once.

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
          answer: {name: Answer every call, supports: [loyalty]}
          order: {name: Tidy the desks}
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

    for unit in above.known:
        objectives = unit.digest.objectives
        if not unit.digest.supports_anything and len(objectives) > 1:
            message = "no objective supports one of the scorecard above"
            help = "write 'supports: [ID]' at those that work for one"
            yield Found(unit.path, ("perspectives",), message, help)
            continue
        for id, objective in objectives.items():
            if not objective.supports:
                yield Found(
                    unit.path,
                    objective.place,
                    f"objective '{id}' supports no objective of the scorecard above",
                    "write 'supports: [ID]' for what it works for",
                    subject=id,
                )
