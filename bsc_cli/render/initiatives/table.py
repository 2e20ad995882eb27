"""Initiatives as a table, the worst first: health and its rule, progress against time and money, what they move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.initiatives.money import money_heading, money_rows, reds_text
from bsc_cli.render.initiatives.schedule import schedule_lines
from bsc_cli.render.initiatives.words import moves_items, next_text, stopped_budget, stopped_text, waits_items
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
from bsc_cli.render.wrap import packed, padded, shortened, wrapped
from bsc_cli.review.portfolio import WORST_FIRST, Money, Portfolio, PortfolioEntry
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding

_GAP = "  "
_WIDEST = 140
"""The table is no wider, however wide the terminal is."""
_UNLIMITED = 120
"""The width where there is no terminal."""
_LEAST_FOR_SCHEDULE = 80
"""A narrower terminal has no room for a schedule."""
_WIDE = 100
"""A narrower terminal has shorter bars, and none of the share of time that is gone: the due date tells it."""
_SHORT_BAR, _LONG_BAR = 6, 12
_LEAST_NAME, _MOST_NAME = 20, 48
_MOST_IN_FULL = 12
"""Of more initiatives, those that are neither late nor at risk have a line each, and another only for a warning."""
_NOTHING = "–"
"""In a cell of which nothing is known."""
_DAY = 10
"""The width of a day."""


class _Layout(NamedTuple):
    """The width of the columns."""

    health: int
    name: int
    bar: int
    """Of the bar of progress; 0 where there is no room for one."""
    progress: int
    due: int
    numbers: tuple[int, ...]
    """Of what is expected, of time where it is shown, and of money."""
    total: int
    """What there is in all."""
    is_wide: bool
    is_brief: bool
    """Whether there are so many initiatives that one without trouble has one line."""


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
    standings, is_wide = [one.standing for one in portfolio.entries], columns >= _WIDE

    def widest(head: Word, texts: Sequence[str]) -> int:
        return max(map(width_of, (words(head), *texts)))

    health = widest(Word.HEALTH, [health_text(one.health, glyphs, words) for one in standings])
    percents = max(width_of(percent_text(one.progress, words)) for one in standings)
    shares = zip(*(_shares(one, is_wide=is_wide) for one in standings), strict=True)
    texts = ([_share_text(one, words) for one in column] for column in shares)
    numbers = tuple(widest(head, column) for head, column in zip(_number_heads(is_wide=is_wide), texts, strict=False))
    due = widest(Word.DUE_HEADING, [" " * _DAY])
    bar = _LONG_BAR if is_wide else _SHORT_BAR
    fixed = health + due + sum(numbers) + (3 + len(numbers)) * len(_GAP)
    if columns - fixed - bar - 1 - percents < _LEAST_NAME:
        bar = 0
    progress = max(width_of(words(Word.PROGRESS)), percents + (bar + 1 if bar else 0))
    room = max(_LEAST_NAME, columns - fixed - progress)
    name = min(room, _MOST_NAME, widest(Word.INITIATIVE, [safe(one.node.name) for one in standings]))
    name, is_brief = max(name, min(_LEAST_NAME, room)), len(standings) > _MOST_IN_FULL
    return _Layout(health, name, bar, progress, due, numbers, columns, is_wide, is_brief)


def _number_heads(*, is_wide: bool) -> tuple[Word, ...]:
    return (Word.EXPECTED, Word.TIME_USED, Word.MONEY) if is_wide else (Word.EXPECTED, Word.MONEY)


def _shares(standing: InitiativeStanding, *, is_wide: bool) -> tuple[Exact | None, ...]:
    """What is expected, and what is used of time and money; of what was stopped nothing is expected any more."""
    is_expected = standing.health is not Health.STOPPED
    expected, time = (standing.expected, standing.time_used) if is_expected else (None, None)
    return (expected, time, standing.money_used) if is_wide else (expected, standing.money_used)


def _share_text(share: Exact | None, words: Words) -> str:
    return percent_text(share, words) or _NOTHING


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
    cells += [padded(words(Word.DUE_HEADING), layout.due), padded(words(Word.PROGRESS), layout.progress)]
    heads = _number_heads(is_wide=layout.is_wide)
    cells += [_right(words(head), width) for head, width in zip(heads, layout.numbers, strict=True)]
    yield f"\n{_GAP.join(cells).rstrip()}\n", "dim"


def _entry(entry: PortfolioEntry, layout: _Layout, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    standing, style = entry.standing, STYLES[entry.standing.health]
    name = safe(standing.node.name)
    first, *more = [shortened(name, layout.name, glyphs.ellipsis)] if layout.is_brief else wrapped(name, layout.name)
    yield padded(health_text(standing.health, glyphs, words), layout.health), style
    yield _GAP, ""
    yield padded(first, layout.name), "title"
    yield f"{_GAP}{padded(str(standing.node.due or _NOTHING), layout.due)}{_GAP}", ""
    if layout.bar:
        yield bar_text(standing.progress, layout.bar, glyphs), style
    numbers = [_share_text(one, words) for one in _shares(standing, is_wide=layout.is_wide)]
    cells = [_right(_share_text(standing.progress, words), layout.progress - layout.bar)]
    cells += [_right(text, width) for text, width in zip(numbers, layout.numbers, strict=True)]
    yield f"{_GAP.join(cells).rstrip()}\n", ""
    indent = " " * (layout.health + len(_GAP))
    yield from ((f"{indent}{line}\n", "title") for line in more)
    remarks = list(_remarks(entry, glyphs, words, is_brief=layout.is_brief))
    if remarks:
        yield from _flowed(remarks, indent, layout.total)


def _remarks(entry: PortfolioEntry, glyphs: Glyphs, words: Words, *, is_brief: bool) -> Iterator[tuple[str, Piece]]:
    """What is said below an initiative: each remark behind what parts it from the one before.

    Of one that is neither late nor at risk warnings alone are said where that *is_brief*.
    """
    standing, between = entry.standing, f" {glyphs.dot} "
    owner, is_short = standing.node.owner, is_brief and standing.health not in (Health.LATE, Health.AT_RISK)
    is_told = standing.rule is HealthRule.NOTHING_AMISS and standing.progress is not None
    is_untold = standing.rule is HealthRule.NOTHING_AMISS and standing.progress is None
    if is_untold or not (is_told or is_short):
        yield "", (rule_text(standing, words), STYLES[standing.health])
    if not owner:
        yield between, (words(Word.NO_OWNER), "warning")
    elif not is_short:
        yield between, (safe(owner), "")
    for index, text in enumerate(waits_items(entry, glyphs, words)):
        yield (", " if index else between), (text, "warning")
    if is_short:
        return
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
    stopped = stopped_budget(portfolio, money.currency)
    if stopped:
        yield from ((f"{line}\n", "") for line in wrapped(stopped_text(stopped, words), columns))


def _cells(texts: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_right(text, width) for text, width in zip(texts, widths, strict=True)).rstrip()


def _right(text: str, width: int) -> str:
    return " " * (width - width_of(text)) + text
