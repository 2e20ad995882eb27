"""Sources of actuals: where the numbers of a scorecard are read from, and how they are written there."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from pydantic import Field, model_validator

from bsc_cli.model.headings import LEVEL_ROLES, ColumnRole, Heading, fault_of_heading
from bsc_cli.model.node import (
    DEFAULTS,
    AnyText,
    Flag,
    HeaderRows,
    Node,
    Periods,
    SourceGrain,
    Text,
    invalid,
)

_YEAR_KINDS = frozenset(("FY", "CY"))


class Others(StrEnum):
    """What becomes of rows of measures that the scorecard lacks."""

    REMARK = "remark"
    """They are reported."""
    IGNORE = "ignore"
    """They are left out."""


class Layout(StrEnum):
    """How a table of actuals is laid out."""

    TIDY = "tidy"
    """A row for each measure and period."""
    PERIODS_ACROSS = "periods-across"
    """A row for each measure, a column for each period."""
    MEASURES_ACROSS = "measures-across"
    """A row for each period, a column for each measure."""


class Columns(Node):
    """The header names of a source's columns, where they differ from our own."""

    measure: Text | None = None
    """The column of measure ids."""
    period: Text | None = None
    """The column of periods."""
    year: Text | None = None
    """The column of years, where months or quarters stand in a column, or in headings, of their own."""
    month: Text | None = None
    """The column of months, as names or numbers, instead of `period`."""
    quarter: Text | None = None
    """The column of quarters, as Q1 or 1, instead of `period`."""
    value: Text | None = None
    """The column of values."""
    weight: Text | None = None
    """The column of weights, for `aggregate: weighted-mean`."""
    note: Text | None = None
    """The column of notes."""
    confidence: Text | None = None
    """The column of how sure the owners of key results are at a check-in, 0 to 1."""
    target: Text | None = None
    """The column of targets by measure and period."""
    threshold: Text | None = None
    """The column of thresholds."""
    stretch: Text | None = None
    """The column of stretch levels."""
    baseline: Text | None = None
    """The column of baselines."""
    forecast: Text | None = None
    """The column of forecasts, which are shown and never scored."""

    @property
    def levels(self) -> dict[ColumnRole, str]:
        """The columns of levels that are named, by role."""
        named = ((role, getattr(self, role.value)) for role in LEVEL_ROLES)
        return {role: name for role, name in named if name is not None}

    @property
    def may_lack_values(self) -> bool:
        """Whether a table may have levels alone: columns of these are named, and none of values."""
        return self.value is None and bool(self.levels)

    @model_validator(mode="after")
    def _names_one_period(self) -> Columns:
        named = [key for key in ("period", "month", "quarter") if getattr(self, key) is not None]
        if len(named) > 1:
            raise invalid(f"'{named[0]}' and '{named[1]}' both name the column of periods", at=(named[1],))
        return self


