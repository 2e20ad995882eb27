"""An evaluation as a table: the scorecard as a tree, numbers aligned, status by glyph, word and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.columns import aligned, right
from bsc_cli.render.scorecard.counts import count_pieces, counts_of, counts_text
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.scorecard.number_format import actual_text, score_text, target_text
from bsc_cli.render.scorecard.sparkline import recent_scores, sparkline
from bsc_cli.render.scorecard.table_end import footer_lines, theme_lines
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.words import name_text, status_word
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.score.result import Counts, Evaluation, Result

if TYPE_CHECKING:
    from bsc_cli.review.overview import OverviewEntry

GAP = "  "
_LEAST_NAME = 18
_LEAST_RECENT = 6
"""The periods that a sparkline always has room for: its heading is as wide."""
_SPARKLINE_FROM = 100
"""The width from which sparklines are shown."""


class TableLine(NamedTuple):
    """One line of the table before it is laid out."""

    depth: int
    name: str
    style: str
    status: Status
    word: str
    score: str
    trend: Trend
    counts: Counts | None = None
    """The statuses below a parent; None for a measure."""
    actual: str = ""
    target: str = ""
    unit: str = ""
    scores: tuple[Exact | None, ...] = ()
    """The scores of recent periods, oldest first."""


def render_table(
    history: Sequence[Evaluation],
    *,
    width: int | None,
    glyphs: Glyphs = UNICODE,
    recent: bool = False,
    units: Sequence[OverviewEntry] = (),
) -> list[Piece]:
    """The last evaluation of *history* in *width* columns, then the *units* below it.

    It is as wide as needed without a width. *recent* shows the sparklines also where they cost room that names could
    use.
    """
    evaluation = history[-1]
    words = words_of(evaluation.scorecard)
    rows = _lined_up(
        [_row(result, depth, scores, glyphs, words) for depth, result, scores in recent_scores(_scored(history))], words
    )
    layout = _layout(rows, width, glyphs, words, recent=recent)
    pieces = _title(evaluation, layout, glyphs, words)
    pieces += _header(layout, words) if rows else []
    for row in rows:
        if row.depth == 0:
            pieces.append(("\n", ""))
        pieces += _lines(row, layout, glyphs)
    pieces += theme_lines(evaluation, glyphs, words)
    pieces += footer_lines(evaluation, glyphs, words, width)
    if units:
        from bsc_cli.render.scorecard.units_table import units_table  # few scorecards have units

        pieces += units_table(units, evaluation.period, words, width=width, glyphs=glyphs)
    return pieces


def _scored(history: Sequence[Evaluation]) -> Sequence[Evaluation]:
    """*history* without the periods before the first that has a score."""
    scored = (index for index, one in enumerate(history) if one.result.score is not None)
    return history[next(scored, len(history) - 1) :]


def _lined_up(rows: Sequence[TableLine], words: Words) -> list[TableLine]:
    """*rows* with the decimal points of each column below each other."""
    point = words.marks.point
    actuals = aligned((row.actual for row in rows), point)
    targets = aligned((row.target for row in rows), point)
    scores = aligned((row.score for row in rows), point)
    return [
        row._replace(actual=actual, target=target, score=score)
        for row, actual, target, score in zip(rows, actuals, targets, scores, strict=True)
    ]


def _row(result: Result, depth: int, scores: tuple[Exact | None, ...], glyphs: Glyphs, words: Words) -> TableLine:
    row = TableLine(
        depth=depth,
        name=safe(name_text(result, words)),
        style="title" if depth == 0 else "",
        status=result.status,
        word=status_word(result.status, result.reason, words),
        score=score_text(result.score, words),
        trend=result.trend,
        scores=scores,
    )
    if not result.is_measure:
        return row._replace(counts=counts_of(result))
    return row._replace(
        actual=actual_text(result, words),
        target=target_text(result, glyphs, words),
        unit=safe(result.measure.unit or ""),
    )


class _Layout(NamedTuple):
    """The width of every column."""

    name: int
    actual: int
    target: int
    unit: int
    score: int
    status: int
    recent: int
    """The sparkline's periods; 0 without one."""
    recent_heading: int

    @property
    def total(self) -> int:
        """All columns with their gaps."""
        recent = max(self.recent, self.recent_heading) if self.recent else 0
        columns = [self.name, self.actual, self.target, self.unit, self.score + 2, self.status, recent]
        used = [column for column in columns if column]
        return sum(used) + len(GAP) * (len(used) - 1) - (1 if self.unit else 0)


