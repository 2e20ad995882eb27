"""Finds the levels in force: which level set applies to a period, and which share of it (`phase`)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.levels import Bounds, Distance, LevelSet, are_rising
from bsc_cli.model.measure import DEFAULT, Direction, Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Calendar, Period, canonical_period
from bsc_cli.score.actual import window_of

LevelValue = Exact | tuple[Exact, Exact]
"""One number, or the [low, high] of a range."""
WHOLE = Fraction(1)
"""The share of levels that are not scaled."""


class Levels(NamedTuple):
    """The levels in force."""

    threshold: LevelValue | None = None
    target: LevelValue | None = None
    stretch: LevelValue | None = None
    key: str = "default"
    """Their key in the scorecard."""
    share: Exact | None = WHOLE
    """The factor that was applied to the written levels: 1 is not scaled; None where several sets were added up."""
    amber_within: Distance | None = None
    """How far from the target the threshold lies, where it is not written."""


class LevelsByPeriod:
    """Finds the levels of a measure for any period; each is computed once."""

    def __init__(self, measure: Measure, calendar: Calendar, amber_within: Distance | None = None) -> None:
        spans = ((key, _period_of(key, calendar)) for key in measure.level_sets)
        dated = [(key, span) for key, span in spans if span is not None]
        self.measure = measure
        self.amber_within = amber_within
        """How far from the target the threshold lies, where none is written."""
        self.spans = sorted(dated, key=lambda item: item[1].grain.rank)
        """The keys that name a period, and the period; the most specific first."""
        self.computed: dict[tuple[str, int, int], Levels] = {}
        """Levels by their key and share."""

    def in_force(self, period: Period) -> Levels | None:
        """The levels for the actual of *period*, with the threshold that `amber_within` makes where none is written."""
        levels = self._written(period)
        if levels is None or levels.target is None or levels.threshold is not None or self.amber_within is None:
            return levels
        threshold = _threshold_within(self.amber_within, levels.target, self.measure)
        return levels if threshold is None else levels._replace(threshold=threshold, amber_within=self.amber_within)

    def _written(self, period: Period) -> Levels | None:
        """The written levels: those of the shortest period that contains *period*, else `default`.

        With a `phase`, a longer period's levels are cut to the parts that the measure's window covers.
        """
        measure = self.measure
        chosen = self._chosen(period)
        if chosen is None:
            return None
        key, span = chosen
        if measure.phase in (None, "none") or span is None or span == period:
            return self._scaled(key, WHOLE)
        window = window_of(measure, period)
        if measure.rolling:
            return _sum(key, [self._of_part(part) for part in window])
        shares = zip(span.parts(period.grain), _shares(measure, span, period), strict=True)
        return self._scaled(key, Fraction(sum(share for part, share in shares if part in window)))

    def _chosen(self, period: Period) -> tuple[str, Period | None] | None:
        """The key of the set that holds in *period*, and the period it names; None for `default`."""
        default = (DEFAULT, None) if DEFAULT in self.measure.level_sets else None
        return next(((key, span) for key, span in self.spans if span.contains(period)), default)

    def _of_part(self, part: Period) -> Levels | None:
        """The levels of one part of a rolling window."""
        chosen = self._chosen(part)
        if chosen is None:
            return None
        key, span = chosen
        if span is None or span == part:
            return self._scaled(key, WHOLE)
        return self._scaled(key, _shares(self.measure, span, part)[span.parts(part.grain).index(part)])

    def _scaled(self, key: str, share: Exact) -> Levels:
        """The levels under *key* times *share*, computed once."""
        cache_key = key, *share.as_integer_ratio()
        if cache_key not in self.computed:
            self.computed[cache_key] = _levels(self.measure, key, share)
        return self.computed[cache_key]


def _threshold_within(distance: Distance, target: LevelValue, measure: Measure) -> LevelValue | None:
    """The threshold at a *distance* from the target; None where that leaves no room for amber."""
    if isinstance(target, tuple):
        low, high = target
        center = Fraction(low + high) / 2  # with a tolerance, the one target that the bounds are made of
        from_low, from_high = (center, center) if measure.tolerance else target
        threshold: LevelValue = from_low - distance.of(from_low), from_high + distance.of(from_high)
    else:
        far = distance.of(target)
        threshold = target + far if measure.direction is Direction.LOWER else target - far
    return None if threshold == target else threshold


def _period_of(key: str, calendar: Calendar) -> Period | None:
    if key == DEFAULT:
        return None
    period = canonical_period(key, calendar)
    return period if isinstance(period, Period) else None


def _shares(measure: Measure, span: Period, period: Period) -> list[Fraction]:
    """How much of *span* falls on each of its parts that are as long as *period*; together 1."""
    if isinstance(measure.phase, tuple):
        shares = [Fraction(share) for share in measure.phase]
        return [share / sum(shares) for share in shares]
    parts = len(span.parts(period.grain))
    return [Fraction(1, parts)] * parts


def _sum(key: str, parts: Sequence[Levels | None]) -> Levels | None:
    """The levels of all *parts* together; None if one has none."""
    present = [part for part in parts if part is not None]
    if len(present) < len(parts):
        return None
    names = ("threshold", "target", "stretch")
    shares = [part.share for part in present if part.share is not None and part.key == key]
    share = Fraction(sum(shares)) if len(shares) == len(present) else None
    threshold, target, stretch = (_add([getattr(part, name) for part in present]) for name in names)
    return Levels(threshold, target, stretch, key, share)


def _add(levels: Sequence[LevelValue | None]) -> LevelValue | None:
    pairs = [level for level in levels if isinstance(level, tuple)]
    numbers = [level for level in levels if isinstance(level, Fraction)]
    if len(pairs) == len(levels):
        return Fraction(sum(low for low, _ in pairs)), Fraction(sum(high for _, high in pairs))
    return Fraction(sum(numbers)) if len(numbers) == len(levels) else None


def _levels(measure: Measure, key: str, share: Exact) -> Levels:
    """The written levels under *key* times *share*."""
    levels = measure.level_sets[key]
    written: dict[str, Decimal | Bounds] = dict(levels.written())
    if measure.tolerance is not None and isinstance(levels.target, Decimal):
        distances = ((name, getattr(measure.tolerance, name)) for name in LevelSet.model_fields)
        written = {name: distance.around(levels.target) for name, distance in distances if distance is not None}
    threshold, target, stretch = (exact_level(written.get(name), share) for name in LevelSet.model_fields)
    return Levels(threshold, target, stretch, key, share)


def exact_level(level: Decimal | Bounds | None, share: Exact = WHOLE) -> LevelValue | None:
    """The *share* of a level as an exact number, or pair of them."""
    if level is None:
        return None
    if isinstance(level, tuple):
        return exact(level[0]) * share, exact(level[1]) * share
    return exact(level) * share


def in_order(direction: Direction, levels: Levels) -> bool:
    """Whether the levels rise strictly in the direction; for a range, whether they are nested strictly.

    A threshold that `amber_within` makes may meet a bound of the target that is 0.
    """
    written = [level for level in (levels.threshold, levels.target, levels.stretch) if level is not None]
    if levels.amber_within is not None and _encloses(levels.threshold, levels.target):
        written = written[1:]
    pairs = [level for level in written if isinstance(level, tuple)]
    if direction is Direction.RANGE:
        nested = [low for low, _ in pairs]
        falling = [-high for _, high in pairs]
        return are_rising(nested) and are_rising(falling) and all(low <= high for low, high in pairs)
    numbers = [level for level in written if not isinstance(level, tuple)]
    return are_rising([-number for number in numbers] if direction is Direction.LOWER else numbers)


def _encloses(threshold: LevelValue | None, target: LevelValue | None) -> bool:
    if isinstance(threshold, tuple) and isinstance(target, tuple):
        return threshold[0] <= target[0] and threshold[1] >= target[1]
    return True
