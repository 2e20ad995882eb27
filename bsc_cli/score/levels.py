"""The levels in force: which set of targets holds for a period, and what of it falls on that period."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.levels import Bounds, LevelSet, are_rising
from bsc_cli.model.measure import DEFAULT, Direction, Measure
from bsc_cli.model.period import Calendar, Period, canonical_period
from bsc_cli.score.result import Exact, Levels

Value = Exact | tuple[Exact, Exact]


def levels_in_force(measure: Measure, period: Period) -> Levels | None:
    """The levels for the actual of *period*: the most specific period's that contains it, else `default`."""
    sets = measure.level_sets
    keyed = ((key, _period_of(key, period.calendar)) for key in sets)
    holding = [(key, span) for key, span in keyed if span is not None and span.contains(period)]
    if holding:
        key, span = min(holding, key=lambda item: item[1].grain.rank)
        return _exact(measure, sets[key], key, _share(measure, span, period))
    return _exact(measure, sets[DEFAULT], DEFAULT, Fraction(1)) if DEFAULT in sets else None


def _period_of(key: str, calendar: Calendar) -> Period | None:
    if key == DEFAULT:
        return None
    period = canonical_period(key, calendar)
    return period if isinstance(period, Period) else None


def _share(measure: Measure, span: Period, period: Period) -> Fraction:
    """The part of *span*'s levels that falls on the window that ends with *period*."""
    if measure.phase is None or measure.phase == "none" or span == period:
        return Fraction(1)
    parts = span.parts(period.grain)
    even = (Decimal(1),) * len(parts)
    shares = [Fraction(share) for share in (measure.phase if isinstance(measure.phase, tuple) else even)]
    end = parts.index(period) + 1
    reach = measure.rolling or (end if measure.window == "year-to-date" else 1)
    return sum(shares[max(0, end - reach) : end], Fraction(0)) / sum(shares)


def _exact(measure: Measure, levels: LevelSet, key: str, share: Fraction) -> Levels:
    written: dict[str, Decimal | Bounds] = dict(levels.written())
    if measure.tolerance is not None and isinstance(levels.target, Decimal):
        distances = ((name, getattr(measure.tolerance, name)) for name in LevelSet.model_fields)
        written = {name: distance.around(levels.target) for name, distance in distances if distance is not None}
    return Levels(key=key, **{name: exact_level(level, share) for name, level in written.items()})


def exact_level(level: Decimal | Bounds | None, share: Fraction) -> Value | None:
    """The *share* of a level as an exact number, or pair of them."""
    if level is None:
        return None
    if isinstance(level, tuple):
        return Fraction(level[0]) * share, Fraction(level[1]) * share
    return Fraction(level) * share


def in_order(direction: Direction, levels: Levels) -> bool:
    """Whether the levels rise strictly in the direction; for a range, whether they are nested strictly."""
    written = [level for level in (levels.threshold, levels.target, levels.stretch) if level is not None]
    pairs = [level for level in written if isinstance(level, tuple)]
    if direction is Direction.RANGE:
        nested = [low for low, _ in pairs]
        falling = [-high for _, high in pairs]
        return are_rising(nested) and are_rising(falling) and all(low <= high for low, high in pairs)
    numbers = [level for level in written if not isinstance(level, tuple)]
    return are_rising([-number for number in numbers] if direction is Direction.LOWER else numbers)
