"""What rows of one measure say that are put together, as an engine aggregated them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bsc_cli.load.actuals.exact_sum import EXACT, ExactSum
from bsc_cli.load.actuals.pushdown.statement import Group
from bsc_cli.model.period import Period


@dataclass(slots=True, kw_only=True)
class PartSum:
    """What rows of one measure say that are put together."""

    name: str
    period: str
    """The latest period, as written."""
    latest: Period
    """The same."""
    latest_value: Decimal
    latest_rows: int
    values: ExactSum
    noted: Period | None
    """The latest period with a note."""
    notes: frozenset[str]
    """Its notes, two at most."""

    def add(self, other: PartSum) -> None:
        """Put *other* to it."""
        self.values.merge(other.values)
        if other.latest == self.latest:
            self.latest_value = max(self.latest_value, other.latest_value)
            self.latest_rows += other.latest_rows
        elif other.latest.ordinal > self.latest.ordinal:
            self.period, self.latest = other.period, other.latest
            self.latest_value, self.latest_rows = other.latest_value, other.latest_rows
        if other.noted is not None:
            if self.noted is None or other.noted.ordinal > self.noted.ordinal:
                self.noted, self.notes = other.noted, other.notes
            elif self.noted == other.noted:
                self.notes |= other.notes

    def group(self) -> Group:
        """The same as a statement of an engine gives it."""
        notes = sorted(self.notes)
        return Group(
            measure=self.name,
            latest=self.period,
            rows=self.values.rows,
            values=self.values.rows,
            unread=0,
            sum=self.values.total,
            min=self.values.low,
            max=self.values.high,
            odd=0,
            weighted_sum=self.values.weighted,
            weights=self.values.weights,
            unweighted=0,
            latest_value=self.latest_value,
            latest_rows=self.latest_rows,
            note=notes[0] if notes else None,
            other_note=notes[-1] if notes else None,
        )


def exact(number: object) -> Decimal:
    """A number of a result."""
    assert isinstance(number, Decimal)
    return number


def shortest(number: object) -> Decimal:
    """A number of a result that people may see, without the zeros that only its type gave it."""
    number = exact(number)
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize(EXACT)


def rows_alone(name: str | None, period: str | None, rows: int, *, values: int = 0) -> Group:
    """Rows whose values are not added up, however many of them have one."""
    return Group(name, period, rows, values, 0, None, None, None, 0, None, None, 0, None, 0, None, None)
