"""Computes trends: what changed since the period that is compared with, and in which direction."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Trend
from bsc_cli.score.levels import Levels
from bsc_cli.score.result import Evaluation, Result


def trend_of(change: Exact | None) -> Trend:
    """The trend of something of which more is better."""
    if change is None:
        return Trend.NONE
    way = change.numerator  # whose sign is that of the change
    return Trend.IMPROVING if way > 0 else Trend.WORSENING if way < 0 else Trend.FLAT


def nearer(now: Exact, levels: Levels | None, before: Exact, earlier: Levels | None) -> Exact | None:
    """How much nearer an actual is to the bounds in force than the one before was to those of its time."""
    if levels is None or earlier is None:
        return None
    if not isinstance(levels.target, tuple) or not isinstance(earlier.target, tuple):
        return None
    return distance(before, earlier.target) - distance(now, levels.target)


def distance(value: Exact, bounds: tuple[Exact, Exact]) -> Exact:
    """How far *value* lies outside *bounds*; 0 inside."""
    low, high = bounds
    return max(low - value, value - high, Fraction(0))


def with_trends(now: Evaluation, before: Evaluation) -> Evaluation:
    """*now* with the trend of every parent since *before*, which has the same tree."""
    return replace(
        now,
        result=_moved(now.result, before.result)[0],
        themes=tuple(_moved(one, earlier)[0] for one, earlier in zip(now.themes, before.themes, strict=True)),
    )


def _moved(now: Result, before: Result) -> tuple[Result, bool]:
    """*now* with its trend and those below it, and whether its score is made of the same measures as in *before*.

    Else a parent has no trend; a measure's is that of its actual.
    """
    if now.is_measure:
        return now, True
    moved = [_moved(one, earlier) for one, earlier in zip(now.children, before.children, strict=True)]
    is_same = all(
        _counts(one) == _counts(earlier) and (is_same_below or not _counts(one))
        for one, earlier, (_, is_same_below) in zip(now.children, before.children, moved, strict=True)
    )
    children = tuple([child for child, _ in moved])
    if now.score is None or before.score is None or not is_same:
        return now._replace(children=children), is_same
    return now._replace(children=children, trend=trend_of(now.score - before.score)), is_same


def _counts(child: Result) -> bool:
    """Whether its parent's score is made of it."""
    return child.score is not None and child.weighs
