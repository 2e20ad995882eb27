"""Initiatives as a table, the worst first: health and its rule, progress against time and money, what they move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.initiatives.money import money_heading, money_rows, reds_text
from bsc_cli.render.initiatives.schedule import schedule_lines
from bsc_cli.render.initiatives.words import moves_items, next_text
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.initiative_words import (
    STYLES,
    bar_text,
    health_text,
    health_word,
    percent_text,
    rule_text,
)
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import packed, padded, wrapped
from bsc_cli.review.portfolio import WORST_FIRST, Money, Portfolio, PortfolioEntry

_GAP = "  "
_WIDEST = 140
"""The table is no wider, however wide the terminal is."""
_UNLIMITED = 120
"""The width where there is no terminal."""
_LEAST_FOR_SCHEDULE = 100
"""A narrower terminal has no room for a schedule."""
_SHORT_BAR, _LONG_BAR = 6, 12
_LEAST_NAME, _MOST_NAME = 20, 48


class _Layout(NamedTuple):
    """The width of the columns."""

    health: int
    name: int
    bar: int
    """Of the bar of progress; 0 where there is no room for one."""
    progress: int
    numbers: tuple[int, int, int]
    """Of what is expected, of time, and of money."""
    total: int
    """What there is in all."""


def render_initiatives_table(portfolio: Portfolio, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The *portfolio* in *width* columns, with a schedule where these have room for one."""
    words = words_of(portfolio.scorecard)
    columns = min(width or _UNLIMITED, _WIDEST)
    layout = _layout(portfolio, columns, glyphs, words)
    pieces = [*_title(portfolio, columns, glyphs, words), *_heads(layout, words)]
    for entry in portfolio.worst_first:
        pieces += _entry(entry, layout, glyphs, words)
    for money in portfolio.money:
        pieces += _money(money, portfolio, columns, words)
    if columns >= _LEAST_FOR_SCHEDULE:
        pieces += schedule_lines(portfolio, columns, glyphs, words)
    return pieces


def _layout(portfolio: Portfolio, columns: int, glyphs: Glyphs, words: Words) -> _Layout:
    standings = [one.standing for one in portfolio.entries]

    def widest(head: Word, texts: Sequence[str]) -> int:
        return max(map(width_of, (words(head), *texts)))

    def share(head: Word, shares: Sequence[Exact | None]) -> int:
        return widest(head, [percent_text(one, words) for one in shares])

    health = widest(Word.HEALTH, [health_text(one.health, glyphs, words) for one in standings])
    percents = max(width_of(percent_text(one.progress, words)) for one in standings)
    numbers = (
        share(Word.EXPECTED, [one.expected for one in standings]),
        share(Word.TIME_USED, [one.time_used for one in standings]),
        share(Word.MONEY, [one.money_used for one in standings]),
    )
    bar = _LONG_BAR if columns >= _LEAST_FOR_SCHEDULE else _SHORT_BAR
    fixed = health + sum(numbers) + 5 * len(_GAP)
    if columns - fixed - bar - 1 - percents < _LEAST_NAME:
        bar = 0
    progress = max(width_of(words(Word.PROGRESS)), percents + (bar + 1 if bar else 0))
    room = max(_LEAST_NAME, columns - fixed - progress)
    name = min(room, _MOST_NAME, widest(Word.INITIATIVE, [safe(one.node.name) for one in standings]))
    return _Layout(health, max(name, min(_LEAST_NAME, room)), bar, progress, numbers, columns)


