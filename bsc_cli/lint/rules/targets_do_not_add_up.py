"""BSC806: reports targets of units that do not come to the target of their sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule_decorator import unit_rule
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import Direction
from bsc_cli.model.number import digits_of, exact, exact_sum

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found
    from bsc_cli.lint.digest import Definition


@unit_rule("BSC806", Severity.WARNING)
def targets_do_not_add_up(above: Above) -> Iterator[Found]:
    """The targets of units do not add up to the target of their sum.

    Why: each unit may reach its target, and the whole still miss its own. For `direction: lower` the units together
    may come to more than is wanted. Only plain sums, `sum(units.x)`, are compared, and targets that are written for
    the same period, or for none. A unit without a target adds nothing, and is named.

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
                target: 800
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

    for id, measure in above.digest.series.items():
        summed = measure.summed
        below = {unit.id: unit.digest.series.get(summed.use.id) for unit in above.known} if summed else {}
        units = {key: one for key, one in below.items() if one}
        if not summed or not above.are_all_known or len(units) < len(above.units) or not _are_alike(measure, units):
            continue
        for span, target in measure.targets.items():
            promised = {key: one.targets[span].value for key, one in units.items() if span in one.targets}
            lacking = [key for key in units if key not in promised]
            if not promised or any(units[key].targets or units[key].has_targets_elsewhere for key in lacking):
                continue  # what is written for other periods cannot be compared
            total, wanted = exact_sum(promised.values()), exact(target.value)
            is_more_wanted = measure.direction is Direction.HIGHER
            if total >= wanted if is_more_wanted else total <= wanted:
                continue
            when = "" if target.key == DEFAULT else f" for {target.key}"
            rest = f"; {quoted(lacking)} {'has' if len(lacking) == 1 else 'have'} none" if lacking else ""
            yield Found(
                above.path,
                (*measure.place, *target.place),
                f"the target of measure '{id}'{when} is {digits_of(wanted)},"
                f" but those of the units add up to {digits_of(total)}{rest}",
                "make them agree: each unit may reach its target, and the sum still miss this one",
                subject=id,
            )


def _are_alike(measure: Definition, units: Mapping[str, Definition]) -> bool:
    """Whether what *units* have can be added up to *measure*, as far as their definitions tell."""
    if measure.direction not in (Direction.HIGHER, Direction.LOWER):
        return False
    return all(
        one.direction in (None, measure.direction)
        and (one.window == measure.window or not one.targets)
        and (one.unit is None or measure.unit is None or one.unit.casefold() == measure.unit.casefold())
        for one in units.values()
    )
