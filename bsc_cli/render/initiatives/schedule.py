"""The schedule of initiatives as text: a bar an initiative, milestones on it, and the day as a line through all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.period import Calendar, Grain, Period, day_of
from bsc_cli.render.initiatives.time_span import Lasting, first_day_shown
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import STYLES
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import packed, padded, shortened, wrapped
from bsc_cli.review.portfolio import Portfolio, PortfolioEntry
from bsc_cli.score.health import Health, InitiativeStanding

_GAP = "  "
_LEAST_NAME, _MOST_NAME = 16, 34
_NAME_SHARE = 3
"""Names take no more than one in so many columns."""
_FADING = 4
"""The columns in which a bar fades out whose start or end is not set."""
_CUT, _CLOSED = "<", "]"
"""Where a bar began before the first day shown, and where one is due that nobody knows the start of."""


class _Span(NamedTuple):
    """From when to when an initiative lasts."""

    first: date
    last: date
    has_start: bool
    has_end: bool


class _Axis(NamedTuple):
    """Where days lie on a line of text."""

    first: date
    last: date
    columns: int
    day: date
    ticks: tuple[Period, ...]
    """The periods whose names stand above, in order."""

    def column(self, day: date) -> int:
        """The column in which *day* lies."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days * self.columns // days, 0), self.columns - 1)

    def beside_the_day(self, day: date) -> int:
        """The column in which the sign of *day* stands: never on the line of the day at which all stands."""
        line = self.column(self.day)
        if day <= self.day:
            return max(min(self.column(day), line - 1), 0)
        return min(max(self.column(day), line + 1), self.columns - 1)


def span_of(standing: InitiativeStanding) -> _Span | None:
    """From when to when an initiative lasts, by its dates, or else by those of its milestones; None without any."""
    one = standing.node
    inside = [day for each in one.milestones.values() for day in (each.due, each.done) if day is not None]
    known = [day for day in (one.start, one.completed, one.due, *inside) if day is not None]
    if not known:
        return None
    end = one.completed if one.completed is not None and one.completed <= standing.day else one.due
    first = one.start or min(known)
    has_begun = one.start is not None and one.start <= standing.day and end is None
    last = max(end or max([*known, standing.day] if has_begun else known), first)
    return _Span(first, last, one.start is not None, end is not None)