def _layout(rows: Sequence[TableLine], width: int | None, glyphs: Glyphs, words: Words, *, recent: bool) -> _Layout:
    def widest(texts: Iterator[str], least: int) -> int:
        return max([least, *map(width_of, texts)])

    periods = max((len(row.scores) for row in rows), default=0)
    show_recent = periods > 1 and (recent or width is None or width >= _SPARKLINE_FROM)
    counts = max((width_of(counts_text(row.counts, glyphs)) for row in rows if row.counts), default=0)
    unit = widest((row.unit for row in rows), 0)
    unit = max(unit, width_of(words(Word.UNIT))) if unit else 0
    actual = widest((row.actual for row in rows), width_of(words(Word.ACTUAL)))
    target = widest((row.target for row in rows), width_of(words(Word.TARGET)))
    natural = _Layout(
        name=widest((" " * 2 * row.depth + row.name for row in rows), _LEAST_NAME),
        actual=max(actual, counts - target - unit - 3),
        target=target,
        unit=unit,
        score=widest((row.score for row in rows), width_of(words(Word.SCORE))),
        status=widest((f"{glyphs.status[row.status]} {row.word}" for row in rows), width_of(words(Word.STATUS))),
        recent=periods if show_recent else 0,
        recent_heading=width_of(words(Word.LAST, n=periods)),
    )
    return natural if width is None or natural.total <= width else _squeezed(natural, width)


def _squeezed(natural: _Layout, width: int) -> _Layout:
    """*natural* within *width*: names and units wrap, numbers never."""
    excess = natural.total - width
    unit = max(min(natural.unit, 8), natural.unit - excess) if natural.unit else 0
    excess -= natural.unit - unit
    lacking = max(0, excess - max(0, natural.name - _LEAST_NAME))
    return _Layout(
        name=max(_LEAST_NAME, natural.name - excess),
        actual=natural.actual,
        target=natural.target,
        unit=unit,
        score=natural.score,
        status=natural.status,
        recent=min(natural.recent, max(_LEAST_RECENT, natural.recent - lacking)),
        recent_heading=natural.recent_heading,
    )


def _title(evaluation: Evaluation, layout: _Layout, glyphs: Glyphs, words: Words) -> list[Piece]:
    scorecard, result = evaluation.scorecard, evaluation.result
    outcome = f"{headline(result, glyphs, words)} {glyphs.trend[result.trend]}".rstrip()
    title = f"{safe(scorecard.name)} {glyphs.dot} {words.period(evaluation.period)}"
    left = wrapped(title, layout.total - width_of(outcome) - 2)
    pad = max(2, layout.total - width_of(left[0]) - width_of(outcome))
    pieces: list[Piece] = [(left[0], "title"), (" " * pad, ""), (f"{outcome}\n", result.status.value)]
    pieces += [(f"{line}\n", "title") for line in left[1:]]
    vision = wrapped(safe(scorecard.vision), min(layout.total, 100))
    return [*pieces, *((f"{line}\n", "dim") for line in vision), ("\n", "")]


def _header(layout: _Layout, words: Words) -> list[Piece]:
    cells = [" " * layout.name, right(words(Word.ACTUAL), layout.actual), right(words(Word.TARGET), layout.target)]
    line = GAP.join(cells) + (" " + padded(words(Word.UNIT), layout.unit) if layout.unit else "")
    line += GAP + right(words(Word.SCORE), layout.score) + "  " + GAP + padded(words(Word.STATUS), layout.status)
    if layout.recent:
        line += GAP + words(Word.LAST, n=layout.recent)
    return [(line.rstrip() + "\n", "dim")]


def _lines(row: TableLine, layout: _Layout, glyphs: Glyphs) -> Iterator[Piece]:
    indent = "  " * row.depth
    names = wrapped(row.name, layout.name - len(indent))
    units = wrapped(row.unit, layout.unit) if layout.unit else [""]
    yield f"{indent}{padded(names[0], layout.name - len(indent))}{GAP}", row.style
    if row.counts is None:
        yield right(row.actual, layout.actual) + GAP, ""
        yield right(row.target, layout.target), "dim"
        yield (" " + padded(units[0], layout.unit) if layout.unit else ""), "dim"
    else:
        middle = layout.actual + len(GAP) + layout.target + (layout.unit + 1 if layout.unit else 0)
        yield from count_pieces(row.counts, glyphs, middle)
    yield f"{GAP}{right(row.score, layout.score)} {glyphs.trend[row.trend]}{GAP}", row.style
    word = f"{glyphs.status[row.status]} {row.word}"
    if layout.recent:
        yield padded(word, layout.status) + GAP, row.status.value
        past = sparkline(row.scores[-layout.recent :], glyphs).rstrip()
        yield past[:-1], "dim"
        yield f"{past[-1:]}\n", row.status.value  # the status is that of the last period alone
    else:
        yield word + "\n", row.status.value
    behind = layout.name - len(indent) + len(GAP) * 2 + layout.actual + layout.target + 1
    for index in range(1, max(len(names), len(units))):
        name = names[index] if index < len(names) else ""
        yield f"{indent}{name}", row.style
        if index < len(units):
            yield " " * (behind - width_of(name)) + units[index], "dim"
        yield "\n", ""
