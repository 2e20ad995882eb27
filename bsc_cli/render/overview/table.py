"""Several scorecards as a table: a line each, the worst first, and how many there are of each status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.overview.cells import (
    common_words,
    coverage_of,
    named_turns,
    names_of,
    numbers_of_turns,
    status_of,
    sums,
    words_of_entry,
)
from bsc_cli.render.scorecard.columns import aligned, right
from bsc_cli.render.scorecard.counts import count_pieces, counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import UNICODE, Glyphs, Piece, file_name, safe, width_of
from bsc_cli.render.wrap import packed, padded, wrapped
from bsc_cli.review.overview import Overview, OverviewEntry

_GAP = "  "
_LEAST_NAME = 14
_LEAST_CHANGED, _MOST_CHANGED = 24, 60
"""The columns from which the measures that changed are named, not counted, and those that their names take."""


def render_overview_table(overview: Overview, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The *overview* in *width* columns; as wide as needed without a width."""
    words = common_words(overview)
    rows = _rows(overview, glyphs, words)
    layout = _layout(rows, width, glyphs, words)
    pieces = [(_header(layout, words), "dim")]
    for row in rows:
        pieces += _line(row, layout, glyphs) if row.entry.problem is None else _problem_lines(row, layout, width)
    pieces.append(("\n", ""))
    return [*pieces, *packed(list(sums(overview, glyphs, words)), width, gap=_GAP)]


class _Row(NamedTuple):
    """A line before it is laid out."""

    entry: OverviewEntry
    name: str
    period: str
    score: str
    status: str
    counts: str
    coverage: str
    changed: str
    """How many measures changed."""
    file: str


def _rows(overview: Overview, glyphs: Glyphs, common: Words) -> list[_Row]:
    words = [words_of_entry(one, common) for one in overview.entries]
    scores = aligned(map(_score, overview.entries, words), common.marks.point)
    return [
        _Row(
            entry=one,
            name=name,
            period=str(one.period or ""),
            score=score,
            status=status_of(one, glyphs, own),
            counts=counts_text(one.counts, glyphs),
            coverage=coverage_of(one, common),
            changed=numbers_of_turns(one, glyphs),
            file=file_name(one.file),
        )
        for one, name, own, score in zip(overview.entries, names_of(overview), words, scores, strict=True)
    ]


def _score(entry: OverviewEntry, words: Words) -> str:
    return score_text(entry.score, words)


class _Layout(NamedTuple):
    """The width of every column."""

    name: int
    period: int
    score: int
    status: int
    counts: int
    coverage: int
    changed: int
    file: int = 0
    """0 where there is no room to show it."""
    is_named: bool = False
    """Whether the measures that changed are named."""

    @property
    def total(self) -> int:
        """All columns with their gaps; the score has its trend behind it."""
        columns = [self.name, self.period, self.score + 2, self.status, self.counts, self.coverage, self.changed]
        used = [column for column in [*columns, self.file] if column]
        return sum(used) + len(_GAP) * (len(used) - 1)


def _layout(rows: Sequence[_Row], width: int | None, glyphs: Glyphs, words: Words) -> _Layout:
    evaluated = [row for row in rows if row.entry.problem is None]

    def widest(texts: Iterable[str], heading: Word) -> int:
        return max([width_of(words(heading)), *map(width_of, texts)])

    changed = widest((row.changed for row in evaluated), Word.CHANGED)
    natural = _Layout(
        name=max([widest((row.name for row in rows), Word.SCORECARD), _LEAST_NAME]),
        period=widest((row.period for row in evaluated), Word.PERIOD),
        score=widest((row.score for row in evaluated), Word.SCORE),
        status=widest((row.status for row in evaluated), Word.STATUS),
        counts=widest((row.counts for row in evaluated), Word.ALL_MEASURES),
        coverage=widest((row.coverage for row in evaluated), Word.COVERAGE),
        changed=changed,
    )
    named = natural._replace(
        changed=widest((named_turns(row.entry, glyphs, _MOST_CHANGED) for row in evaluated), Word.CHANGED),
        is_named=True,
    )
    whole = named._replace(file=max(width_of(row.file) for row in rows) if rows else 0)
    if width is None or whole.total <= width:
        return whole
    room = width - natural.total + natural.changed
    if room >= min(_LEAST_CHANGED, named.changed):
        return named._replace(changed=min(room, named.changed))
    return natural._replace(name=max(_LEAST_NAME, natural.name - max(0, natural.total - width)))


def _header(layout: _Layout, words: Words) -> str:
    cells = [
        padded(words(Word.SCORECARD), layout.name),
        padded(words(Word.PERIOD), layout.period),
        right(words(Word.SCORE), layout.score) + "  ",
        padded(words(Word.STATUS), layout.status),
        right(words(Word.ALL_MEASURES), layout.counts),
        right(words(Word.COVERAGE), layout.coverage),
        padded(words(Word.CHANGED), layout.changed),
    ]
    return _GAP.join(cells).rstrip() + "\n"


def _line(row: _Row, layout: _Layout, glyphs: Glyphs) -> Iterator[Piece]:
    entry = row.entry
    names = wrapped(row.name, layout.name)
    yield f"{padded(names[0], layout.name)}{_GAP}", "title"
    yield f"{padded(row.period, layout.period)}{_GAP}", "dim"
    yield f"{right(row.score, layout.score)} {glyphs.trend[entry.trend]}{_GAP}", ""
    yield padded(row.status, layout.status) + _GAP, entry.status.value
    yield from count_pieces(entry.counts, glyphs, layout.counts)
    changed = named_turns(entry, glyphs, layout.changed) if layout.is_named else row.changed
    tail = f"{_GAP}{right(row.coverage, layout.coverage)}{_GAP}{padded(changed, layout.changed)}"
    if layout.file:
        yield tail + _GAP, ""
        yield row.file + "\n", "dim"
    else:
        yield tail.rstrip() + "\n", ""
    for name in names[1:]:
        yield f"{name}\n", "title"


def _problem_lines(row: _Row, layout: _Layout, width: int | None) -> Iterator[Piece]:
    """A scorecard that could not be evaluated: why stands in place of its numbers."""
    said = f"{row.status}: {safe(row.entry.problem or '')}"
    room = None if width is None else width - layout.name - len(_GAP)
    lines = [said] if room is None else wrapped(said, room)
    names = wrapped(row.name, layout.name)
    if len(names) > 1 and row.entry.name is None:  # a path in pieces cannot be copied
        yield f"{row.name}\n", "title"
        names = [""]
    if layout.file and row.entry.name is not None:
        before_file = layout.total - layout.file - layout.name - 2 * len(_GAP)
        lines[0] = padded(lines[0], before_file) + _GAP + row.file
    for name, line in zip_longest(names, lines, fillvalue=""):
        yield (padded(name, layout.name) + _GAP if line else name), "title"
        yield f"{line}\n", "error"
