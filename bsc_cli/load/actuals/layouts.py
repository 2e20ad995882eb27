"""Finds the layout of a table: which columns hold measures, periods and values."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from bsc_cli.load.actuals.period_parts import LAST, Part, part_alone
from bsc_cli.load.actuals.period_years import YearKind
from bsc_cli.load.actuals.source_periods import SourcePeriods, periods_of
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source
from bsc_cli.model.unreadable import Unreadable

_COMMENTS = frozenset(("unit", "owner"))
"""Columns that are there for people, as `bsc template` writes them."""
NO_MEASURES = _COMMENTS | {"weight", "note", "confidence"}
"""Columns that name no measures."""
_MOST_WORDS = 4
"""Words of a period in a heading."""
_LONGEST_HEADING = 200
"""Characters of a heading in which a period is looked for; longer ones are remarks."""


class Slot(NamedTuple):
    """A column that holds values or levels, and what its heading says of them."""

    column: int
    """Where it stands, from 0."""
    measure: str | None = None
    """The name of the measure; None where the row names it."""
    period: Period | Unreadable | None = None
    """The period, or why it is none; None where the row names it, or a part of it. A level without any is undated."""
    role: ColumnRole = ColumnRole.VALUE
    """What its cells are: values, or one of the levels."""
    weight: int | None = None
    """The column of the weights of its values, where that is not the table's."""
    note: int | None = None
    """The column of the notes on its values, where that is not the table's."""
    confidence: int | None = None
    """The column of how sure the owner is of its values, where that is not the table's."""
    part: str | None = None
    """The month or quarter that the heading names, where the row names the year."""
    others: tuple[int, ...] = ()
    """The columns that are looked at, in this order, where this one has no value."""

    @property
    def is_of_row(self) -> bool:
        """Whether a row names both the measure and the period of its cell."""
        return self.measure is None and self.period is None and self.part is None

    @property
    def is_alone(self) -> bool:
        """Whether it is a column of a role and nothing else: rows name its measure and its period."""
        return self == Slot(self.column, role=self.role)


def fold(name: str) -> str:
    """*name* as column names are compared."""
    return name.strip().casefold()


def wanted_columns(source: Source, layout: Layout) -> dict[str, str]:
    """The names of the columns that a *layout* needs, by role."""
    columns = source.columns
    names = {
        "measure": columns.measure or "measure",
        "period": columns.month or columns.quarter or columns.period or "period",
        "value": columns.value or "value",
    }
    if columns.year is not None:
        names["year"] = columns.year
    if source.measure is not None or layout is Layout.MEASURES_ACROSS:
        del names["measure"]
    if layout is Layout.PERIODS_ACROSS or source.period is not None:
        del names["period"]
    levels = {fold(name) for name in columns.levels.values()}
    if layout is not Layout.TIDY or (columns.value is None and fold(names["value"]) in levels):
        del names["value"]
    return names


def layout_of(cells: Sequence[str], source: Source, scorecard: Scorecard) -> Layout:
    """The layout that a source declares, or that its header tells."""
    if source.layout is not None:
        return source.layout
    present = {fold(cell) for cell in cells}

    def has(layout: Layout) -> bool:
        names = wanted_columns(source, layout)
        if layout is Layout.TIDY and source.columns.may_lack_values:
            names.pop("value", None)
        return {fold(name) for name in names.values()} <= present

    if has(Layout.TIDY) or source.columns.value is not None:
        return Layout.TIDY
    if has(Layout.PERIODS_ACROSS) and source.period is None and _are_periods(cells, source, scorecard):
        return Layout.PERIODS_ACROSS
    if has(Layout.MEASURES_ACROSS) and source.measure is None:
        slots = slots_of(cells, Layout.MEASURES_ACROSS, source, scorecard)
        if any(scorecard.is_in_files(source.rename.get(slot.measure or "", slot.measure)) for slot in slots):
            return Layout.MEASURES_ACROSS
    return Layout.TIDY


