"""What is known of a large file before an engine reads it: where its columns stand, and how cells are written."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.headings import ColumnRole

TIMESTAMP = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ](?:[01][0-9]|2[0-4]):[0-5][0-9]"
    r"(?::[0-6][0-9](?:[.,][0-9]+)?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
"""A point in time, of which only the date counts."""


class Digits(NamedTuple):
    """How long a decimal is."""

    precision: int
    """Its digits."""
    scale: int
    """Those behind the point."""

    @property
    def sql(self) -> str:
        """Its type."""
        return f"DECIMAL({self.precision}, {self.scale})"


class Marks(NamedTuple):
    """What stands around the digits of most values, and between them."""

    before: str = ""
    """A currency, perhaps."""
    after: str = ""
    """A currency, or a percent sign."""
    group: str = ""
    """What stands between thousands; nothing if nothing does."""

    @property
    def surround(self) -> bool:
        """Whether there are marks that only some measures may have."""
        return bool(self.before or self.after)

    def around(self, number: str) -> str:
        """A *number* with the marks around it."""
        return f"{self.before}{number}{self.after}"

    def are_around(self, text: str) -> bool:
        """Whether they stand around *text*, perhaps behind a minus."""
        return text.startswith((self.before, f"-{self.before}")) and text.endswith(self.after)


class Shape(NamedTuple):
    """What is known of a CSV file before it is read."""

    pattern: str
    """Its path, as DuckDB wants it."""
    compression: str
    """gzip or none."""
    delimiter: str
    skip: int
    """Lines of its header."""
    width: int
    """Its columns."""
    period: int | None
    value: int
    measure: int | None = None
    """Where the column of each role stands, from 0."""
    year: int | None = None
    """The same of years that stand beside their months or quarters."""
    weight: int | None = None
    note: int | None = None
    where: tuple[tuple[int, str], ...] = ()
    """The columns whose cells, stripped, have to equal a text."""
    decimal: str = "."
    line: str | None = None
    """What each of its lines matches, with a group for each column, if it is JSON lines; None if it is CSV."""
    digits: Digits = Digits(18, 4)
    """Those of its values."""
    weight_digits: Digits = Digits(18, 4)
    marks: Marks = Marks()
    """Those of its values."""
    levels: tuple[tuple[ColumnRole, int], ...] = ()
    """What levels there are, and in which columns."""
    may_be_timed: bool = False
    """Whether a period may be a point in time, of which only the date counts."""
    is_timed: bool = False
    """Whether that is to be looked for."""
    worded: tuple[str, ...] = ()
    """The measures whose numbers are words, such as 1 for yes."""
    names: tuple[str, ...] | None = None
    """What the measures of the scorecard are called there, and nothing, if the file tells them apart."""
    known: tuple[str, ...] | None = None
    """The same, if rows with other names are to be put together, whatever else they say."""
    markers: tuple[str, ...] = ()
    """The texts that mean 'no value' though they look like numbers."""

    @property
    def is_unkeyed(self) -> bool:
        """Whether rows name neither a measure nor a period."""
        return self.measure is None and self.period is None and self.year is None

    @property
    def sums_up_keys(self) -> bool:
        """Whether the bytes of measures and periods are added up row by row; else the groups tell them."""
        others = self.is_timed or self.where or self.known is not None
        keys = self.measure is None or self.period is None or self.year is not None
        return bool(others or keys or self.line)
