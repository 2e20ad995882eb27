"""Lays out how scorecards stand in a table: a line each, those below another indented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.columns import aligned, right
from bsc_cli.render.scorecard.counts import count_pieces, counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.scorecard.standing import (
    coverage_of,
    named_turns,
    numbers_of_turns,
    status_of,
    words_of_entry,
)
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.review.overview import OverviewEntry

GAP = "  "
_LEAST_NAME = 14
_LEAST_CHANGED, _MOST_CHANGED = 24, 60
"""The columns from which the measures that changed are named, not counted, and those that their names take."""


def standing_table(
    rows: Sequence[StandingRow], heading: str, words: Words, *, width: int | None, glyphs: Glyphs = UNICODE
) -> list[Piece]:
    """*rows* below *heading*, in *width* columns; as wide as needed without a width."""
    layout = _layout(rows, heading, width, glyphs, words)
    pieces: list[Piece] = [(_header(layout, heading, words), "dim")]
    for row in rows:
        pieces += _line(row, layout, glyphs) if row.entry.problem is None else _problem_lines(row, layout, width)
    return pieces


class StandingRow(NamedTuple):
    """A line before it is laid out."""

    entry: OverviewEntry
    name: str
    period: str
    """Empty where it need not be said."""
    score: str
    status: str
    counts: str
    coverage: str
    changed: str
    """How many measures changed."""
    file: str = ""
    """Empty where it is not shown."""
    depth: int = 0
    """How many others it lies below."""


def standing_rows(
    entries: Sequence[OverviewEntry], names: Sequence[str], glyphs: Glyphs, common: Words
) -> list[StandingRow]:
    """A row for each of *entries*, called by *names*; their scores line up."""
    words = [words_of_entry(one, common) for one in entries]
    scores = aligned((score_text(one.score, own) for one, own in zip(entries, words, strict=True)), common.marks.point)
    return [
        StandingRow(
            entry=one,
            name=name,
            period=str(one.period or ""),
            score=score,
            status=status_of(one, glyphs, own),
            counts=counts_text(one.counts, glyphs),
            coverage=coverage_of(one, common),
            changed=numbers_of_turns(one, glyphs),
        )
        for one, name, own, score in zip(entries, names, words, scores, strict=True)
    ]


class _Layout(NamedTuple):
    """The width of every column."""

    name: int
    period: int
    """0 where none is said."""
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
        return sum(used) + len(GAP) * (len(used) - 1)


def _layout(rows: Sequence[StandingRow], heading: str, width: int | None, glyphs: Glyphs, words: Words) -> _Layout:
    evaluated = [row for row in rows if row.entry.problem is None]

    def widest(texts: Iterable[str], heading: Word) -> int:
        return max([width_of(words(heading)), *map(width_of, texts)])

    changed = widest((row.changed for row in evaluated), Word.CHANGED)
    natural = _Layout(
        name=max(_LEAST_NAME, width_of(heading), *(2 * row.depth + width_of(row.name) for row in rows)),
        period=widest((row.period for row in evaluated), Word.PERIOD) if any(row.period for row in rows) else 0,
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


def _header(layout: _Layout, heading: str, words: Words) -> str:
    cells = [
        padded(heading, layout.name),
        *([padded(words(Word.PERIOD), layout.period)] if layout.period else []),
        right(words(Word.SCORE), layout.score) + "  ",
        padded(words(Word.STATUS), layout.status),
        right(words(Word.ALL_MEASURES), layout.counts),
        right(words(Word.COVERAGE), layout.coverage),
        padded(words(Word.CHANGED), layout.changed),
    ]
    return GAP.join(cells).rstrip() + "\n"


def _line(row: StandingRow, layout: _Layout, glyphs: Glyphs) -> Iterator[Piece]:
    entry = row.entry
    names = _names(row, layout)
    yield f"{padded(names[0], layout.name)}{GAP}", _name_style(row)
    yield (f"{padded(row.period, layout.period)}{GAP}" if layout.period else ""), "dim"
    yield f"{right(row.score, layout.score)} {glyphs.trend[entry.trend]}{GAP}", ""
    yield padded(row.status, layout.status) + GAP, entry.status.value
    yield from count_pieces(entry.counts, glyphs, layout.counts)
    changed = named_turns(entry, glyphs, layout.changed) if layout.is_named else row.changed
    tail = f"{GAP}{right(row.coverage, layout.coverage)}{GAP}{padded(changed, layout.changed)}"
    if layout.file:
        yield tail + GAP, ""
        yield row.file + "\n", "dim"
    else:
        yield tail.rstrip() + "\n", ""
    for name in names[1:]:
        yield f"{name}\n", _name_style(row)


def _names(row: StandingRow, layout: _Layout) -> list[str]:
    """The name in as many lines as it takes, indented."""
    indent = "  " * row.depth
    return [indent + line for line in wrapped(row.name, layout.name - len(indent))]


def _name_style(row: StandingRow) -> str:
    return "title" if row.depth == 0 else ""


def _problem_lines(row: StandingRow, layout: _Layout, width: int | None) -> Iterator[Piece]:
    """A scorecard that could not be evaluated: why stands in place of its numbers."""
    said = f"{row.status}: {safe(row.entry.problem or '')}"
    room = None if width is None else width - layout.name - len(GAP)
    lines = [said] if room is None else wrapped(said, room)
    names = _names(row, layout)
    if len(names) > 1 and row.entry.name is None:  # a path in pieces cannot be copied
        yield f"{'  ' * row.depth}{row.name}\n", _name_style(row)
        names = [""]
    if layout.file and row.entry.name is not None:
        before_file = layout.total - layout.file - layout.name - 2 * len(GAP)
        lines[0] = padded(lines[0], before_file) + GAP + row.file
    for name, line in zip_longest(names, lines, fillvalue=""):
        yield (padded(name, layout.name) + GAP if line else name), _name_style(row)
        yield f"{line}\n", "error"
