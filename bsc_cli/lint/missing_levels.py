"""Finds which level sets of a measure lack a threshold, a target or a stretch level."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bsc_cli.model.levels import LevelSet
from bsc_cli.model.measure import DEFAULT, Measure

_LISTED = 3
"""How many periods a message names."""


class Lacking(NamedTuple):
    """Where a level is missing."""

    field: tuple[str, ...]
    """The path from the measure to the first set that lacks it."""
    periods: str
    """" for 2025, 2026" where other sets have it; "" where none has."""


def without_level(measure: Measure, name: Literal["threshold", "stretch"]) -> Lacking | None:
    """The sets of *measure* that have a target and lack the level *name*; None if there is none."""
    if measure.tolerance is not None and getattr(measure.tolerance, name) is not None:
        return None
    sets = {key: levels for key, levels in measure.level_sets.items() if levels.target is not None}
    keys = [key for key, levels in sets.items() if getattr(levels, name) is None]
    if not keys:
        return None
    listed = ", ".join(f"'{DEFAULT}'" if key == DEFAULT else key for key in keys[:_LISTED])
    more = f" and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
    return Lacking(path_of_levels(measure, keys[0]), "" if len(keys) == len(sets) else f" for {listed}{more}")


def path_of_levels(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the set of levels under *key*, as it is written."""
    if measure.target is not None:
        return ("target",)
    return ("targets",) if isinstance(measure.targets, LevelSet) else ("targets", key)


def path_of_target(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the target of the set under *key*, as it is written."""
    path = path_of_levels(measure, key)
    return path if measure.target is not None else (*path, "target")