def _title(portfolio: Portfolio, columns: int, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    said = [safe(portfolio.scorecard.name), words(Word.INITIATIVES), words(Word.AS_OF, day=portfolio.day)]
    for line in wrapped(f" {glyphs.dot} ".join(said), columns):
        yield f"{line}\n", "title"
    healths = [one.standing.health for one in portfolio.entries]
    counts = [
        (f"{glyphs.health[one]} {healths.count(one)} {health_word(one, words)}", STYLES[one])
        for one in WORST_FIRST
        if one in healths
    ]
    yield from packed(counts, columns, gap=_GAP)


def _heads(layout: _Layout, words: Words) -> Iterator[Piece]:
    cells = [padded(words(Word.HEALTH), layout.health), padded(words(Word.INITIATIVE), layout.name)]
    cells.append(padded(words(Word.PROGRESS), layout.progress))
    heads = (Word.EXPECTED, Word.TIME_USED, Word.MONEY)
    cells += [_right(words(head), width) for head, width in zip(heads, layout.numbers, strict=True)]
    yield f"\n{_GAP.join(cells).rstrip()}\n", "dim"


def _entry(entry: PortfolioEntry, layout: _Layout, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    standing, style = entry.standing, STYLES[entry.standing.health]
    first, *more = wrapped(safe(standing.node.name), layout.name)
    yield padded(health_text(standing.health, glyphs, words), layout.health), style
    yield _GAP, ""
    yield padded(first, layout.name), "title"
    yield _GAP, ""
    if layout.bar:
        yield bar_text(standing.progress, layout.bar, glyphs), style
    percent = percent_text(standing.progress, words)
    shares = (standing.expected, standing.time_used, standing.money_used)
    numbers = [percent_text(one, words) for one in shares]
    cells = [_right(percent, layout.progress - layout.bar)]
    cells += [_right(text, width) for text, width in zip(numbers, layout.numbers, strict=True)]
    yield f"{_GAP.join(cells).rstrip()}\n", ""
    indent = " " * (layout.health + len(_GAP))
    yield from ((f"{indent}{line}\n", "title") for line in more)
    yield from _flowed(list(_remarks(entry, glyphs, words)), indent, layout.total)


def _remarks(entry: PortfolioEntry, glyphs: Glyphs, words: Words) -> Iterator[tuple[str, Piece]]:
    """What is said below an initiative: each remark behind what parts it from the one before."""
    standing, between = entry.standing, f" {glyphs.dot} "
    owner = standing.node.owner
    yield "", (rule_text(standing, words), STYLES[standing.health])
    yield between, ((safe(owner), "") if owner else (words(Word.NO_OWNER), "warning"))
    following = next_text(standing, words)
    if following and standing.next_milestone != standing.late:  # of which the rule speaks
        yield between, (following, "")
    for index, item in enumerate(moves_items(entry, glyphs, words)):
        yield (", " if index else between), item


def _flowed(items: Sequence[tuple[str, Piece]], indent: str, columns: int) -> Iterator[Piece]:
    """*items* one behind the other; one that has no room on a line begins the next."""
    room, used = columns - len(indent), 0
    for between, (text, style) in items:
        if used and used + len(between) + width_of(text) > room:
            yield f"{between.rstrip() if between == ', ' else ''}\n", ""
            used = 0
        yield (between if used else indent), ""
        first, *more = wrapped(text, room)
        yield first, style
        for line in more:
            yield f"\n{indent}", ""
            yield line, style
        used += width_of(more[-1] if more else first) + (len(between) if used else 0)
    yield "\n", ""


def _money(money: Money, portfolio: Portfolio, columns: int, words: Words) -> Iterator[Piece]:
    rows = list(money_rows(money, portfolio.scorecard, words))
    heads = (money_heading(money, words), words(Word.BUDGET_HEADING), words(Word.SPENT), "")
    widths = [max(map(width_of, texts)) for texts in zip(heads, *rows, strict=True)]
    widths[0] = min(widths[0], max(_LEAST_NAME, columns - sum(widths[1:]) - 3 * len(_GAP)))
    name, *cells = heads
    yield f"\n{padded(name, widths[0])}", "title"
    yield f"{_GAP}{_cells(cells, widths[1:])}\n", "dim"
    for name, *cells in rows:
        *before, last = wrapped(name, widths[0])
        yield from ((f"{line}\n", "") for line in before)
        yield f"{padded(last, widths[0])}{_GAP}{_cells(cells, widths[1:])}\n", ""
    text = reds_text(money, words)
    if text:
        yield from ((f"{line}\n", "red" if money.serves_reds else "") for line in wrapped(text, columns))


def _cells(texts: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_right(text, width) for text, width in zip(texts, widths, strict=True)).rstrip()


def _right(text: str, width: int) -> str:
    return " " * (width - width_of(text)) + text