def _are_periods(cells: Sequence[str], source: Source, scorecard: Scorecard) -> bool:
    """Whether two headings or more are periods, or all that are there beside those with a part of their own."""
    slots = slots_of(cells, Layout.PERIODS_ACROSS, source, scorecard, strict=True)
    count = sum(not isinstance(slot.period, Unreadable) for slot in slots)
    return count >= 2 or 0 < count == len(slots)


def slots_of(
    cells: Sequence[str], layout: Layout, source: Source, scorecard: Scorecard, *, strict: bool = False
) -> tuple[Slot, ...]:
    """The columns of a table with several values a row that hold them.

    In a table of periods, a column whose name has no digit describes the row; not so where *strict*.
    """
    columns, aside = source.columns, {fold(name) for name in (*source.where, *source.columns.levels.values())}
    aside |= {fold(columns.year)} if columns.year else set()
    found: list[Slot] = []
    if layout is Layout.PERIODS_ACROSS:
        roles = (columns.measure or "measure", columns.weight or "weight", columns.note or "note")
        aside |= {*map(fold, roles), fold(columns.confidence or "confidence"), *_COMMENTS}
        return _slots_of_periods(cells, aside, source, scorecard, strict=strict)
    period = wanted_columns(source, layout).get("period")
    aside |= {fold(name) for name in (period, columns.weight, columns.note, columns.confidence) if name}
    for column, cell in enumerate(cells):
        name = cell.strip()
        comment = fold(name) in NO_MEASURES and not scorecard.is_in_files(name)
        if fold(name) not in aside and not comment:
            found.append(Slot(column=column, measure=name))
    return tuple(found)


def _slots_of_periods(
    cells: Sequence[str], aside: Set[str], source: Source, scorecard: Scorecard, *, strict: bool
) -> tuple[Slot, ...]:
    """The columns of periods, but for those that are put *aside*."""
    periods = periods_of(source, scorecard)
    found: list[Slot] = []
    before: Part | None = None
    is_over = False
    for column, cell in enumerate(cells):
        name = " ".join(cell.split())
        part = part_alone(name) if source.year is not None or periods.has_year_beside else None
        if fold(cell) in aside or not (strict or part is not None or any(sign.isdigit() for sign in cell)):
            continue
        if part is not None and periods.has_year_beside:
            found.append(Slot(column=column, part=name))
            continue
        period = periods._replace(has_year_beside=False).read(cell.strip())
        is_over = is_over or (part is not None and before is not None and _wraps(before, part, periods))
        if part is not None and is_over:
            period = Unreadable(f"is of the year after {source.year}; {_other_year(periods)}")
        before = part
        found.append(Slot(column=column, period=period))
    return tuple(found)


def _wraps(before: Part, part: Part, periods: SourcePeriods) -> bool:
    """Whether a year of the calendar ends between two headings that stand side by side."""
    is_fiscal = periods.calendar.is_fiscal and not (periods.year or "").upper().startswith(YearKind.CALENDAR)
    return not is_fiscal and before.letter == part.letter and part.number == 1 and before.number == LAST[part.letter]


def _other_year(periods: SourcePeriods) -> str:
    if periods.calendar.is_fiscal:
        return "declare the fiscal year, such as 'year: FY2025'"
    return "write its year in the heading, or declare the scorecard's 'fiscal_year' and 'year: FY…'"


def periods_within(cells: Sequence[str], source: Source, scorecard: Scorecard) -> dict[int, str]:
    """The periods that headings have, alone or among other words, as written, by column."""
    periods = periods_of(source, scorecard)._replace(has_year_beside=False)
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        part = period_within(cell, periods)
        if part is not None:
            found[column] = part
    return found


def period_within(heading: str, periods: SourcePeriods) -> str | None:
    """The longest part of a *heading* that is a period, without marks around it; None where there is none."""
    if len(heading) > _LONGEST_HEADING:
        return None
    words = heading.split()
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            text = " ".join(words[start : start + length]).strip("()[]:;,")
            has_part = any(sign.isdigit() for sign in text) or part_alone(text) is not None
            if has_part and not isinstance(periods.read(text), Unreadable):
                return text
    return None
