"""Writes the lines below the table: themes, counts, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.status import Status
from bsc_cli.render.scorecard.counts import count_pieces, counts_text
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.words import COUNT_WORDS, carried_text, reason_text, verdict
from bsc_cli.render.wrap import packed, padded, wrapped
from bsc_cli.score.actual import Actual
from bsc_cli.score.result import Evaluation

_GAP = "  "


def theme_lines(evaluation: Evaluation, glyphs: Glyphs) -> Iterator[Piece]:
    """The themes, each with its score, status and counts."""
    if not evaluation.themes:
        return
    yield "\nThemes\n", "title"
    widest = max(width_of(safe(theme.name)) for theme in evaluation.themes)
    for theme in evaluation.themes:
        yield f"  {padded(safe(theme.name), widest)}{_GAP}{score_text(theme.score).rjust(5)}{_GAP}", ""
        yield verdict(theme, glyphs), theme.status.value
        if headline_coverage(theme.coverage):
            yield f" {glyphs.dot} {headline_coverage(theme.coverage)}", "dim"
        if counts_text(theme.counts, glyphs):
            yield _GAP, ""
            yield from count_pieces(theme.counts, glyphs, 0)
        yield "\n", ""


def footer_lines(evaluation: Evaluation, glyphs: Glyphs, width: int | None) -> Iterator[Piece]:
    """How many measures have which status, and what is missing or weak."""
    counts = evaluation.result.counts
    said: list[Piece] = [(f"{counts.total} measure{'' if counts.total == 1 else 's'}", "dim")]
    said += [
        (f"{glyphs.status[status]} {counts.of(status)} {COUNT_WORDS[status]}", status.value)
        for status in Status
        if counts.of(status)
    ]
    yield "\n", ""
    yield from packed(said, width, gap=_GAP)
    for mark, remark, names in _remarks(evaluation, glyphs):
        for index, line in enumerate(wrapped(f"{remark}: {', '.join(names)}", (width or 100) - 2)):
            yield f"{mark if index == 0 else ' '} {line}\n", "dim"


def _remarks(evaluation: Evaluation, glyphs: Glyphs) -> Iterator[tuple[str, str, list[str]]]:
    """What is missing or weak, once each, with the glyph and the names of what it is said of."""
    found: dict[tuple[str, str], list[str]] = {}
    for result in evaluation.walk():
        remark = reason_text(result.reason) if result.has_own_reason else _caveat(result.actual)
        if remark:
            found.setdefault((glyphs.status[result.status], remark), []).append(safe(result.name))
    for (mark, remark), names in found.items():
        yield mark, remark, names


def _caveat(actual: Actual | None) -> str:
    """What weakens an actual that was scored all the same."""
    if actual is None:
        return ""
    carried = [carried_text(actual)] if actual.stale else []
    partial = actual.partial
    return ", ".join([*carried, *([f"{partial.present} of {partial.expected} rows are there"] if partial else [])])
