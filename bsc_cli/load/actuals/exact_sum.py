"""Adds up facts exactly, so that many take no more memory than one."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext

EXACT = Context(prec=2000, traps=[Inexact, InvalidOperation])
"""Adds and multiplies without rounding: numbers have 38 digits and exponents of ±38 at most, or are binary ones."""


class ExactSum:
    """What values, and the weights of some of them, say together: exactly, in whatever order they come."""

    __slots__ = ("high", "low", "rows", "total", "weighted", "weights")

    def __init__(self, value: Decimal, weight: Decimal | None = None) -> None:
        self.rows = 1
        self.total = self.low = self.high = value
        self.weights = weight
        self.weighted = None if weight is None else EXACT.multiply(value, weight)
        """The sum of value × weight; None where no weights are read, as that of the weights."""

    @classmethod
    def of(
        cls,
        rows: int,
        total: Decimal,
        low: Decimal,
        high: Decimal,
        *,
        weights: Decimal | None = None,
        weighted: Decimal | None = None,
    ) -> ExactSum:
        """What somebody else added up."""
        together = cls(total)
        together.rows, together.low, together.high = rows, low, high
        together.weights, together.weighted = weights, weighted
        return together

    def merge(self, other: ExactSum) -> None:
        """Add all that *other* is of."""
        self.rows += other.rows
        self.total = EXACT.add(self.total, other.total)
        self.low, self.high = min(self.low, other.low), max(self.high, other.high)
        if self.weights is not None and other.weights is not None:
            self.weights = EXACT.add(self.weights, other.weights)
        if self.weighted is not None and other.weighted is not None:
            self.weighted = EXACT.add(self.weighted, other.weighted)

    def add(self, value: Decimal, weight: Decimal | None = None) -> None:
        """Add a value, and its weight where the first one had any."""
        self.rows += 1
        self.total = EXACT.add(self.total, value)
        if value < self.low:
            self.low = value
        elif value > self.high:
            self.high = value
        if weight is not None and self.weights is not None and self.weighted is not None:
            self.weights = EXACT.add(self.weights, weight)
            self.weighted = EXACT.fma(value, weight, self.weighted)

    def add_all(self, values: Collection[Decimal]) -> None:
        """Add values without weights."""
        if values:
            self.rows += len(values)
            with localcontext(EXACT):
                self.total = sum(values, self.total)
            self.low, self.high = min(self.low, *values), max(self.high, *values)
