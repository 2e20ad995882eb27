"""What makes a scorecard easier or harder: levels in force of the same period, and how they are scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Period, canonical_period, day_of
from bsc_cli.model.perspective import Objective, Perspective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.difference.matching import Family, Matching
from bsc_cli.review.difference.side import own_period
from bsc_cli.review.ease import Ease, ease_of
from bsc_cli.score.levels import Levels, LevelValue
from bsc_cli.score.scorer import ScorecardScorer

_LEVELS = ("target", "threshold", "stretch", "baseline")
_MOST_PERIODS = 400
"""In how many periods that levels are written for they are compared at most, the earliest first."""


TargetValue = LevelValue | str | None
"""A level, or the word of a way to score; None is none."""


class TargetChange(NamedTuple):
    """A level in force that is another, or another way to score."""

    id: str | None
    """The newer id of the measure, objective or perspective; None for what holds for the whole scorecard."""
    name: str
    level: str
    """The level, or the key that changed, such as `points.target`."""
    period: Period | None
    """The period in which both are compared; None for what holds in all."""
    last: Period | None
    """The last of the periods in a row in which they differ by the same."""
    before: TargetValue
    after: TargetValue
    effect: Ease


def changed_targets(
    matching: Matching, before: ScorecardScorer, after: ScorecardScorer, period: Period | None
) -> tuple[TargetChange, ...]:
    """What is easier or harder: of each measure at *period* first, then in other periods that levels are written for.

    Where the older scorecard has other periods, its levels are those of the latest that had ended.
    """
    found = [*_of_scoring(matching)]
    for older, newer in matching.pairs(Family.MEASURE):
        assert isinstance(older, Measure)
        assert isinstance(newer, Measure)
        found += _of_measure(matching, older, newer)
        found += _of_levels(before, after, older, newer, period)
    for family in (Family.OBJECTIVE, Family.PERSPECTIVE):
        for one, other in matching.pairs(family):
            assert isinstance(one, Objective | Perspective)
            assert isinstance(other, Objective | Perspective)
            name = other.title if isinstance(other, Perspective) else other.name
            found += _weight_to_nothing(other.id, name, one.weight, other.weight)
    return tuple(found)


def _of_levels(
    before: ScorecardScorer, after: ScorecardScorer, older: Measure, newer: Measure, period: Period | None
) -> Iterator[TargetChange]:
    one, other = before.scorers[older.id], after.scorers[newer.id]
    known: set[tuple[str, LevelValue | None, LevelValue | None]] = set()
    open_runs: dict[str, TargetChange] = {}
    for at in _periods(before.scorecard, after.scorecard, older, newer, period):
        levels = one.levels_of(own_period(before.scorecard, at)), other.levels_of(at)
        for name in _LEVELS:
            old, new = (_value(each, name) for each in levels)
            run = open_runs.pop(name, None)
            if run and (run.before, run.after) == (old, new) and run.last is not None and run.last.next == at:
                open_runs[name] = run._replace(last=at)
                continue
            if run:
                yield run
            if old == new or (name, old, new) in known:
                continue
            found = _level_change(older, newer, name, at, old, new)
            if at == period:
                known.add((name, old, new))
                yield found
            else:
                open_runs[name] = found
    yield from open_runs.values()


def _value(levels: Levels | None, name: str) -> LevelValue | None:
    found: LevelValue | None = getattr(levels, name) if levels else None
    return found


def _level_change(
    older: Measure, newer: Measure, name: str, at: Period, before: LevelValue | None, after: LevelValue | None
) -> TargetChange:
    effect = Ease.SHIFTED if older.direction is not newer.direction else ease_of(newer.direction, name, before, after)
    return TargetChange(newer.id, newer.name, name, at, at, before, after, effect)


def _periods(
    before: Scorecard, after: Scorecard, older: Measure, newer: Measure, period: Period | None
) -> Iterator[Period]:
    """The *period*, then in order those of the newer scorecard that any level of either is written for."""
    written: set[Period] = set()
    for scorecard, measure in ((before, older), (after, newer)):
        for key in measure.level_sets:
            span = None if key == DEFAULT else canonical_period(key, scorecard.calendar_of(measure))
            if isinstance(span, Period):
                written |= set(_within(after, span))
    if period is not None:
        yield period
    elif not written:
        yield day_of(date(2000, 12, 31), after.calendar).last_ended(after.frequency)  # any will do: none has its own
    yield from [one for one in sorted(written, key=lambda one: one.ordinal) if one != period][:_MOST_PERIODS]


def _within(scorecard: Scorecard, span: Period) -> tuple[Period, ...]:
    """The periods of *scorecard* that *span* has, or the one that it ends in."""
    if span.calendar != scorecard.calendar:
        return (own_period(scorecard, span),)
    if span.grain.rank < scorecard.frequency.rank:
        return (span.parent(scorecard.frequency),)
    return span.parts(scorecard.frequency)


def _of_measure(matching: Matching, older: Measure, newer: Measure) -> Iterator[TargetChange]:
    """What changed of how a measure is scored."""
    id, name = newer.id, newer.name
    if older.direction is not newer.direction:
        yield _other(id, name, "direction", older.direction.value, newer.direction.value)
    if older.method is not newer.method:
        yield _other(id, name, "method", _method(matching.before, older), _method(matching.after, newer))
    if older.below_threshold is not newer.below_threshold:
        words = [
            (one.below_threshold or scorecard.scoring.below_threshold).value
            for scorecard, one in ((matching.before, older), (matching.after, newer))
        ]
        yield from _word(id, name, "below_threshold", words[0], words[1], {"zero": 0, "linear": 1})
    if older.points != newer.points:
        one, other = matching.before.points_of(older), matching.after.points_of(newer)
        yield from _numbers(id, name, "points", one.model_dump(), other.model_dump(), lower_is_easier=False)
    yield from _weight_to_nothing(id, name, older.weight, newer.weight)


def _of_scoring(matching: Matching) -> Iterator[TargetChange]:
    """What changed of how all are scored."""
    name = matching.after.name
    before, after = matching.before.scoring, matching.after.scoring
    points = [scoring.points.model_dump() for scoring in (before, after)]
    yield from _numbers(None, name, "points", points[0], points[1], lower_is_easier=False)
    bands = [scoring.parents.model_dump(exclude={"red_child"}) for scoring in (before, after)]
    yield from _numbers(None, name, "parents", bands[0], bands[1], lower_is_easier=True)
    shares = {"min_coverage": before.min_coverage}, {"min_coverage": after.min_coverage}
    yield from _numbers(None, name, "", shares[0], shares[1], lower_is_easier=True)
    if before.method is not after.method:
        yield _other(None, name, "method", before.method.value, after.method.value)
    words = (
        ("below_threshold", before.below_threshold.value, after.below_threshold.value, {"zero": 0, "linear": 1}),
        ("rollup", before.rollup.value, after.rollup.value, {"worst": 0, "mean": 1}),
        ("missing", before.missing.value, after.missing.value, {"zero": 0, "redistribute": 1}),
        ("parents.red_child", before.parents.red_child.value, after.parents.red_child.value, {"amber": 0, "ignore": 1}),
    )
    for key, one, other, order in words:
        yield from _word(None, name, key, one, other, order)


def _method(scorecard: Scorecard, measure: Measure) -> str:
    return (measure.method or scorecard.scoring.method).value


def _weight_to_nothing(id: str, name: str, before: Decimal, after: Decimal) -> Iterator[TargetChange]:
    """That something no longer counts, or counts again."""
    if bool(before) != bool(after):
        yield from _numbers(id, name, "", {"weight": before}, {"weight": after}, lower_is_easier=None)


def _numbers(
    id: str | None,
    name: str,
    group: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    lower_is_easier: bool | None,
) -> Iterator[TargetChange]:
    """The numbers of a *group* of keys that are others."""
    for key, other in after.items():
        old, new = _exact(before[key]), _exact(other)
        if old == new:
            continue
        effect = Ease.SHIFTED
        if lower_is_easier is not None:
            effect = Ease.EASIER if (new < old) is lower_is_easier else Ease.HARDER
        yield TargetChange(id, name, f"{group}.{key}" if group else key, None, None, old, new, effect)


def _exact(number: object) -> Exact:
    assert isinstance(number, Decimal)
    return exact(number)


def _word(
    id: str | None, name: str, key: str, before: str, after: str, order: Mapping[str, int]
) -> Iterator[TargetChange]:
    """That a way to score is another; *order* says which is easier."""
    if before == after:
        return
    effect = Ease.SHIFTED
    if before in order and after in order:
        effect = Ease.EASIER if order[after] > order[before] else Ease.HARDER
    yield TargetChange(id, name, key, None, None, before, after, effect)


def _other(id: str | None, name: str, key: str, before: str, after: str) -> TargetChange:
    return TargetChange(id, name, key, None, None, before, after, Ease.SHIFTED)
