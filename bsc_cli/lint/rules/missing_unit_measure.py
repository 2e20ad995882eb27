"""BSC807: reports formulas over units that lack what they add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.lint.rule_decorator import unit_rule

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found


@unit_rule("BSC807", Severity.ERROR)
def missing_unit_measure(above: Above) -> Iterator[Found]:
    """A formula is over a measure or an input that a unit does not have.

    Why: what the unit does is missing from the number, which is scored without it or not at all.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    units: [sales.yaml]
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                formula: sum(units.cals)
                target: 900
    ```

    ```yaml
    # sales.yaml
    name: Sales
    vision: Every customer a regular by 2030
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    units: [sales.yaml]
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                formula: sum(units.calls)
                target: 900
    ```

    ```yaml
    # sales.yaml
    name: Sales
    vision: Every customer a regular by 2030
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```
    """
    from bsc_cli.lint.above import Found, quoted

    units = list(above.known)
    ids = Suggestions(dict.fromkeys(id for unit in units for id in unit.digest.series))
    for id, measure in above.digest.series.items():
        for one in measure.over_units:
            lacking = [unit for unit in units if one.use.id not in unit.digest.series]
            if not lacking:
                continue
            names = [unit.id for unit in lacking]
            if len(names) == 1:
                message = f"unit {quoted(names)} has no measure or input '{one.use.id}'"
            else:
                message = f"units {quoted(names)} have no measure or input '{one.use.id}'"
            hint = ids.did_you_mean(one.use.id) if len(lacking) == len(units) else None
            yield Found(
                above.path,
                (*measure.place, "formula"),
                message,
                hint or f"add it to '{lacking[0].digest.file}', or leave the unit out",
                (one.place, one.place + len(one.name)),
                id,
            )
