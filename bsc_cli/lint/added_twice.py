"""BSC804: finds units that a sum has twice, since it adds up two scorecards that both have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.lint.rule_decorator import UnitRule
from bsc_cli.load.unit_rules import UNIT_CYCLE

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found
    from bsc_cli.lint.digest import Digest
    from bsc_cli.load.organisation import Unit

_Sums = dict[tuple[Path, str], dict[tuple[Path, str], str]]
"""What each series of a scorecard is made of, itself among it, and the file of that as it is shown."""


def _added_twice(above: Above) -> Iterator[Found]:
    """Each sum of *above* in which a unit is twice, by itself and below another, or below two."""
    from bsc_cli.lint.above import Found

    made_of: _Sums = {}
    for id, measure in above.digest.series.items():
        for one in measure.over_units:
            if one.function != "sum":
                continue
            seen: dict[tuple[Path, str], str] = {}
            for unit in above.known:
                parts = _made_of(unit.unit, unit.digest, one.use.id, made_of)
                again = next((part for part in parts if part in seen), None)
                if again is not None:
                    yield Found(
                        above.path,
                        (*measure.place, "formula"),
                        f"'{parts[again]}' is added up twice: with unit '{seen[again]}' and with unit '{unit.id}'",
                        "name it once, or leave it out of one of the two",
                        (one.start, one.end),
                        id,
                    )
                    break
                seen.update(dict.fromkeys(parts, unit.id))


def _made_of(unit: Unit[Digest], digest: Digest, id: str, known: _Sums) -> dict[tuple[Path, str], str]:
    """What the series *id* of *unit* adds up: itself, and where it is a plain sum, what that is made of."""
    key = (unit.path, id)
    definition = digest.series.get(id)
    if definition is None:
        return {}
    if key not in known:
        parts = {key: unit.file}
        if definition.summed:
            for inner in unit.units:
                if inner.kept is not None:
                    parts |= _made_of(inner, inner.kept, definition.summed.use.id, known)
        known[key] = parts
    return known[key]


added_twice = UnitRule(UNIT_CYCLE, _added_twice)
