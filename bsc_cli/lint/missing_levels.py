"""Finds which level sets of a measure lack a threshold, a target or a stretch level."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from bsc_cli.model.levels import DEFAULT, LevelSet
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period

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
    having = {key for key, levels in measure.level_sets.items() if getattr(levels, name) is not None}
    keys = [] if DEFAULT in having else [key for key in sets if key not in having]
    if keys:
        spans = {span for span in (canonical_period(key, calendar) for key in having) if isinstance(span, Period)}
        grains = {span.grain for span in spans}
        keys = [key for key in keys if not _lies_in(spans, grains, canonical_period(key, calendar))]
    if not keys:
        return None
    listed = ", ".join(f"'{DEFAULT}'" if key == DEFAULT else key for key in keys[:_LISTED])
    more = f" and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
    return Lacking(path_of_levels(measure, keys[0]), "" if len(keys) == len(sets) else f" for {listed}{more}")


def _lies_in(spans: Collection[Period], grains: Iterable[Grain], period: object) -> bool:
    """Whether *period* is one of *spans*, which are of these *grains*, or a part of one."""
    return isinstance(period, Period) and any(
        period.parent(grain) in spans for grain in grains if grain.rank >= period.grain.rank
    )


def path_of_levels(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the set of levels under *key*, as it is written."""
    if measure.target is not None:
        return ("target",)
    return ("targets",) if isinstance(measure.targets, LevelSet) else ("targets", key)


def path_of_target(measure: Measure, key: str) -> tuple[str, ...]:
    """The path from *measure* to the target of the set under *key*, as it is written."""
    path = path_of_levels(measure, key)
    return path if measure.target is not None else (*path, "target")
