"""The facts of one measure and period as one row, so that they take no more memory than a few."""

from __future__ import annotations

from decimal import Decimal

from bsc_cli.load.actuals.exact_sum import ExactSum
from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.model.observation import Summary


class FoldedFacts:
    """The facts of one measure and period."""

    __slots__ = ("_first", "_sum", "_values", "is_contradicted", "note")

    def __init__(self, first: ActualRow) -> None:
        self._first = first
        self._sum: ExactSum | None = None
        """Those that are added up; None as long as there is only the first."""
        self._values: list[Decimal] = []
        """Those without weights that are not added up yet, for many are added faster together."""
        self.note = first.observation.note
        self.is_contradicted = False
        """Whether a fact with another note was kept beside them, so that the contradiction is seen."""

    def takes(self, note: str | None) -> bool:
        """Whether a fact with a *note* can be put to them: it is the same, or was contradicted before."""
        return not note or self.note is None or self.note == note or self.is_contradicted

    def add(self, value: Decimal, weight: Decimal | None, note: str | None) -> None:
        """Add a fact."""
        if weight is None:
            self._values.append(value)
        else:
            self._added().add(value, weight)
        if self.note is None:
            self.note = note

    def settle(self) -> None:
        """Add up all values."""
        if self._values:
            self._added().add_all(self._values)
            self._values.clear()

    def row(self) -> ActualRow:
        """The one row for all of them; where there is only one, it is that."""
        self.settle()
        together, fact = self._sum, self._first.observation
        if together is None:
            return self._first
        summary = Summary(
            rows=together.rows,
            sum=together.total,
            min=together.low,
            max=together.high,
            weighted_sum=together.weighted,
            latest_rows=together.rows,
        )
        one = fact._replace(value=together.high, weight=together.weights, note=self.note, summary=summary)
        return self._first._replace(observation=one)

    def _added(self) -> ExactSum:
        if self._sum is None:
            fact = self._first.observation
            self._sum = ExactSum(fact.value, fact.weight)
        return self._sum
