"""The arithmetic of a measure's score, step by step, as a person would do it on paper.

It follows `score/points.py` in words; a test holds the last step to the score that the engine found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bsc_cli.model.measure import Direction
from bsc_cli.model.scoring import BelowThreshold, Method, Points, Scoring
from bsc_cli.model.status import Status
from bsc_cli.score.levels import exact_level
from bsc_cli.score.result import Exact, Levels, MeasureResult

_Level = tuple[str, Exact, Exact]
"""A level's name, its number, and the points it is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the arithmetic."""

    words: str
    """What is done; `{name}` stands for a number."""
    values: dict[str, Exact]
    """The numbers in the measure's unit, by name."""
    points: dict[str, Exact]
    """The numbers that are points, by name."""
    result: Exact | None = None
    """The points that the step ends with; None where it only says why."""


def steps_of(result: MeasureResult, scoring: Scoring) -> tuple[Step, ...]:
    """From the actual to the score; empty without a score."""
    measure, actual, levels = result.measure, result.actual, result.levels
    if actual is None or result.score is None:
        return ()
    points = scoring.points
    if measure.direction is Direction.YES_NO:
        words = "yes scores the points of a target" if actual.value else "no scores 0"
        return (Step(words=words, values={}, points={}, result=result.score),)
    assert levels is not None  # a score has been found with them
    method = measure.method or scoring.method
    if method is Method.RATIO:
        return (_ratio(actual.value, levels, measure.direction, points, result.score),)
    below = measure.below_threshold or scoring.below_threshold
    baseline = exact_level(measure.baseline)
    ends = [0, 1] if measure.direction is Direction.RANGE else [0]
    sides = [_Side(levels=levels, baseline=baseline, end=end, direction=measure.direction) for end in ends]
    lines = [side.step(actual.value, points, below) for side in sides]
    steps = [*lines]
    if len(lines) > 1:
        worse = min(line.result or Fraction(0) for line in lines)
        steps.append(Step(words="the worse side counts: {worse}", values={}, points={"worse": worse}, result=worse))
    if method is Method.STEP:
        words = f"in steps, {_a(result.status)} scores {{step}}"
        steps.append(Step(words=words, values={}, points={"step": result.score}, result=result.score))
    return tuple(steps)


def _a(status: Status) -> str:
    return f"an {status}" if status is Status.AMBER else f"a {status}"


def _ratio(value: Exact, levels: Levels, direction: Direction, points: Points, score: Exact) -> Step:
    target = levels.target
    assert isinstance(target, Fraction)  # a range has no ratio
    lower = direction is Direction.LOWER
    raw = (2 - value / target if lower else value / target) * Fraction(points.target)
    words = "(2 - {actual} / {target}) x {full}" if lower else "{actual} / {target} x {full}"
    if raw != score:
        words += " = {raw}, kept within 0 and {most}"
    known = {"full": Fraction(points.target), "raw": raw, "most": Fraction(points.stretch)}
    return Step(words=words, values={"actual": value, "target": target}, points=known, result=score)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One direction in which the actual could be worse."""

    levels: Levels
    baseline: Exact | tuple[Exact, Exact] | None
    end: int
    """Which bound of a range: 0 low, 1 high."""
    direction: Direction

    @property
    def sign(self) -> int:
        """-1 where less is better."""
        return -1 if self.direction is Direction.LOWER or self.end == 1 else 1

    def level(self, level: Exact | tuple[Exact, Exact] | None) -> Exact | None:
        """The bound of *level* on this side."""
        return level[self.end] if isinstance(level, tuple) else level

    def step(self, value: Exact, points: Points, below: BelowThreshold) -> Step:
        """The score on this side."""
        known = [
            (name, level, Fraction(worth))
            for name, level, worth in (
                ("threshold", self.level(self.levels.threshold), points.threshold),
                ("target", self.level(self.levels.target), points.target),
                ("stretch", self.level(self.levels.stretch), points.stretch),
            )
            if level is not None
        ]
        passed = [one for one in known if self.sign * value >= self.sign * one[1]]
        if len(passed) == len(known):
            return self._reached(value, *passed[-1])
        if passed:
            return self._between(value, passed[-1], known[len(passed)], beyond=False)
        return self._below(value, known, points, below)

    def _reached(self, value: Exact, name: str, level: Exact, worth: Exact) -> Step:
        words = f"{{actual}} reaches the {self._bound(name)} of {{level}}, which scores {{worth}}"
        return Step(words=words, values={"actual": value, "level": level}, points={"worth": worth}, result=worth)

    def _bound(self, name: str) -> str:
        return f"{('low', 'high')[self.end]} {name}" if self.direction is Direction.RANGE else name

    def _below(
        self, value: Exact, known: list[tuple[str, Exact, Exact]], points: Points, below: BelowThreshold
    ) -> Step:
        name, edge, _ = known[0]
        worst = f"{{actual}} is worse than the {self._bound(name)} of {{edge}}"
        base = self.level(self.baseline)
        numbers = {"actual": value, "edge": edge}
        if below is BelowThreshold.ZERO:
            return Step(words=f"{worst}: below it the score is 0", values=numbers, points={}, result=Fraction(0))
        if base is not None and self.sign * base < self.sign * edge:
            start = ("baseline", base, Fraction(0))
            return self._between(
                value, start, (name, edge, Fraction(points.threshold)), beyond=self.sign * value < self.sign * base
            )
        if name != "threshold":
            words = f"{worst}, and without a threshold there is nothing between it and 0"
            return Step(words=words, values=numbers, points={}, result=Fraction(0))
        return self._between(value, known[0], known[1], beyond=True)

    def _between(self, value: Exact, start: _Level, end: _Level, *, beyond: bool) -> Step:
        (low, at_low, worth_low), (high, at_high, worth_high) = start, end
        share = (value - at_low) / (at_high - at_low)
        raw = worth_low + share * (worth_high - worth_low)
        where = (
            f"lies beyond the {self._bound(low)} of {{start}}, on the line from there to"
            if beyond
            else (f"lies between the {self._bound(low)} of {{start}} and")
        )
        words = f"{{actual}} {where} the {self._bound(high)} of {{end}}: {{from}} + ({{actual}} - {{start}}) / "
        words += "({end} - {start}) x ({to} - {from})"
        if raw < 0:
            words += " = {raw}, and not below 0"
        return Step(
            words=words,
            values={"actual": value, "start": at_low, "end": at_high},
            points={"from": worth_low, "to": worth_high, "raw": raw},
            result=max(Fraction(0), raw),
        )


def phased(result: MeasureResult) -> Iterator[Exact]:
    """The share of the written levels that is in force, where that is not all of them."""
    levels = result.levels
    written = result.measure.level_sets.get(levels.key) if levels else None
    if levels is None or written is None or result.measure.tolerance is not None:
        return
    for (_, level), exact in zip(
        written.written(), (x for x in (levels.threshold, levels.target, levels.stretch) if x is not None), strict=True
    ):
        old, new = (level[1], exact[1]) if isinstance(level, tuple) and isinstance(exact, tuple) else (level, exact)
        if not isinstance(old, tuple) and not isinstance(new, tuple) and old and Fraction(old) != new:
            yield new / Fraction(old)
            return
