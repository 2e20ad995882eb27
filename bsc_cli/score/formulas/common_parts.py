"""The parts of a window that all sums in a formula have, where some lack parts: 288 of 400, and 96 of 100."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bsc_cli.model.measure import Aggregate
from bsc_cli.model.period import Grain, Period
from bsc_cli.score.formulas.input_values import InputOverWindow
from bsc_cli.score.reason import Partial


class CommonParts(NamedTuple):
    """Which parts all have."""

    partial: Partial
    """How many they are, and which inputs lack parts."""
    grain: Grain
    """How long the parts are."""
    places: frozenset[int] | None
    """Where they stand, counted from the latest; None where there is only one input, which has what it has."""

    def of(self, one: InputOverWindow) -> tuple[Period, ...] | None:
        """Those parts in the window of *one*; None where its window counts as it is."""
        if self.places is None or one.node.aggregate is Aggregate.LAST:
            return None
        pieces = [piece.period for piece in reversed(one.pieces(self.grain))]
        return tuple(piece for place, piece in reversed([*enumerate(pieces)]) if place in self.places)


def common_parts(inputs: Iterable[InputOverWindow]) -> CommonParts | None:
    """The parts that all sums of *inputs* have; None where none of them lacks any."""
    over_windows = [one for one in inputs if not one.is_known_only and one.node.aggregate is not Aggregate.LAST]
    lacking = [one for one in over_windows if one.is_partial]
    if not lacking:
        return None
    sums = [one for one in over_windows if one.node.aggregate is Aggregate.SUM and one.fill is None]
    grain = max((one.grain for one in sums if one.grain), key=_rank)
    expected, gaps = set[int](), set[int]()
    for one in sums:
        for place, piece in enumerate(reversed(one.pieces(grain))):
            if piece.is_expected:
                expected.add(place)
                gaps.update(() if piece.is_there else (place,))
    names = tuple(dict.fromkeys(one.name for one in lacking))
    if len(over_windows) == 1 and lacking[0].partial is not None:
        return CommonParts(lacking[0].partial._replace(inputs=names), grain, None)
    return CommonParts(Partial(len(expected - gaps), len(expected), grain, names), grain, frozenset(expected - gaps))


def _rank(grain: Grain) -> int:
    return grain.rank
