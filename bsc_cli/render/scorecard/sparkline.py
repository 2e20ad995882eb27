"""Draws the scores of recent periods as one small line; higher is better for every measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.number import Exact
from bsc_cli.render.text import Glyphs
from bsc_cli.score.result import Evaluation, Result


def recent_scores(history: Sequence[Evaluation]) -> Iterator[tuple[int, Result, tuple[Exact | None, ...]]]:
    """Of the last evaluation of *history*: how deep a result lies (0: a perspective), itself, its scores so far."""
    past = [{_key(way): way[-1].score for way in evaluation.ways() if len(way) > 1} for evaluation in history]
    for way in history[-1].ways():
        if len(way) > 1:
            yield len(way) - 2, way[-1], tuple(known[_key(way)] for known in past)


def _key(way: tuple[Result, ...]) -> tuple[str | None, str | None]:
    """What a result is known by in every period: what supports an objective has no id of its own."""
    return way[-2].id, way[-1].id


def sparkline(scores: Sequence[Exact | None], glyphs: Glyphs) -> str:
    """One glyph a period, from the lowest of *scores* to the highest; flat ones stand in the middle."""
    known = [score for score in scores if score is not None]
    if not known:
        return glyphs.gap * len(scores)
    low, high = min(known), max(known)
    steps = len(glyphs.bars) - 1

    def bar(score: Exact | None) -> str:
        if score is None:
            return glyphs.gap
        return glyphs.bars[round((score - low) * steps / (high - low)) if high > low else steps // 2]

    return "".join(map(bar, scores))
