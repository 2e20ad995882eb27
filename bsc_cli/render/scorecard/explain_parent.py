"""The sections that explain the score of a parent: its children, the average, and the trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, lower_first
from bsc_cli.render.scorecard.columns import right
from bsc_cli.render.scorecard.explain_text import lines, scored_verdict
from bsc_cli.render.scorecard.legend import bands_text
from bsc_cli.render.scorecard.number_format import coverage_text, score_text, share_text
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.words import name_text, reason_text, status_word, verdict
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.review.explain import Explanation
from bsc_cli.score.result import Result


def children_table(result: Result, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """The children of a parent, each with its share and its points; below supporters each of them."""
    rows = [row for child in result.children for row in _rows(child, words)]
    if not rows:
        yield from lines("Nothing is measured here.", 0, columns)
        return
    verdicts = [verdict(row.result, glyphs, words) for row in rows]
    room = columns - 26 - max(*map(width_of, verdicts), len("Status"))
    name_width = min(room, max(row.indent + width_of(row.name) for row in rows))
    yield f"{' ' * name_width}  {'Share'.rjust(7)}  Score  Points  Status\n", "dim"
    for row, said in zip(rows, verdicts, strict=True):
        one, indent = row.result, " " * row.indent
        first, *more = wrapped(row.name, name_width - row.indent)
        share = share_text(one.share, words)
        yield (
            f"{padded(indent + first, name_width)}  {share.rjust(7)}  {right(score_text(one.score, words), 5)}  ",
            "",
        )
        yield f"{right('' if row.indent else score_text(one.points, words), 6)}  ", ""
        yield f"{said}\n", one.status.value
        yield from ((f"  {indent}{line}\n", "") for line in more)


class _Row(NamedTuple):
    """A line of the table of children."""

    result: Result
    name: str
    indent: int = 0
    """More than 0 for a supporter, whose share is that among the supporters."""


def _rows(child: Result, words: Words) -> Iterator[_Row]:
    yield _Row(child, safe(name_text(child, words)))
    for one in child.supporters:
        yield _Row(one.result, f"{safe(one.unit)}: {safe(one.result.name)} ({safe(one.result.id or '')})", 2)


def parent_score(explanation: Explanation, words: Words, columns: int) -> Iterator[Piece]:
    """How the score of a parent was computed."""
    result = explanation.result
    if result.score is None:
        yield from lines(f"None: {reason_text(result.reason, words)}.", 0, columns)
    else:
        counted = [one for one in result.children if one.share and one.points is not None]
        addends = " + ".join(score_text(one.points, words) for one in counted)
        sum_text = f"{addends} = " if len(counted) > 1 else ""
        yield from lines(f"{sum_text}{score_text(result.score, words)} points", 0, columns)
        if explanation.band is not None and explanation.band is not result.status:
            band, status = (status_word(one, None, words) for one in (explanation.band, result.status))
            text = f"{band} by its score alone, {lower_first(status)} because of its children"
            yield from lines(f"{text}.", 0, columns, result.status.value)
        bands = bands_text(explanation.evaluation.scorecard.scoring, words)
        yield from lines(f"Bands of its score: {bands}.", 0, columns, "dim")
    if coverage_text(result.coverage, words) and not (result.reason and result.reason.coverage is not None):
        yield from lines(f"{coverage_text(result.coverage, words)}.", 0, columns)


def standing_out(found: Sequence[Result], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """Descendants that the score of a parent does not show: a line each."""
    for one in found:
        text = f"{scored_verdict(one, glyphs, words)}  {safe(one.name)}"
        if one.reason:
            text = f"{glyphs.status[Status.NONE]} {safe(one.name)}: {reason_text(one.reason, words)}"
        yield from lines(text, 0, columns, one.status.value)


def parent_trend(explanation: Explanation, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    """The trend of the score of a parent."""
    result = explanation.result
    if result.score is None:
        return
    text = f"{glyphs.trend[result.trend]} {result.trend} since {explanation.compared_with}"
    if result.trend is Trend.NONE:
        text = f"None: the measures that have a score are not the same as in {explanation.compared_with}"
    yield from lines(f"{text}.", 0, columns)
