"""The schedule of initiatives as text: a bar an initiative, milestones on it, and the day as a line through all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.period import Calendar, Grain, Period, day_of
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import STYLES
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import packed, padded, wrapped
from bsc_cli.review.portfolio import Portfolio, PortfolioEntry
from bsc_cli.score.health import InitiativeStanding

_GAP = "  "
_LEAST_NAME, _MOST_NAME = 16, 34


class _Span(NamedTuple):
    """From when to when an initiative lasts."""

    first: date
    last: date


class _Axis(NamedTuple):
    """Where days lie on a line of text."""

    first: date
    last: date
    columns: int
    ticks: tuple[Period, ...]
    """The periods whose names stand above, in order."""

    def column(self, day: date) -> int:
        """The column in which *day* lies."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days * self.columns // days, 0), self.columns - 1)


def span_of(standing: InitiativeStanding) -> _Span | None:
    """From when to when an initiative lasts, by its dates, or else by those of its milestones; None without any."""
    one = standing.node
    inside = [day for each in one.milestones.values() for day in (each.due, each.done) if day is not None]
    known = [day for day in (one.start, one.completed, one.due, *inside) if day is not None]
    if not known:
        return None
    end = one.completed if one.completed is not None and one.completed <= standing.day else one.due
    first = one.start or min(known)
    return _Span(first, max(end or max(known), first))


def schedule_lines(portfolio: Portfolio, columns: int, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """The schedule of a *portfolio* in so many *columns*, the worst first; nothing where nothing has a day."""
    spans = [(entry, span) for entry in portfolio.worst_first if (span := span_of(entry.standing))]
    if not spans:
        return
    name = max(width_of(safe(entry.standing.node.name)) + 2 for entry, _ in spans)
    name = min(max(name, _LEAST_NAME), _MOST_NAME)
    axis = _axis(portfolio, [span for _, span in spans], columns - name - len(_GAP))
    yield f"\n{padded(words(Word.SCHEDULE), name)}", "title"
    yield f"{_GAP}{_scale(axis)}\n", "dim"
    for entry, span in spans:
        standing, style = entry.standing, STYLES[entry.standing.health]
        first, *more = wrapped(safe(standing.node.name), name - 2)
        yield f"{glyphs.health[standing.health]} ", style
        yield padded(first, name - 2) + _GAP, ""
        yield from _line(_cells(entry, span, axis, portfolio.day, glyphs))
        for line in more:
            yield padded(f"  {line}", name) + _GAP, ""
            yield from _line(_empty(axis, portfolio.day, glyphs))
    legend = [
        (f"{glyphs.reached} {words(Word.REACHED)}", "dim"),
        (f"{glyphs.unreached} {words(Word.TO_BE_REACHED)}", "dim"),
        (f"{glyphs.day} {portfolio.day}", "dim"),
    ]
    yield " " * (name + len(_GAP)), ""
    yield from packed(legend, None, gap=_GAP)


def _axis(portfolio: Portfolio, spans: Iterable[_Span], columns: int) -> _Axis:
    """The days that are shown, in whole months, quarters or years: the shortest whose names have room."""
    milestones = (each for entry in portfolio.entries for each in entry.standing.node.milestones.values())
    days = [day for each in milestones if (day := each.due or each.done)]
    days += [portfolio.day, *(day for span in spans for day in span)]
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        ticks = _periods(min(days), max(days), grain, portfolio.scorecard.calendar)
        if len(ticks) * (len(str(ticks[0])) + 1) <= columns:
            break
    return _Axis(ticks[0].first, ticks[-1].last, columns, ticks)


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


def _cells(entry: PortfolioEntry, span: _Span, axis: _Axis, day: date, glyphs: Glyphs) -> list[Piece]:
    """The bar of an initiative, a cell a column: filled as far as it is done, milestones where they are due."""
    standing, style = entry.standing, STYLES[entry.standing.health]
    cells = _empty(axis, day, glyphs)
    first, last = axis.column(span.first), axis.column(span.last)
    length = last - first + 1
    filled = int((standing.progress or 0) * length)
    for column in range(first, last + 1):
        if column != axis.column(day):
            cells[column] = (glyphs.done if column - first < filled else glyphs.open), style
    for milestone in standing.node.milestones.values():
        at = milestone.due or milestone.done
        if at is not None:
            sign = glyphs.reached if milestone.is_done(day) else glyphs.unreached
            cells[axis.column(at)] = sign, "red" if milestone.is_late(day) and not standing.is_over else style
    return cells


def _empty(axis: _Axis, day: date, glyphs: Glyphs) -> list[Piece]:
    """A line with nothing but the *day*."""
    cells: list[Piece] = [(" ", "")] * axis.columns
    cells[axis.column(day)] = glyphs.day, "dim"
    return cells


def _line(cells: list[Piece]) -> Iterator[Piece]:
    """*cells* as a line, those of one style together, without blanks at its end."""
    end = max(index for index, (text, _) in enumerate(cells) if text != " ") + 1
    for style, group in groupby(cells[:end], key=lambda cell: cell[1]):
        yield "".join(text for text, _ in group), style
    yield "\n", ""