class Source(Node):
    """One source of actuals; a path alone is short for `{path: ...}`."""

    path: Text | None = None
    """A file or glob, relative to the file that says so; `.gz` is fine."""
    url: Text | None = None
    """A database or cluster; `${env.BSC_...}` stands for a secret from the environment."""
    query: Text | None = None
    """The SQL query to read from `url`."""
    table: Text | None = None
    """The table to read from `url`."""
    sheet: Text | None = None
    """The sheet of a workbook; by default its first."""
    range: Text | None = None
    """The cells of a sheet, such as B3:F40; by default all that are filled."""
    skip_rows: Periods = 0
    """How many rows stand above the header."""
    header: HeaderRows = 1
    """How many rows the header has; their cells are joined by a blank."""
    headings: dict[Text, Heading] = {}
    """What headings mean, with `{measure}` and `{period}` for what they name; then any other column is left alone."""
    layout: Layout | None = None
    """tidy: a row a value; periods-across: a column a period; measures-across: a column a measure."""
    columns: Columns = Field(default=DEFAULTS, validate_default=True)
    """Header names, where they differ from `measure`, `period`, `value`, `weight`, `note`."""
    measure: Text | None = None
    """The one measure that the whole source is about."""
    period: Text | None = None
    """The one period that the whole source is of."""
    grain: SourceGrain | None = None
    """What its periods are, where they could be read two ways; a day stands for the one that it lies in."""
    year: Text | None = None
    """The year of months or quarters that stand without one: 2025, FY2025, CY2025; FY or CY: what bare years mean."""
    where: dict[str, AnyText] = {}
    """Keep only rows whose cells equal these, by column."""
    rename: dict[str, Text] = {}
    """The source's names of measures and the ids they stand for."""
    others: Others = Others.REMARK
    """Whether rows of measures that the scorecard lacks are reported or left out."""
    yes: tuple[Text, ...] = ()
    """Words that mean yes, beside yes, true, done and 1."""
    no: tuple[Text, ...] = ()
    """Words that mean no, beside no, false, open and 0."""
    facts: Flag = False
    """Many rows for one measure and period are meant (transactions)."""
    encoding: Text | None = None
    """The text encoding; by default a byte-order mark decides, else UTF-8."""
    delimiter: AnyText | None = None
    """What stands between cells; by default told from a `sep=` line or the header."""
    decimal: AnyText | None = None
    """The decimal mark; by default a point."""
    group: AnyText | None = None
    """The mark between thousands; by default none. A blank also accepts no-break spaces."""
    missing: tuple[AnyText, ...] | None = None
    """The cells that mean 'no value'."""
    date_format: Text | None = None
    """How dates are written, such as "%d/%m/%Y", where they could be read two ways."""

    @cached_property
    def folder(self) -> str:
        """The folder that its paths start from, seen from that of the scorecard.

        Loading puts another one here for a source that is written in a file which the scorecard extends.
        """
        return ""

    @property
    def levels(self) -> frozenset[ColumnRole]:
        """The levels that it gives."""
        declared = (meaning.role for meaning in self.headings.values())
        return frozenset(role for role in (*self.columns.levels, *declared) if role.is_level)

    @model_validator(mode="after")
    def _names_the_period_once(self) -> Source:
        columns = self.columns
        if self.period is not None:
            for key in ("period", "year", "month", "quarter"):
                if getattr(columns, key) is not None:
                    raise invalid("'period' is that of the whole source, so no column has it", at=("columns", key))
        is_bare = self.year is None or self.year.upper() in _YEAR_KINDS
        if columns.year is not None and not is_bare:
            help = "leave one out; FY or CY may say what the years of the column are"
            raise invalid("'year' is that of the whole source, so no column has it", help=help, at=("year",))
        for key in ("month", "quarter"):
            if getattr(columns, key) is not None and columns.year is None and is_bare:
                help = "name its column, 'columns: {year: …}', or the one year, such as 'year: 2025'"
                raise invalid(f"a '{key}' needs a year", help=help, at=("columns", key))
        return self

    @model_validator(mode="after")
    def _has_headings_that_can_be_read(self) -> Source:
        if self.headings and self.layout is not None:
            raise invalid("'headings' tell the layout", help="leave out 'layout'", at=("layout",))
        for text, meaning in self.headings.items():
            if (fault := fault_of_heading(text, meaning)) is not None:
                message, help = fault
                raise invalid(message, help=help, at=("headings", text))
            if self.measure is not None and "{measure}" in text:
                raise invalid("'measure' is that of the whole source, so no heading names one", at=("headings", text))
            if self.period is not None and ("{period}" in text or meaning.period is not None):
                raise invalid("'period' is that of the whole source, so no heading names one", at=("headings", text))
        return self

    @model_validator(mode="after")
    def _names_one_place(self) -> Source:
        if (self.path is None) == (self.url is None):
            raise invalid("a source of actuals has either a 'path' or a 'url'")
        if self.url is not None and (self.query is None) == (self.table is None):
            raise invalid("a 'url' needs either a 'query' or a 'table'")
        if self.url is None:
            for key in ("query", "table"):
                if getattr(self, key) is not None:
                    raise invalid(f"'{key}' belongs to a 'url'", at=(key,))
        for key in ("decimal", "group", "delimiter"):
            mark = getattr(self, key)
            if mark is not None and len(mark) != 1:
                raise invalid(f"'{key}' is one character, found '{mark}'", at=(key,))
        return self
