"""Finds which level sets of a measure lack a threshold, a target or a stretch level."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bsc_cli.model.levels import LevelSet
from bsc_cli.model.measure import DEFAULT, Measure
from bsc_cli.model.period import Calendar, Period, canonical_period

_LISTED = 3
"""How many periods a message names."""


class Lacking(NamedTuple):
    """Where a level is missing."""

    field: tuple[str, ...]
    """The path from the measure to the first set that lacks it."""
    periods: str
    """" for 2025, 2026" where other sets have it; "" where none has."""


def without_level(measure: Measure, name: Literal["threshold", "stretch"], calendar: Calendar) -> Lacking | None:
    """The sets of *measure* that have a target and lack the level *name*; None if there is none.

    A set has what those of longer periods, and `default`, have.
    """
    if measure.tolerance is not None and getattr(measure.tolerance, name) is not None:
        return None
    sets = {key: levels for key, levels in measure.level_sets.items() if levels.target is not None}
    having = [key for key, levels in measure.level_sets.items() if getattr(levels, name) is not None]
    keys = [key for key in sets if not any(_holds_in(key, other, calendar) for other in having)]
    if not keys:
        return None
    listed = ", ".join(f"'{DEFAULT}'" if key == DEFAULT else key for key in keys[:_LISTED])
    more = f" and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
    return Lacking(path_of_levels(measure, keys[0]), "" if len(keys) == len(sets) else f" for {listed}{more}")


def _holds_in(key: str, other: str, calendar: Calendar) -> bool:
    """Whether the levels under *other* hold where *key* has none of its own."""
    if other in (key, DEFAULT):
        return True
    period, longer = canonical_period(key, calendar), canonical_period(other, calendar)
    return isinstance(period, Period) and isinstance(longer, Period) and longer.contains(period)


def path_of_levels(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the set of levels under *key*, as it is written."""
    if measure.target is not None:
        return ("target",)
    return ("targets",) if isinstance(measure.targets, LevelSet) else ("targets", key)


def path_of_target(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the target of the set under *key*, as it is written."""
    path = path_of_levels(measure, key)
    return path if measure.target is not None else (*path, "target")
