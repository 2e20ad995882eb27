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
    for one in explanation.okrs:
        outcome = okr_headline(one, explanation.evaluation.scorecard, glyphs, words)
        name = f"{safe(one.node.name)} ({one.node.id}) {glyphs.dot} {words.period(one.period)}"
        yield from lines(f"{outcome}  {name}", 0, columns, one.grade.value)
        told = [safe(one.node.owner)] if one.node.owner else []
        told += [pace_text(one.pace, words, is_behind=one.is_behind), f"as of {explanation.as_of}"]
        yield from lines(f" {glyphs.dot} ".join(told), 2, columns, "warning" if one.is_behind else "dim")
