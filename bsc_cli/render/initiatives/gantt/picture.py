"""What the picture of a portfolio shows, before anything is placed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.render.initiatives.time_span import Lasting, first_day_shown
from bsc_cli.render.language import Words
from bsc_cli.score.health import Health


class Reach(StrEnum):
    """Whether a milestone is reached."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    """It is past due."""


class Diamond(NamedTuple):
    """A milestone."""

    name: str
    day: date | None
    """The day on which it was reached, else the day by which it is due; None where neither is known."""
    reach: Reach


class Span(NamedTuple):
    """When an initiative runs."""

    first: date
    last: date
    """The day it was done, if that was before it was due; else the day it is due."""
    has_start: bool
    has_end: bool
    """Whether each of both days is written; else it is that of what else is known."""
    overrun: date | None = None
    """The day up to which it ran beyond its due date; None where it did not."""
    due: date | None = None
    """The day it was due, where it was done before."""

    @property
    def is_whole(self) -> bool:
        """Whether both days are written."""
        return self.has_start and self.has_end


class Detail(NamedTuple):
    """Something that is said below the name of an initiative."""

    text: str
    health: Health | None = None
    """Whose sign stands before the text."""
    before: str = ""
    """What stands before that sign."""
    is_warning: bool = False
    parts: str = " · "
    """What parts it from the detail before, where both stand on one line."""


class Row(NamedTuple):
    """An initiative."""

    name: str
    details: tuple[Detail, ...]
    """Its owner, why it stands so where the picture does not show it, and what it waits for."""
    health: Health
    word: str
    """Its health in words."""
    share: str
    """How much is done, in words; empty where nothing tells."""
    progress: Exact | None
    expected: Exact | None
    """How much should be done, where that is more than what is done; None else, and where it is over."""
    span: Span | None
    """None where nothing of it has a day."""
    diamonds: tuple[Diamond, ...]
    """By their days; what has no day comes last."""
    said: str
    """All of it in words, for those who cannot see it."""


class Group(NamedTuple):
    """A perspective and the initiatives that serve it first."""

    name: str
    """Empty for initiatives that serve none."""
    rows: tuple[Row, ...]
    number: int = 0
    """Which of the groups it is, from 0."""
    is_continued: bool = False
    """Whether it began on the page before."""

    @property
    def has_days(self) -> bool:
        """Whether its initiatives have a place on the time axis."""
        return any(row.span for row in self.rows)


class GanttPicture(NamedTuple):
    """All that the picture shows; texts are plain, one line each."""

    title: str
    day: date
    as_of: str
    """The day in words, as a heading."""
    counts: tuple[tuple[Health, str], ...]
    """How many initiatives are in which health, the worst first."""
    money: tuple[str, ...]
    """What all may cost and has cost, a text a currency."""
    groups: tuple[Group, ...]
    """Initiatives with days, in the order of the perspectives and of their first days; those without come last."""
    waits: tuple[str, ...]
    """Which initiatives wait for which, in words."""
    is_fiscal: bool
    """Whether the years of the scorecard are not calendar years."""
    words: Words

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def has_days(self) -> bool:
        """Whether anything has a place on the time axis."""
        return any(row.span for row in self.rows)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that has a place on the time axis, and the first one that it shows."""
        lasting, found = [], [self.day]
        for row in self.rows:
            if row.span:
                ends = [row.span.first, row.span.last, row.span.overrun, row.span.due]
                inside = [day for day in (*ends, *(one.day for one in row.diamonds)) if day]
                lasting.append(Lasting(min(inside), row.health is Health.DONE))
                found += inside
        first = first_day_shown(lasting, self.day)
        return (first, *(day for day in found if day >= first))
