"""Combines many facts of one measure and period in one row, so that they take no more memory than a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact

from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.model.observation import Observation, Summary
from bsc_cli.model.period import Period

_EXACT = Context(prec=1000, traps=[Inexact])
"""Adds and multiplies without rounding: numbers have at most 38 digits and exponents of ±38."""


class Folded:
    """Facts by measure and period, in the order in which the first of each came."""

    def __init__(self, rows: Iterable[ActualRow]) -> None:
        self._sums: dict[tuple[str, Period], _FactSum] = {}
        self._others: list[ActualRow] = []
        """Those whose note contradicts that of the others: they stay rows, so that the contradiction is seen."""
        self._contradicted: set[tuple[str, Period]] = set()
        for row in rows:
            self.add(row)

    def add(self, row: ActualRow) -> None:
        """Add a fact to those of its measure and period."""
        fact = row.observation
        key = fact.measure, fact.period
        together = self._sums.get(key)
        if together is None:
            self._sums[key] = _FactSum(row, fact)
        elif fact.note and together.note and fact.note != together.note and key not in self._contradicted:
            self._contradicted.add(key)
            self._others.append(row)
        else:
            together.add(fact)

    def rows(self) -> Iterator[ActualRow]:
        """One row for each measure and period, or two where notes contradict each other."""
        for together in self._sums.values():
            yield together.row
        yield from self._others


@dataclass(slots=True, init=False)
class _FactSum:
    """The facts of one measure and period."""

    first: ActualRow
    rows: int
    sum: Decimal
    min: Decimal
    max: Decimal
    weight: Decimal | None
    weighted_sum: Decimal | None
    note: str | None

    def __init__(self, row: ActualRow, fact: Observation) -> None:
        self.first, self.rows = row, 1
        self.sum = self.min = self.max = fact.value
        self.weight, self.note = fact.weight, fact.note
        self.weighted_sum = None if fact.weight is None else _EXACT.multiply(fact.value, fact.weight)

    def add(self, fact: Observation) -> None:
        value, weight = fact.value, fact.weight
        self.rows += 1
        self.sum = _EXACT.add(self.sum, value)
        if value < self.min:
            self.min = value
        if value > self.max:
            self.max = value
        if weight is not None and self.weight is not None and self.weighted_sum is not None:
            self.weight = _EXACT.add(self.weight, weight)
            self.weighted_sum = _EXACT.fma(value, weight, self.weighted_sum)
        self.note = self.note or fact.note

    @property
    def row(self) -> ActualRow:
        """The one row for all of them; where there is only one, it is that."""
        if self.rows == 1:
            return self.first
        summary = Summary(
            rows=self.rows,
            sum=self.sum,
            min=self.min,
            max=self.max,
            weighted_sum=self.weighted_sum,
            latest_rows=self.rows,
        )
        one = self.first.observation._replace(value=self.max, weight=self.weight, note=self.note, summary=summary)
        return self.first._replace(observation=one)
