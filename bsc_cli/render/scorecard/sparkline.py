"""The scores of recent periods as one small line: higher is better, for every measure."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.render.text import Glyphs
from bsc_cli.score.result import Exact


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
