"""What was measured, as read: one value of one measure for one period of its own grain."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.period import Period


class Observation(NamedTuple):
    """One row of actuals that can be used."""

    measure: str
    """The id of the measure."""
    period: Period
    """The period it was written for, of whatever grain."""
    value: Decimal
    """Exactly as written; yes is 1 and no is 0."""
    origin: str
    """Where it was read, as a person would look it up, such as `actuals.csv:14`."""
    weight: Decimal | None = None
    """How much it counts in a weighted mean; None where no weight was written."""
    note: str | None = None
    """What was remarked about it."""
    facts: bool = False
    """Whether it is one of many, such as a transaction: it does not stand for the whole of its period."""
