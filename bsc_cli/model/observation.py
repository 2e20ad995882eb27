"""An observation: one value of a measure for one period, or many values combined."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.period import Period


class Summary(NamedTuple):
    """What many rows of one measure say together: all that any way of aggregating wants of them, exactly."""

    rows: int
    """How many rows have a value."""
    sum: Decimal
    """Of their values."""
    min: Decimal
    """The lowest of their values."""
    max: Decimal
    """The highest of their values."""
    weighted_sum: Decimal | None = None
    """Of value × weight; None where no weights were read."""
    latest_rows: int = 1
    """How many of them are for the latest period."""


class Observation(NamedTuple):
    """What a row of actuals says, or, with a `summary`, what many rows say that one period is evaluated from."""

    measure: str
    """The id of the measure."""
    period: Period
    """The period it was written for, of whatever grain; of many rows the latest."""
    value: Decimal
    """Exactly as written; yes is 1 and no is 0. Of many rows, a value of the latest period."""
    origin: str
    """Where it was read, as a person would look it up, such as `actuals.csv:14`."""
    weight: Decimal | None = None
    """How much it counts in a weighted mean, with many rows all together; None where no weight was written."""
    note: str | None = None
    """What was remarked about it."""
    facts: bool = False
    """Whether it is one of many, such as a transaction: it does not stand for the whole of its period."""
    summary: Summary | None = None
    """What many rows say together; None where it is one row."""
    confidence: Decimal | None = None
    """Of a check-in of a key result: how sure its owner is, 0 to 1."""

    @property
    def rows(self) -> int:
        """How many rows it stands for."""
        return self.summary.rows if self.summary else 1

    @property
    def total(self) -> Decimal:
        """The sum of its values."""
        return self.summary.sum if self.summary else self.value

    @property
    def lowest(self) -> Decimal:
        """The lowest of its values."""
        return self.summary.min if self.summary else self.value

    @property
    def highest(self) -> Decimal:
        """The highest of its values."""
        return self.summary.max if self.summary else self.value
