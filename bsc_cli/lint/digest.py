"""What is kept of a scorecard, where it is judged together with those above and below it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.load.plain_data import KeyPath
from bsc_cli.model.formula import Formula, OverUnits
from bsc_cli.model.input import Input, Observed
from bsc_cli.model.levels import DEFAULT, LevelSet
from bsc_cli.model.measure import Aggregate, Direction, LevelsOf, Measure
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unreadable import Unreadable


class Aims(NamedTuple):
    """An objective, and what it supports above."""

    place: KeyPath
    """Where it is written."""
    supports: tuple[str, ...]


class Target(NamedTuple):
    """A target of a measure, which is one number."""

    place: KeyPath
    """Where it is written, from the measure."""
    key: str
    """What it is written for: a period, or `default`."""
    value: Decimal


class Definition(NamedTuple):
    """What a measure or an input is."""

    place: KeyPath
    kind: str
    """measure or input."""
    unit: str | None
    """What it is counted in, on one line."""
    direction: Direction | None
    """None for an input, of which nothing is better."""
    aggregate: Aggregate | None
    """None where it is calculated."""
    formula: Formula | None
    window: str
    """What its targets are for: a part of a window, or a window as a whole."""
    targets: Mapping[Period | Grain, Target]
    """By the period that they are for; those of no period by how often it is observed."""
    has_targets_elsewhere: bool
    """Whether a source of actuals may give its targets."""

    @property
    def over_units(self) -> Iterator[OverUnits]:
        """What its formula has of units."""
        return self.formula.over_units if self.formula else iter(())

    @property
    def summed(self) -> OverUnits | None:
        """What it adds up of units, where its formula is `sum(units.x)` and nothing else."""
        only = self.formula.steps[0] if self.formula and len(self.formula.steps) == 1 else None
        is_plain = isinstance(only, OverUnits) and only.function == "sum" and not (only.use.back or only.use.years)
        return only if isinstance(only, OverUnits) and is_plain else None


class Digest(NamedTuple):
    """What is kept of a scorecard: ids, definitions and targets, without any position in its file."""

    file: str
    """As it is shown."""
    name: str
    objectives: Mapping[str, Aims]
    series: Mapping[str, Definition]
    """Its measures and inputs, by id."""

    @property
    def supports_anything(self) -> bool:
        """Whether an objective of it supports one above."""
        return any(one.supports for one in self.objectives.values())


def digest_of(scorecard: Scorecard, file: str) -> Digest:
    """What is kept of *scorecard*, whose file is shown as *file*."""
    objectives: dict[str, Aims] = {}
    series = {key: _definition(scorecard, one, ("inputs", key)) for key, one in scorecard.inputs.items()}
    for perspective in scorecard.perspectives.values():
        for key, objective in perspective.objectives.items():
            place: KeyPath = ("perspectives", perspective.id, "objectives", key)
            objectives[key] = Aims(place, objective.supports)
            for id, measure in objective.measures.items():
                series[sys.intern(id)] = _definition(scorecard, measure, (*place, "measures", sys.intern(id)))
    return Digest(file, scorecard.name, objectives, series)


def _definition(scorecard: Scorecard, one: Observed, place: KeyPath) -> Definition:
    formula = one.formula if isinstance(one, Measure) else None
    return Definition(
        place=place,
        kind="input" if isinstance(one, Input) else "measure",
        unit=sys.intern(" ".join(one.unit.split())) if one.unit else None,
        direction=one.direction if isinstance(one, Measure) else None,
        aggregate=one.aggregate if formula is None else None,
        formula=formula,
        window=one.window if one.levels_of is LevelsOf.WINDOW else "part",
        targets=dict(_targets(scorecard, one)) if isinstance(one, Measure) else {},
        has_targets_elsewhere="target" in scorecard.levels_elsewhere,
    )


def _targets(scorecard: Scorecard, measure: Measure) -> Iterator[tuple[Period | Grain, Target]]:
    for key, levels in measure.level_sets.items():
        if isinstance(levels.target, Decimal):
            span = scorecard.grain_of(measure) if key == DEFAULT else _period(key, scorecard.calendar)
            if isinstance(span, Period | Grain):
                place = _AT_ONCE if measure.target is not None else _OF_ALL_TIME
                is_by_period = measure.target is None and not isinstance(measure.targets, LevelSet)
                yield span, Target(_by_period(key) if is_by_period else place, sys.intern(key), levels.target)


_AT_ONCE: KeyPath = ("target",)
_OF_ALL_TIME: KeyPath = ("targets", "target")


@lru_cache(maxsize=1024)  # the same for all units
def _by_period(key: str) -> KeyPath:
    return ("targets", key, "target")


@lru_cache(maxsize=1024)
def _period(key: str, calendar: Calendar) -> Period | Unreadable:
    return canonical_period(key, calendar)
