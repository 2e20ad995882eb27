"""Writes the lines below the table: themes, counts, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.columns import right
from bsc_cli.render.scorecard.counts import count_pieces, counts_text
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.legend import legend_text
from bsc_cli.render.scorecard.number_format import forecast_text, marked, score_text
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.words import carried_text, count_word, present_text, reason_text, verdict
from bsc_cli.render.wrap import packed, padded, wrapped
from bsc_cli.score.actual import Actual
from bsc_cli.score.result import Evaluation

_GAP = "  "


def theme_lines(evaluation: Evaluation, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """The themes, each with its score, status and counts."""
    if not evaluation.themes:
        return
    yield f"\n{words(Word.THEMES)}\n", "title"
    widest = max(width_of(safe(theme.name)) for theme in evaluation.themes)
    for theme in evaluation.themes:
        yield f"  {padded(safe(theme.name), widest)}{_GAP}{right(score_text(theme.score, words), 5)}{_GAP}", ""
        yield verdict(theme, glyphs, words), theme.status.value
        scored = headline_coverage(theme.coverage, words)
        if scored:
            yield f" {glyphs.dot} {scored}", "dim"
        if counts_text(theme.counts, glyphs):
            yield _GAP, ""
            yield from count_pieces(theme.counts, glyphs, 0)
        yield "\n", ""


def footer_lines(evaluation: Evaluation, glyphs: Glyphs, words: Words, width: int | None) -> Iterator[Piece]:
    """How many measures have which status, what green means, and what is missing or weak."""
    counts = evaluation.result.counts
    said: list[Piece] = [(words.number_of(counts.total, Word.ONE_MEASURE, Word.MEASURES), "dim")]
    said += [
        (f"{glyphs.status[status]} {marked(counts.of(status), words)} {count_word(status, words)}", status.value)
        for status in Status
        if counts.of(status)
    ]
    yield "\n", ""
    yield from packed(said, width, gap=_GAP)
    for line in wrapped(legend_text(evaluation.scorecard.scoring, words), width or 100):
        yield f"{line}\n", "dim"
    for mark, remark, names in _remarks(evaluation, glyphs, words):
        for index, line in enumerate(wrapped(f"{remark}: {', '.join(names)}", (width or 100) - 2)):
            yield f"{mark if index == 0 else ' '} {line}\n", "dim"
    forecasts = ((one, forecast_text(one, words)) for one in evaluation.measures)
    expected = ", ".join(f"{safe(one.name)} {text}" for one, text in forecasts if text)
    for line in wrapped(f"{words(Word.FORECAST)}: {expected}", width or 100) if expected else ():
        yield f"{line}\n", "dim"


def _remarks(evaluation: Evaluation, glyphs: Glyphs, words: Words) -> Iterator[tuple[str, str, list[str]]]:
    """What is missing or weak, once each, with the glyph and the names of what it is said of."""
    found: dict[tuple[str, str], list[str]] = {}
    for way in evaluation.ways():
        result = way[-1]
        remark = reason_text(result.reason, words) if result.has_own_reason else _caveat(result.actual, words)
        if remark:
            found.setdefault((glyphs.status[result.status], remark), []).append(safe(result.name or way[-2].name))
    for (mark, remark), names in found.items():
        yield mark, remark, names


def _caveat(actual: Actual | None, words: Words) -> str:
    """What weakens an actual that was scored all the same."""
    if actual is None:
        return ""
    said = [carried_text(actual, words)] if actual.stale else []
    if actual.partial:
        said.append(present_text(actual.partial, words))
    return ", ".join(said)
