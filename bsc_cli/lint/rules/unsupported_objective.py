"""BSC802: reports objectives that nobody below supports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule_decorator import unit_rule

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found


@unit_rule("BSC802", Severity.WARNING)
def unsupported_objective(above: Above) -> Iterator[Found]:
    """No objective of a unit supports an objective.

    Why: a strategy is carried out by those below. What none of them works for is left to the few at the top, or is
    no goal of the organisation. Where no unit supports anything, that is said once.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    units: [sales.yaml]
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
          trust: {name: Be recommended}
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

    if not above.units or not above.are_all_known:
        return
    units = list(above.known)
    supported = {id for unit in units for one in unit.digest.objectives.values() for id in one.supports}
    if not supported and len(above.digest.objectives) > 1:
        help = "write 'supports: [ID]' at the objectives of units that work for one of this scorecard"
        yield Found(above.path, ("units",), "no objective of a unit supports one of this scorecard", help)
        return
    for id, objective in above.digest.objectives.items():
        if id not in supported:
            yield Found(
                above.path,
                objective.place,
                f"no objective of a unit supports objective '{id}'",
                f"write 'supports: [{id}]' at those that do, or ask a unit for one",
                subject=id,
            )
