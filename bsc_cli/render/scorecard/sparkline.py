"""Draws the scores of recent periods as one small line; higher is better for every measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.number import Exact
from bsc_cli.render.text import Glyphs
from bsc_cli.score.result import Evaluation, Result


def recent_scores(history: Sequence[Evaluation]) -> Iterator[tuple[int, Result, tuple[Exact | None, ...]]]:
    """Of the last evaluation of *history*: how deep a result lies (0: a perspective), itself, its scores so far."""
    past = [evaluation.by_id for evaluation in history]
    for way in history[-1].ways():
        result = way[-1]
        if result.id is not None:
            yield len(way) - 2, result, tuple(known[result.id].score for known in past)


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
