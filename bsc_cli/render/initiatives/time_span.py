"""The first day that a schedule of initiatives shows, however long ago one of them began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple


class Lasting(NamedTuple):
    """When an initiative began, and whether it is done."""

    first: date
    is_done: bool


def first_day_shown(initiatives: Sequence[Lasting], day: date) -> date:
    """The first day of a schedule that stands at *day*: that of the first initiative, or of *day* before all.

    What is done may begin before it: it takes no room from what is not, but for the year up to *day*.
    """
    first = min((day, *(one.first for one in initiatives)))
    running = [one.first for one in initiatives if not one.is_done]
    return max(first, min(*running, _a_year_up_to(day))) if running else first


def _a_year_up_to(day: date) -> date:
    """The first day of the year that ends with *day*."""
    if day.year == date.min.year or day == date.max:
        return date.min if day.year == date.min.year else date(day.year, 1, 1)
    after = day + timedelta(days=1)
    leap_day = (after.month, after.day) == (2, 29)
    return date(after.year - 1, 3, 1) if leap_day else after.replace(year=after.year - 1)
