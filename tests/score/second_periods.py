"""Periods, as a second reading of their rules has them: a grain and its first and last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

Card = Mapping[str, Any]

GRAINS = ("day", "week", "month", "quarter", "half", "year")
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DAY = timedelta(1)


class Span(NamedTuple):
    """A period."""

    grain: str
    first: date
    last: date

    @property
    def day(self) -> date:
        """The day that says what it begins in: of a week its Thursday."""
        return self.first + 3 * DAY if self.grain == "week" else self.first

    @property
    def end(self) -> date:
        """The day that says what it ends in: of a week its Thursday."""
        return self.day if self.grain == "week" else self.last


def is_finer(grain: str, than: str) -> bool:
    return GRAINS.index(grain) < GRAINS.index(than)


def starts(card: Card) -> int:
    """The month that the year starts in."""
    return int(card.get("fiscal_year", {}).get("starts", 1))


def month_first(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def around(card: Card, day: date, grain: str) -> Span:
    """The period of *grain* that *day* lies in."""
    if grain == "day":
        return Span(grain, day, day)
    if grain == "week":
        monday = day - day.weekday() * DAY
        return Span(grain, monday, monday + 6 * DAY)
    months = day.year * 12 + day.month - 1
    months -= (months - (starts(card) - 1)) % MONTHS[grain]
    return Span(grain, month_first(months), month_first(months + MONTHS[grain]) - DAY)


def shifted(card: Card, span: Span, count: int) -> Span:
    for _ in range(abs(count)):
        span = around(card, span.last + DAY if count > 0 else span.first - DAY, span.grain)
    return span


def year_before(card: Card, span: Span) -> Span:
    if span.grain != "week":
        return shifted(card, span, -12 // MONTHS[span.grain])
    year, week, _ = span.first.isocalendar()
    weeks = date(year - 1, 12, 28).isocalendar().week
    return around(card, date.fromisocalendar(year - 1, min(week, weeks), 1), "week")


def is_in(inner: Span, outer: Span) -> bool:
    """Whether *inner* is *outer* or lies in it."""
    if inner.grain == "week" and outer.grain != "week":
        return outer.grain != "day" and outer.first <= inner.day <= outer.last
    return outer.first <= inner.first and inner.last <= outer.last


def parts(card: Card, span: Span, grain: str) -> list[Span]:
    """The periods of a *grain* that lie in *span*."""
    part = around(card, span.first, grain)
    found = []
    while part.first <= span.last:
        if is_in(part, span):
            found.append(part)
        part = shifted(card, part, 1)
    return found


def read_span(card: Card, text: str) -> Span:
    """The period that is written as *text*."""
    year, _, rest = text.removeprefix("FY").partition("-")
    if rest.startswith("W"):
        return around(card, date.fromisocalendar(int(year), int(rest[1:]), 1), "week")
    if len(rest) == 5:
        return around(card, date.fromisoformat(text), "day")
    if rest.isdigit():
        return around(card, date(int(year), int(rest), 1), "month")
    fiscal = card.get("fiscal_year", {})
    first = date(int(year) - (fiscal.get("named_by") == "end"), starts(card), 1)
    if not rest:
        return around(card, first, "year")
    return shifted(card, around(card, first, {"Q": "quarter", "S": "half"}[rest[0]]), int(rest[1]) - 1)
