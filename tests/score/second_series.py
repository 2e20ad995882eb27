"""What formulas take from rows, as a second reading of docs/formulas.md has it (see `second_scorer.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.score.second_actuals import (
    Row,
    Value,
    actual_of,
    combined,
    is_partial,
    own_grain,
    starts_on,
    values_of,
    whole_window,
    window_of,
)
from tests.score.second_periods import GRAINS, Card, Span, is_finer, is_in, parts, shifted, year_before
from tests.score.second_units import Path, seen_from, unit_at

Computed = Fraction | str


class Wanted(NamedTuple):
    """An input, or measure with rows, of so many periods and years before, and what stands for missing parts of it."""

    path: Path
    """The unit that has it."""
    id: str
    back: int = 0
    years: int = 0
    fill: Fraction | None = None


# What is observed, over a window.


class Series:
    """What an input, or a measure with rows, has in the window of a formula."""

    def __init__(self, card: Card, measure: Card, wanted: Wanted, rows: Sequence[Row], at: Span) -> None:
        """*measure* of *card* has the formula; what is wanted may be of a unit."""
        own_card, own_rows = unit_at(card, rows, wanted.path)
        self.card, node = seen_from(card, own_card, wanted.id)
        self.wanted = wanted
        self.node = {**node, "window": "period"}
        self.own = own_grain(own_card, node)
        self.aggregate = self.node.get("aggregate", "last")
        self.values = values_of(own_card, wanted.id, own_rows)
        self.stale = False
        self.window = moved(card, measure, at, wanted)
        """Empty before it has begun."""
        is_rarer = "frequency" in node and bool(self.window) and is_finer(self.window[-1].grain, self.own)
        self.is_known_only = "due" in self.node or (self.aggregate == "last" and is_rarer)
        for back in range(1, 1 + int(self.node.get("carry", 0))):
            if self.window and not self.is_known_only and not self.inside(self.window[-1:]):
                earlier = moved(card, measure, shifted(card, at, -back), wanted)
                if earlier and self.inside(earlier[-1:]):
                    self.window, self.stale = earlier, True

    def inside(self, spans: Sequence[Span]) -> list[Value]:
        """The values in *spans* that are for nothing longer."""
        fitting = [row for row in self.values if not spans or not is_finer(spans[0].grain, row.span.grain)]
        return [row for row in fitting if any(is_in(row.span, part) for part in spans)]

    @property
    def is_missing(self) -> bool:
        return not self.window or not self.inside(self.window[-1:])

    @property
    def grain(self) -> str | None:
        """How long the periods are that should have rows; None where they come as they come."""
        grains = [row.span.grain for row in self.inside(self.window) if not is_finer(row.span.grain, "month")]
        if self.card.get("actuals", {}).get("facts"):
            return None
        return max(grains, key=GRAINS.index, default=None)

    @property
    def lacks_parts(self) -> bool:
        """Whether it is a sum of some parts only, which nothing fills."""
        if self.aggregate != "sum" or self.wanted.fill is not None or self.is_known_only or self.is_missing:
            return False
        return is_partial(self.card, self.node, self.inside(self.window), self.window)

    def pieces(self, grain: str) -> list[Span]:
        """The window in parts no longer than *grain*, latest first."""
        longer = [[one] if not is_finer(grain, one.grain) else parts(self.card, one, grain) for one in self.window]
        return [piece for part in longer for piece in part][::-1]

    def expected(self, grain: str) -> list[tuple[int, Span]]:
        """Those that had not ended before it starts, and how far from the end of the window they are."""
        start = starts_on(self.card, self.node)
        return [(place, piece) for place, piece in enumerate(self.pieces(grain)) if piece.end >= start]

    def has(self, piece: Span) -> bool:
        """Whether there is each row of *piece*."""
        rows = self.inside([piece])
        return bool(rows) and not is_partial(self.card, self.node, rows, [piece])

    def value(self, places: set[int] | None, grain: str | None) -> Computed:
        """What it comes to, over the parts at those *places* alone where these are given."""
        fill = self.wanted.fill
        if self.is_known_only:
            at = self.window[-1]
            known = actual_of(
                {**self.card, "frequency": at.grain}, {**self.node, "frequency": self.own}, self.values, at
            )
            self.stale = known is not None and known.stale
            return known.value if known else "no-data" if fill is None else fill
        if fill is None and self.is_missing:
            return "no-data"
        over = self.window
        if places is not None and grain and self.aggregate != "last":
            over = [piece for place, piece in enumerate(self.pieces(grain)) if place in places][::-1]
        rows = self.inside(over)
        if fill is None:
            return combined(self.node, rows) if rows else "no-data"
        return self.filled(fill, rows, over)

    def filled(self, fill: Fraction, rows: list[Value], over: Sequence[Span]) -> Fraction:
        """What *rows* come to with *fill* for each part of *over* that lacks a row."""
        if self.aggregate == "last" and not self.inside(over[-1:]):
            return fill
        if self.aggregate in ("last", "weighted-mean"):
            return combined(self.node, rows) if rows else fill
        count = sum(len(self.lacking(part)) for part in over)
        values = [*rows, *[Value(over[0], fill, None)] * count]
        return combined(self.node, values) if values else Fraction(0) if self.aggregate == "sum" else fill

    def lacking(self, part: Span) -> list[Span]:
        """The parts of *part* that should have a row and have none."""
        rows = self.inside([part])
        grain = rows[0].span.grain if rows else self.grain
        if rows and (is_finer(rows[0].span.grain, "month") or self.grain is None):
            return []
        if grain is None or not is_finer(grain, part.grain):
            return [] if rows else [part]
        there = {row.span for row in rows}
        return [one for one in parts(self.card, part, grain) if one not in there]


def moved(card: Card, measure: Card, at: Span, wanted: Wanted) -> list[Span]:
    """The window of a formula as it was then: of what begins later the same parts count in every year."""
    late = len(whole_window(card, measure, at)) - len(window_of(card, measure, at))
    then = at
    for _ in range(wanted.years):
        then = year_before(card, then)
    return whole_window(card, measure, shifted(card, then, -wanted.back))[late:]


def missing(wanted: Wanted) -> Computed:
    return "no-data" if wanted.fill is None else wanted.fill


def common_parts(found: Sequence[Series]) -> tuple[str | None, set[int] | None]:
    """The parts, counted from the latest, that all sums have, and how long they are; an only series has what it has."""
    over = [one for one in found if one.window and not one.is_known_only and one.aggregate != "last"]
    if len(over) == 1:
        return None, None
    sums = [one for one in over if one.aggregate == "sum" and one.wanted.fill is None and one.grain]
    if not sums:
        return None, None
    grain = max((one.grain for one in sums if one.grain), key=GRAINS.index)
    expected = {place for one in sums for place, _ in one.expected(grain)}
    lacking = {place for one in sums for place, piece in one.expected(grain) if not one.has(piece)}
    return grain, expected - lacking
