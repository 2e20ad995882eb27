"""Reads the periods of a source as it declares them: the one way in which every kind of source reads them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bsc_cli.load.actuals.period_parser import is_date_format, read_period
from bsc_cli.load.actuals.period_parts import PartKind
from bsc_cli.load.actuals.period_years import YearKind, read_year
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.model.period import Calendar, Grain, Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable


class SourcePeriods(NamedTuple):
    """How the periods of a source are written."""

    calendar: Calendar
    constant: str | None = None
    """The one period of the whole source, as written."""
    date_format: str | None = None
    grain: Grain | None = None
    year: str | None = None
    """The one year of all months and quarters, or FY or CY."""
    part: PartKind | None = None
    """What bare numbers in the column of periods are."""
    has_year_beside: bool = False
    """Whether years stand in a column of their own."""

    def read(self, text: str, *, calendar_year: bool = False) -> Period | Unreadable:
        """The period that *text* names; for a measure by *calendar_year*, bare years are those of the calendar."""
        year = YearKind.CALENDAR.value if calendar_year and self.year is None and self.calendar.is_fiscal else self.year
        return read_period(
            text,
            self.calendar,
            date_format=self.date_format,
            grain=self.grain,
            year=year,
            part=self.part,
            has_year_beside=self.has_year_beside,
        )

    def of_day(self, day: date) -> Period:
        """The period that a *day* stands for."""
        period = day_of(day, self.calendar)
        return period if self.grain is None else period.parent(self.grain)


def joined(year: str, part: str) -> str:
    """The text of a period that stands in two cells; engines that join them do the same."""
    return f"{year} {part}".strip()


def periods_of(source: Source, scorecard: Scorecard) -> SourcePeriods:
    """How the periods of *source* are written."""
    columns = source.columns
    year = source.year
    return SourcePeriods(
        calendar=scorecard.calendar,
        constant=source.period,
        date_format=source.date_format,
        grain=source.grain,
        year=year.upper() if year is not None and year.upper() in set(YearKind) else year,
        part="month" if columns.month is not None else "quarter" if columns.quarter is not None else None,
        has_year_beside=columns.year is not None,
    )


def undeclarable(source: Source, scorecard: Scorecard) -> tuple[str, str | None] | None:
    """What a source says of its periods that cannot be followed, and what to do; None where all of it can."""
    periods = periods_of(source, scorecard)
    if source.date_format is not None and not is_date_format(source.date_format):
        message = f"{quoted(source.date_format)} is not a format of dates"
        if is_date_format(f"{source.date_format} %Y"):
            return f"{message} with a year", "declare the year of months that stand without, such as 'year: 2025'"
        return message, 'it is written as "%d/%m/%Y"'
    if source.period is not None:
        period = periods.read(source.period)
        if isinstance(period, Unreadable):
            return f"'period': {quoted(source.period)} {period.reason}", None
    return None if source.year is None else _wrong_year(source.year, periods)


def _wrong_year(text: str, periods: SourcePeriods) -> tuple[str, str | None] | None:
    calendar = periods.calendar
    if text.upper() in set(YearKind):
        if text.upper() == YearKind.FISCAL and not calendar.is_fiscal:
            return "'year: FY' speaks of a fiscal year, but the scorecard has none", "declare its 'fiscal_year'"
        return None
    year = read_year(text, calendar)
    if isinstance(year, Unreadable):
        return f"'year': {quoted(text)} {year.reason}", None
    if year.kind is None and calendar.is_fiscal:
        help = f"write 'year: FY{year.number}' or 'year: CY{year.number}'"
        return f"'year': {quoted(text)} could be a calendar or a fiscal year", help
    return None
