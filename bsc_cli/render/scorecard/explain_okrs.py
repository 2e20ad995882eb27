"""The OKRs that move what is explained, as the end of its explanation."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.okr_text import okr_headline, pace_text
from bsc_cli.render.text import Glyphs, Piece, safe
from bsc_cli.review.explain import Explanation


def okr_lines(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """A line an OKR: its grade, score and pace, and who answers for it; nothing where none moves it."""
    if not explanation.okrs:
        return
    yield f"\nOKRs that move it {glyphs.dot} as of {explanation.as_of}\n", "title"
    for one in explanation.okrs:
        outcome = okr_headline(one, explanation.evaluation.scorecard, glyphs, words)
        yield from lines(f"{outcome}  {safe(one.node.name)} ({one.node.id})", 2, columns, one.grade.value)
        told = [words.period(one.period), *([safe(one.node.owner)] if one.node.owner else [])]
        told.append(pace_text(one.pace, words, is_behind=one.is_behind))
        yield from lines(f" {glyphs.dot} ".join(told), 4, columns, "warning" if one.is_behind else "dim")
