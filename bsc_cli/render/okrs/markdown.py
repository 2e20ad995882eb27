"""OKRs as Markdown, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.okrs.heading import about_parts, moved_text, title_parts
from bsc_cli.render.scorecard.okr_text import (
    actual_of_key_result,
    grades_legend,
    key_result_score_text,
    okr_headline,
    pace_text,
    remarks_of,
    way_text,
)
from bsc_cli.render.text import UNICODE
from bsc_cli.review.okrs import MovingOkr, OkrsOfDay
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding

_NEXT = "<br>"


def render_okrs_markdown(found: OkrsOfDay) -> str:
    """A heading an OKR, how it stands, a table of its key results, and what it moves."""
    words = words_of(found.scorecard, escaped)
    lines = [f"## {' · '.join(title_parts(found, words, escaped))}", ""]
    for okr in found.okrs:
        lines += _okr(okr, found, words)
    lines += [f"*{_NEXT.join(grades_legend({one.standing.node.kind for one in found.okrs}, found.scorecard, words))}*"]
    return "\n".join(lines) + "\n"


def _okr(okr: MovingOkr, found: OkrsOfDay, words: Words) -> Iterator[str]:
    standing = okr.standing
    yield f"### {escaped(standing.node.name)}"
    yield ""
    pace = pace_text(standing.pace, words, is_behind=standing.is_behind)
    pace = f"**{pace}**" if standing.is_behind else pace
    yield f"{okr_headline(standing, found.scorecard, UNICODE, words)} · {pace}{_NEXT}"
    yield " · ".join(about_parts(standing, words, escaped))
    yield ""
    heads = (Word.KEY_RESULT, Word.SCORE, Word.ACTUAL, Word.FROM_TO, Word.NOTE)
    yield table_line([words(head) for head in heads])
    yield table_line(["---", "---:", "---:", "---", "---"])
    for one in standing.key_results:
        yield table_line(_cells(one, standing, found, words))
    yield ""
    if okr.moved:
        yield f"{words(Word.MOVES)}: {', '.join(_moved(okr, words))}"
        yield ""


def _cells(one: KeyResultStanding, okr: OkrStanding, found: OkrsOfDay, words: Words) -> list[str]:
    told = list(remarks_of(one, okr, found.day, words, escaped))
    if one.is_behind:
        told.insert(0, f"**{pace_text(one.pace, words, is_behind=True)}**")
    return [
        escaped(one.node.name),
        key_result_score_text(one, words),
        actual_of_key_result(one, okr, found.scorecard, found.day, words),
        way_text(one.node, found.scorecard, UNICODE, words, escaped),
        " · ".join(told),
    ]


def _moved(okr: MovingOkr, words: Words) -> Iterator[str]:
    return (f"{escaped(one.name)} {moved_text(one, UNICODE, words)}" for one in okr.moved)
