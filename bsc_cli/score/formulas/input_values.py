"""What one input comes to over the window of a formula, whole or in the parts that all inputs have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bsc_cli.model.formula import Use
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.period import Grain, Period
from bsc_cli.score.actual import MeasureActuals, are_expected, partial_of, together
from bsc_cli.score.formulas.arithmetic import Computed, Fault
from bsc_cli.score.reason import Partial, ReasonKind
from bsc_cli.score.series.observed import day_it_counts_for
from bsc_cli.score.series.series import Accumulator, Part


class Piece(NamedTuple):
    """A part of a window, as short as the rows that are expected for it."""

    period: Period
    is_expected: bool
    """Whether it should have rows."""
    is_there: bool
    """Whether it has all of them."""


class InputOverWindow:
    """An input over one window of a formula; there is at least one part."""

    def __init__(
        self,
        use: Use,
        actuals: MeasureActuals,
        window: Callable[[Use, int], Sequence[Period]],
        *,
        start: date | None,
        name: str,
    ) -> None:
        """*window* tells what its window was so many periods ago: none before the formula begins.

        *start* is the first day that it is for, *name* what it is called where it lacks something.
        """
        self.use = use
        self.name = name
        self.actuals = actuals
        self.node: Observed = actuals.measure
        self.window = window(use, 0)
        self.parts = self._over(self.window)
        self.is_stale = False
        self.start = start
        self.is_known_only = self._is_known_only()
        """Whether what counts is the value that is known at the end of the window, whatever lies in it."""
        if not self.is_known_only and self.parts[-1].accumulator is None:
            self._carry(window)

    def _is_known_only(self) -> bool:
        """A frequency of its own says so; what a whole scorecard is scored by does not."""
        node = self.node
        is_rarer = node.frequency is not None and self.actuals.grain.rank > self.window[-1].grain.rank
        return node.is_milestone or ((is_rarer or node.calendar_year) and node.aggregate is Aggregate.LAST)

    def _over(self, parts: Sequence[Period]) -> tuple[Part, ...]:
        return self.actuals.series.over(parts[0].first, parts[-1].last, parts)

    def _carry(self, window_of: Callable[[Use, int], Sequence[Period]]) -> None:
        """Take the latest window that has a value, if that may be."""
        for back in range(1, self.node.carry + 1):
            window = window_of(self.use, back)
            parts = self._over(window) if window else ()
            if parts and parts[-1].accumulator is not None:
                self.window, self.parts, self.is_stale = window, parts, True
                return

    @property
    def fill(self) -> Fraction | None:
        """What stands for parts without a value."""
        return self.use.fill

    @property
    def partial(self) -> Partial | None:
        """How many of its rows there are, where that is not all of them."""
        return None if self.parts[-1].accumulator is None else partial_of(self.parts, self.start)

    @property
    def is_partial(self) -> bool:
        """Whether it is a sum of some parts only, which nothing fills."""
        return self.node.aggregate is Aggregate.SUM and self.fill is None and self.partial is not None

    @cached_property
    def grain(self) -> Grain | None:
        """How long the periods are for which it should have rows; None where they come as they come."""
        found = (part.accumulator for part in self.parts if part.accumulator and are_expected(part.accumulator))
        grains = (row.period.grain for one in found for row in one.rows)
        return max(grains, key=lambda grain: grain.rank, default=None)

    def pieces(self, grain: Grain) -> list[Piece]:
        """The parts of *grain* of its window, in order of time."""
        pieces = [piece for part in self.window for piece in _divided(part, grain)]
        expected = [self.grain is not None and not self._is_before_start(piece) for piece in pieces]
        return [Piece(piece, is_one, self._has(piece)) for piece, is_one in zip(pieces, expected, strict=True)]

    def _is_before_start(self, piece: Period) -> bool:
        """Whether *piece* had ended before the measure starts."""
        return self.start is not None and day_it_counts_for(piece) < self.start

    def _has(self, piece: Period) -> bool:
        (found,) = self._over((piece,))
        return found.accumulator is not None and partial_of((found,), self.start) is None

    def value(self, pieces: Sequence[Period] | None = None) -> tuple[Computed, Accumulator | None, int]:
        """What it comes to, its rows, and how many parts were filled; only over *pieces*, if these are given."""
        id, at = self.name, self.window[-1]
        if self.is_known_only:
            return self._known()
        parts = self.parts if pieces is None or self.node.aggregate is Aggregate.LAST else self._each(pieces)
        rows = together(parts)
        if self.fill is None and (not rows.rows or self.parts[-1].accumulator is None):
            return Fault(ReasonKind.NO_DATA, (id,), at), None, 0
        if rows.rows and self.node.aggregate is Aggregate.WEIGHTED_MEAN:
            if rows.has_only_weights_of_0:
                return Fault(ReasonKind.ZERO_WEIGHTS, (id,)), rows, 0
            if rows.lacks_weights:
                return Fault(ReasonKind.NO_WEIGHTS, (id,)), rows, 0
        if self.fill is None:
            return rows.value(self.node.aggregate), rows, 0
        lacking = self._lacking(parts)
        return self._filled(self.fill, rows, lacking, parts), rows if rows.rows else None, lacking

    def _known(self) -> tuple[Computed, Accumulator | None, int]:
        at = self.window[-1]
        actual = self.actuals.at(at)
        if actual is not None:
            self.is_stale = actual.stale
            return actual.value, actual.basis, 0
        if self.fill is not None:
            return self.fill, None, 1
        return Fault(ReasonKind.NO_DATA, (self.name,), at), None, 0

    def _each(self, pieces: Sequence[Period]) -> tuple[Part, ...]:
        return tuple(part for piece in pieces for part in self._over((piece,)))

    def _lacking(self, parts: Sequence[Part]) -> int:
        """How many parts have no value, also before it starts, each as long as the rows that are expected for it."""
        usual, count = self.grain, 0
        for part in parts:
            found = part.accumulator
            if found and not are_expected(found):
                continue
            grain = found.rows[0].period.grain if found else usual
            if grain is None or grain.rank >= part.period.grain.rank:
                count += found is None
                continue
            there = {row.period for row in found.rows} if found else set()
            count += sum(one not in there for one in part.period.parts(grain))
        return count

    def _filled(self, fill: Fraction, rows: Accumulator, lacking: int, parts: Sequence[Part]) -> Fraction:
        """What *rows* come to with *fill* for each part that lacks them."""
        aggregate = self.node.aggregate
        if aggregate is Aggregate.SUM:
            return rows.sum + lacking * fill
        if not rows.rows or (aggregate is Aggregate.LAST and parts[-1].accumulator is None):
            return fill
        value = rows.value(aggregate)
        match aggregate:
            case Aggregate.MEAN:
                return (rows.sum + lacking * fill) / (rows.number_of_values + lacking)
            case Aggregate.MIN:
                return min(value, fill) if lacking else value
            case Aggregate.MAX:
                return max(value, fill) if lacking else value
            case _:
                return value


def _divided(part: Period, grain: Grain) -> tuple[Period, ...]:
    return part.parts(grain) if part.grain.rank > grain.rank else (part,)
