"""Sources of actuals: where the numbers of a scorecard are read from, and how they are written there."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from bsc_cli.model.node import DEFAULTS, AnyText, Flag, Node, Text, invalid


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
    value: Text | None = None
    """The column of values."""
    weight: Text | None = None
    """The column of weights, for `aggregate: weighted-mean`."""
    note: Text | None = None
    """The column of notes."""


class Source(Node):
    """One source of actuals; a path alone is short for `{path: ...}`."""

    path: Text | None = None
    """A file or glob, relative to the scorecard; `.gz` is fine."""
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
    layout: Layout | None = None
    """tidy: a row a value; periods-across: a column a period; measures-across: a column a measure."""
    columns: Columns = Field(default=DEFAULTS, validate_default=True)
    """Header names, where they differ from `measure`, `period`, `value`, `weight`, `note`."""
    measure: Text | None = None
    """The one measure that the whole source is about."""
    where: dict[str, AnyText] = {}
    """Keep only rows whose cells equal these, by column."""
    rename: dict[str, Text] = {}
    """The source's names of measures and the ids they stand for."""
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
