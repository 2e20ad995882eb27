"""BSC805: reports ids that mean one thing here and another there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import listed
from bsc_cli.lint.rule_decorator import unit_rule
from bsc_cli.model.formula import Formula, OverUnits, Reference

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found
    from bsc_cli.lint.digest import Definition, Digest


@unit_rule("BSC805", Severity.WARNING)
def definition_differs(above: Above) -> Iterator[Found]:
    """A measure or an input has another definition than that of the same id above or beside it.

    Why: one id is one thing for whoever reads several scorecards, and adding minutes to hours makes no number.
    Compared are unit, direction, aggregate and formula, with the scorecard above or with what most units have.

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
                unit: thousand calls
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
    from bsc_cli.lint.above import Found

    units = list(above.known)
    having: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        for id in unit.digest.series:
            having.setdefault(id, []).append(number)
    for id, numbers in having.items():
        own = above.digest.series.get(id)
        below = [(units[number].digest, units[number].digest.series[id]) for number in numbers]
        differences = _differences((above.digest, own) if own else None, below)
        for number, ways in zip(numbers, differences, strict=True):
            if ways:
                definition = units[number].digest.series[id]
                yield Found(
                    units[number].path,
                    (*definition.place, ways[0].key),
                    f"{definition.kind} '{id}' {listed([way.text for way in ways])}",
                    "one id is one thing: make them agree, or give one of them another id",
                    subject=id,
                )


_NONE = "none"
"""What a formula is shown as that is not there."""


class _Way(NamedTuple):
    """One way in which two definitions differ."""

    key: str
    text: str


class _Meant(NamedTuple):
    """What one key of a definition means, as it is compared and as it is shown; no value where it says nothing."""

    value: object
    shown: str


def _differences(own: _Defined | None, below: Sequence[_Defined]) -> list[list[_Way]]:
    """The ways in which each definition *below* differs from the *own* one, or from most of those below."""
    found: list[list[_Way]] = [[] for _ in below]
    for key in ("unit", "direction", "aggregate", "formula"):
        meant = [_meant(one, key) for _, one in below]
        first = _meant(own[1], key) if own else None
        if own and first and first.value is not None:
            file, right = own[0].file, first
        else:
            most = Counter(one.value for one in meant if one.value is not None).most_common(1)
            if not most:
                continue
            number = next(number for number, one in enumerate(meant) if one.value == most[0][0])
            file, right = below[number][0].file, meant[number]
        for ways, one in zip(found, meant, strict=True):
            if one.value is not None and one.value != right.value:
                what = f"no {key}" if one.shown == _NONE else f"the {key} {one.shown}"
                ways.append(_Way(key, f"has {what} here, and {right.shown} in '{file}'"))
    return found


def _meant(one: Definition, key: str) -> _Meant:
    """What *key* of a definition means; a formula over units cannot be compared with what it is made of."""
    if key == "unit":
        return _Meant(one.unit and one.unit.casefold(), f"'{one.unit}'")
    if key == "direction":
        return _Meant(one.direction, f"'{one.direction}'")
    if key == "aggregate":
        return _Meant(one.aggregate, f"'{one.aggregate}'")
    if one.formula is None:
        return _Meant((), _NONE)
    is_comparable = next(one.over_units, None) is None
    return _Meant(_meaning(one.formula) if is_comparable else None, f"'{one.formula}'")


def _meaning(formula: Formula) -> tuple[object, ...]:
    """The steps of *formula*, wherever they are written."""
    return tuple(step.use if isinstance(step, Reference | OverUnits) else step for step in formula.steps)


_Defined = tuple["Digest", "Definition"]
