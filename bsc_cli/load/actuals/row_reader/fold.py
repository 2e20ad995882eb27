"""The facts of one measure and period as one row, so that they take no more memory than a few."""

from __future__ import annotations

from decimal import Decimal

from bsc_cli.load.actuals.exact_sum import ExactSum
from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.model.observation import Summary


class FoldedFacts:
    """The facts of one measure and period."""

    __slots__ = ("_first", "_sum", "is_contradicted", "note", "values")

    def __init__(self, first: ActualRow) -> None:
        fact = first.observation
        self._first = first
        self._sum = ExactSum(fact.value, fact.weight)
        self.note = fact.note
        self.is_contradicted = False
        """Whether a fact with another note was kept beside them, so that the contradiction is seen."""
        self.values: list[Decimal] = []
        """Those of facts without weights that are not added up yet, for many are added faster together."""

    def add(self, value: Decimal, weight: Decimal | None, note: str | None) -> None:
        """Add a fact."""
        if weight is None:
            self.values.append(value)
        else:
            self._sum.add(value, weight)
        self.note = self.note or note

    def settle(self) -> None:
        """Add up all values."""
        self._sum.add_all(self.values)
        self.values.clear()

    def row(self) -> ActualRow:
        """The one row for all of them; where there is only one, it is that."""
        self.settle()
        together = self._sum
        if together.rows == 1:
            return self._first
        summary = Summary(
            rows=together.rows,
            sum=together.total,
            min=together.low,
            max=together.high,
            weighted_sum=together.weighted,
            latest_rows=together.rows,
        )
        fact = self._first.observation
        one = fact._replace(value=together.high, weight=together.weights, note=self.note, summary=summary)
        return self._first._replace(observation=one)