def schedule_lines(portfolio: Portfolio, columns: int, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """The schedule of a *portfolio* in so many *columns*, the worst first; nothing where nothing has a day.

    Initiatives without any day are named below it.
    """
    spans = [(entry, span) for entry in portfolio.worst_first if (span := span_of(entry.standing))]
    if not spans:
        return
    name = max(width_of(safe(entry.standing.node.name)) + 2 for entry, _ in spans)
    name = min(max(name, _LEAST_NAME), _MOST_NAME, columns // _NAME_SHARE)
    axis = _axis(portfolio, spans, columns - name - len(_GAP))
    yield f"\n{padded(words(Word.SCHEDULE), name)}", "title"
    yield f"{_GAP}{_scale(axis)}\n", "dim"
    for entry, span in spans:
        standing, style = entry.standing, STYLES[entry.standing.health]
        yield f"{glyphs.health[standing.health]} ", style
        yield padded(shortened(safe(standing.node.name), name - 2, glyphs.ellipsis), name - 2) + _GAP, ""
        yield from _line(_cells(entry, span, axis, glyphs))
    legend = list(_legend(portfolio, [span for _, span in spans], glyphs, words))
    indent = name + len(_GAP)
    if indent + width_of(_GAP.join(text for text, _ in legend)) <= columns:
        yield " " * indent, ""
    yield from packed(legend, columns, gap=_GAP)
    undated = [safe(one.standing.node.name) for one in portfolio.worst_first if span_of(one.standing) is None]
    if undated:
        said = f"{words(Word.WITHOUT_DATES)}: {', '.join(undated)}"
        yield from ((f"{line}\n", "") for line in wrapped(said, columns))


def _legend(portfolio: Portfolio, spans: Iterable[_Span], glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """What the signs mean; those that are seldom there, where they are."""
    standings = [one.standing for one in portfolio.entries]
    yield f"{glyphs.reached} {words(Word.REACHED)}", "dim"
    yield f"{glyphs.unreached} {words(Word.TO_BE_REACHED)}", "dim"
    if any(_is_late(each, one) for one in standings for each in one.node.milestones.values()):
        yield f"{glyphs.late} {words.within(Word.MILESTONE_LATE)}", "red"
    if not all(span.has_start and span.has_end for span in spans):
        yield f"{glyphs.unset * 2} {words.within(Word.DATES_OPEN)}", "dim"
    yield f"{glyphs.day} {portfolio.day}", "dim"


def _is_late(milestone: Milestone, standing: InitiativeStanding) -> bool:
    """Whether a milestone is past due, of an initiative that is not over."""
    return milestone.is_late(standing.day) and not standing.is_over


def _axis(portfolio: Portfolio, spans: Iterable[tuple[PortfolioEntry, _Span]], columns: int) -> _Axis:
    """The days that are shown, in whole months, quarters or years: the shortest whose names have room."""
    lasting, days = [], [portfolio.day]
    for entry, span in spans:
        milestones = entry.standing.node.milestones.values()
        inside = [span.first, span.last, *(day for each in milestones if (day := each.due or each.done))]
        lasting.append(Lasting(min(inside), entry.standing.health is Health.DONE))
        days += inside
    first = first_day_shown(lasting, portfolio.day)
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        ticks = _periods(first, max(days), grain, portfolio.scorecard.calendar)
        if len(ticks) * (len(str(ticks[0])) + 1) <= columns:
            break
    return _Axis(ticks[0].first, ticks[-1].last, columns, portfolio.day, ticks)


def _periods(first: date, last: date, grain: Grain, calendar: Calendar) -> tuple[Period, ...]:
    start, end = day_of(first, calendar).parent(grain), day_of(last, calendar).parent(grain)
    return tuple(start.shifted(step) for step in range(end.ordinal - start.ordinal + 1))


def _scale(axis: _Axis) -> str:
    """The names of periods above where they begin; one that has no room is left out."""
    text = ""
    for tick in axis.ticks:
        column = axis.column(tick.first)
        if column >= len(text) + bool(text) and column + len(str(tick)) <= axis.columns:
            text = text.ljust(column) + str(tick)
    return text


def _cells(entry: PortfolioEntry, span: _Span, axis: _Axis, glyphs: Glyphs) -> list[Piece]:
    """The bar of an initiative, a cell a column: filled as far as it is done, milestones where they are due."""
    standing, style = entry.standing, STYLES[entry.standing.health]
    found = dict(_bar(standing, span, axis, glyphs))
    cells: list[Piece] = [(found.get(column, " "), style) for column in range(axis.columns)]
    cells[axis.column(axis.day)] = glyphs.day, "dim"
    for milestone in standing.node.milestones.values():
        at = milestone.due or milestone.done
        if at is not None and at >= axis.first:
            sign = glyphs.reached if milestone.is_done(axis.day) else glyphs.unreached
            is_late = _is_late(milestone, standing)
            cells[axis.beside_the_day(at)] = (glyphs.late, "red") if is_late else (sign, style)
    return cells


def _bar(standing: InitiativeStanding, span: _Span, axis: _Axis, glyphs: Glyphs) -> Iterator[tuple[int, str]]:
    """The columns of a bar with their signs: later ones replace those before."""
    first, last = axis.column(span.first), axis.column(span.last)
    length = last - first + 1
    filled = int((standing.progress or 0) * length)
    is_stopped, is_whole = standing.health is Health.STOPPED, span.has_start and span.has_end
    for column in range(first, last + 1):
        is_filled = is_whole and column - first < filled
        yield column, glyphs.rule if is_stopped else glyphs.done if is_filled else glyphs.open
    if not span.has_start:
        yield from ((column, glyphs.unset) for column in range(max(first - _FADING, 0), first))
        yield last, _CLOSED if span.has_end else glyphs.open
    if not span.has_end:
        yield from ((column, glyphs.unset) for column in range(last + 1, min(last + 1 + _FADING, axis.columns)))
    if span.first < axis.first:
        yield first, _CUT


def _line(cells: list[Piece]) -> Iterator[Piece]:
    """*cells* as a line, those of one style together, without blanks at its end."""
    end = max(index for index, (text, _) in enumerate(cells) if text != " ") + 1
    for style, group in groupby(cells[:end], key=lambda cell: cell[1]):
        yield "".join(text for text, _ in group), style
    yield "\n", ""
