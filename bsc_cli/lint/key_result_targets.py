"""The targets that key results are compared with: those of their measures when their OKR ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact, exact, to_decimal
from bsc_cli.model.okr import KeyResult, Okr
from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.levels import Levels, LevelValue
from bsc_cli.score.levels_in_force import LevelsByPeriod


class KeyResultTarget(NamedTuple):
    """What a measure is to come to in the last of its periods that ends within an OKR."""

    measure: Measure
    period: Period
    """That period."""
    target: LevelValue | None
    """None where none is in force, or none can be told without reading actuals."""
    is_of_the_year: bool
    """Whether the OKR ends with a year."""

    @property
    def text(self) -> str:
        """The target as a person writes it."""
        if self.target is None:
            return ""
        bounds = self.target if isinstance(self.target, tuple) else (self.target,)
        return " to ".join(f"{to_decimal(bound).normalize():f}" for bound in bounds)

    @property
    def better(self) -> str:
        """Which way is better, as a message says it."""
        if self.measure.direction is Direction.RANGE:
            return f"its target is {self.text}"
        return "lower is better" if self.measure.direction is Direction.LOWER else "higher is better"

    def is_missed_by(self, value: Decimal | None) -> bool:
        """Whether *value* falls short of the target; never where there is none, or of yes and no."""
        if value is None or self.target is None or self.measure.direction is Direction.YES_NO:
            return False
        return self._shortfall(value, self.target) > 0

    def is_worse(self, value: Decimal | None, *, than: Decimal | None) -> bool:
        """Whether *value* is worse *than* another; within a range, whether it lies farther from the target."""
        if value is None or than is None:
            return False
        if self.measure.direction is Direction.RANGE:
            return self.target is not None and (
                self._shortfall(value, self.target) > self._shortfall(than, self.target)
            )
        return value > than if self.measure.direction is Direction.LOWER else value < than

    def _shortfall(self, value: Decimal, target: LevelValue) -> Exact:
        """How far *value* is on the wrong side of *target*; 0 or less where it is not."""
        number = exact(value)
        low, high = target if isinstance(target, tuple) else (target, target)
        if self.measure.direction is Direction.RANGE:
            return max(low - number, number - high, Exact(0))
        return number - high if self.measure.direction is Direction.LOWER else low - number


def of_measures(scorecard: Scorecard) -> Iterator[tuple[Okr, KeyResult, KeyResultTarget]]:
    """The key results that are told by a measure, each with its OKR and what the measure is to come to at its end."""
    levels: dict[str, LevelsByPeriod] = {}
    for okr in scorecard.okrs.values():
        for one in okr.key_results.values():
            measure = scorecard.measures.get(one.measure or "")
            if measure is not None:
                if measure.id not in levels:
                    levels[measure.id] = _levels_of(scorecard, measure)
                yield okr, one, _target(scorecard, okr, measure, levels[measure.id])


def _levels_of(scorecard: Scorecard, measure: Measure) -> LevelsByPeriod:
    calendar, grain = scorecard.calendar_of(measure), scorecard.grain_of(measure)
    return LevelsByPeriod(measure, calendar, grain, is_sum=scorecard.is_sum(measure))


def _target(scorecard: Scorecard, okr: Okr, measure: Measure, levels: LevelsByPeriod) -> KeyResultTarget:
    whole = scorecard.period_of_okr(okr)
    last = day_of(whole.last, scorecard.calendar_of(measure)).last_ended(levels.grain)
    found = levels.in_force(last)
    return KeyResultTarget(
        measure=measure,
        period=last,
        target=found.target if isinstance(found, Levels) else None,
        is_of_the_year=whole.last == whole.parent(Grain.YEAR).last,
    )
