"""What the process behind a measure is judged by: its points, and the target that they are to reach."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bsc_cli.model.measure import Aggregate, Direction, LevelsOf, Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Calendar, Period, canonical_period
from bsc_cli.score.actual import Actual, Actuals
from bsc_cli.score.first_period import first_day_of
from bsc_cli.score.levels import Levels, LevelValue
from bsc_cli.score.levels_in_force import LevelsByPeriod
from bsc_cli.score.variation import FEWEST_POINTS, Variation, variation_of


class Point(NamedTuple):
    """The value of a measure in one of its own periods."""

    period: Period
    value: Exact


class ProcessVariation(NamedTuple):
    """How the process behind a measure varies."""

    variation: Variation
    points: tuple[Point, ...]
    """What the limits are made of, oldest first."""
    target: LevelValue | None
    """What it is to reach: of a measure with a window the level of the latest period alone."""

    @property
    def latest(self) -> Point:
        """The point that is judged."""
        return self.points[-1]


def process_variation(
    measure: Measure, actuals: Actuals, targets: LevelsByPeriod, levels: Levels | None, period: Period
) -> ProcessVariation | None:
    """How the process behind *measure* varies at the end of the scorecard's *period*; None where nothing tells it.

    *levels* are those in force of the measure.
    """
    if measure.direction is Direction.YES_NO or measure.process == "none":
        return None
    points = points_of(measure, actuals.by_period, period)
    if not points:
        return None
    target = _target(measure, targets, levels, points[-1].period)
    found = variation_of([point.value for point in points], measure.direction, target)
    return found and ProcessVariation(found, tuple(points), target)


def points_of(measure: Measure, actuals: Actuals, period: Period) -> list[Point]:
    """The complete values of *measure* up to the scorecard's *period*, oldest first, since its process is what it is.

    What lies between them without a value is skipped. An own period that has not ended counts as it is shown.
    """
    periods = actuals.periods(period.last)
    if len(periods) < FEWEST_POINTS:
        return []
    found = []
    start = _start(measure, actuals.own(period).calendar)
    for own, rows in periods.items():
        if start is not None and first_day_of(own) < start:
            continue
        if len(rows) == 1 and rows[0].period == own and _is_plain(measure, rows[0]):
            found.append(Point(own, exact(rows[0].value)))
            continue
        actual = actuals.within(own) if own.last <= period.last else actuals.at(period)
        if actual is not None and actual.period == own and _is_complete(measure, actual):
            found.append(Point(own, actual.value))
    return found


def _start(measure: Measure, calendar: Calendar) -> date | None:
    """The first day behind the last change of the process; None where all its days are alike."""
    since = canonical_period(measure.process_since, calendar) if measure.process_since else None
    return since.first if isinstance(since, Period) else None


def _is_plain(measure: Measure, row: Observation) -> bool:
    """Whether the only *row* of a period is its actual: with many measures, working that out takes long."""
    return row.summary is None and measure.aggregate is not Aggregate.WEIGHTED_MEAN


def _is_complete(measure: Measure, actual: Actual) -> bool:
    if actual.stale or actual.partial is not None:
        return False
    return measure.aggregate is not Aggregate.WEIGHTED_MEAN or not actual.basis.lacks_weights


def _target(measure: Measure, targets: LevelsByPeriod, levels: Levels | None, latest: Period) -> LevelValue | None:
    """The target of one period: that in force, or where a window has another one, what is written for its parts."""
    if measure.window == "period":
        return levels.target if levels else None
    return targets.of_part(latest, "target") if measure.levels_of is LevelsOf.PART else None
