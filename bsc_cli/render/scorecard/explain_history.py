"""What a measure was in its last periods, as text and as JSON: several periods beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.measure import Measure
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import Figures, actual_text, score_text, target_text
from bsc_cli.render.scorecard.numbers_json import Json
from bsc_cli.render.text import Glyphs, Piece, width_of
from bsc_cli.render.wrap import padded
from bsc_cli.review.explain import Explanation
from bsc_cli.review.history import PastPeriod

_BETWEEN = 3
"""Columns between two periods."""


def history_title(explanation: Explanation) -> str:
    """The title of the section, with what stands behind each period: the target only where it was another one."""
    shown = "actual" if _has_one_target(explanation) else "actual / target"
    return f"History: {shown} (score)"


def history_lines(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """The periods from left to right, oldest first; nothing where there is only one."""
    past, measure = explanation.past, explanation.result.node
    if len(past) < 2 or not isinstance(measure, Measure):
        return
    has_targets = not _has_one_target(explanation)
    figures = [_figures(one, measure, glyphs, words, has_targets=has_targets) for one in past]
    periods = max(width_of(str(one.period)) for one in past)
    widest = max(map(width_of, figures))
    taken = 2 + periods + 2 + widest + _BETWEEN
    count = max(1, (columns + _BETWEEN) // taken)
    for start in range(0, len(past), count):
        row = list(zip(past, figures, strict=True))[start : start + count]
        for place, (one, text) in enumerate(row, start=1):
            yield glyphs.status[one.state.status], one.state.status.value
            yield f" {padded(str(one.period), periods)}  ", ""
            yield (f"{text}\n", "") if place == len(row) else (padded(text, widest + _BETWEEN), "")


def history_json(past: Sequence[PastPeriod]) -> list[Json]:
    """The periods, oldest first, with all digits."""
    return [
        {
            "period": str(one.period),
            "actual": one.state.actual.value if one.state.actual else None,
            "target": one.state.levels.target if one.state.levels else None,
            "score": one.state.score,
            "status": one.state.status.value,
        }
        for one in past
    ]


def _has_one_target(explanation: Explanation) -> bool:
    """Whether the target was the same in all periods."""
    return len({one.state.levels.target if one.state.levels else None for one in explanation.past}) <= 1


def _figures(past: PastPeriod, measure: Measure, glyphs: Glyphs, words: Words, *, has_targets: bool) -> str:
    """Actual and, with *has_targets*, the target, and the score behind them."""
    figures = Figures(measure, past.state.actual, past.state.levels)
    shown = actual_text(figures, words) or glyphs.dash
    if has_targets:
        shown += f" / {target_text(figures, glyphs, words) or glyphs.dash}"
    score = score_text(past.state.score, words)
    return f"{shown} ({score})" if score else shown
