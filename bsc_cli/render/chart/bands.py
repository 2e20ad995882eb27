"""The levels in force as bands: which status a value has from where to where, as long as the same levels hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.score.levels import Levels, LevelValue, in_order
from bsc_cli.score.scale import LevelName


class Band(NamedTuple):
    """The values from *low* up to *high* have one status; None is without an end."""

    low: Exact | None
    high: Exact | None
    status: Status


class Edge(NamedTuple):
    """A level, or one bound of it, as a line between two bands."""

    name: LevelName
    value: Exact
    status: Status
    """What is reached there."""


class Stretch(NamedTuple):
    """Periods beside each other with the same levels."""

    first: int
    """The number of the first period, from 0."""
    end: int
    """The number behind the last."""
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    """From the lowest to the highest; none where levels do not tell statuses."""


_NAMES = (
    (LevelName.THRESHOLD, Status.AMBER),
    (LevelName.TARGET, Status.GREEN),
    (LevelName.STRETCH, Status.STAR),
)


def stretches_of(levels: Sequence[Levels | None], direction: Direction, *, tells_amber: bool) -> tuple[Stretch, ...]:
    """The stretches of periods with *levels*, in order; periods without any are left out.

    Without a threshold, what is below the target is red, unless *tells_amber*: then points decide, and no band does.
    """
    found: list[Stretch] = []
    for number, one in enumerate(levels):
        if one is None or one.target is None:
            continue
        edges = tuple(_edges(one))
        last = found[-1] if found else None
        if last and last.end == number and last.edges == edges:
            found[-1] = last._replace(end=number + 1)
        else:
            bands = _bands(one, direction, tells_amber=tells_amber) if in_order(direction, one) else ()
            found.append(Stretch(number, number + 1, edges, bands))
    return tuple(found)


def _edges(levels: Levels) -> Iterator[Edge]:
    for name, status in _NAMES:
        for bound in _bounds(getattr(levels, name.value)):
            yield Edge(name, bound, status)


def _bounds(level: LevelValue | None) -> tuple[Exact, ...]:
    if level is None:
        return ()
    return level if isinstance(level, tuple) else (level,)


def _bands(levels: Levels, direction: Direction, *, tells_amber: bool) -> tuple[Band, ...]:
    """From the lowest band to the highest: of a range from the lowest to the inmost and out again."""
    below = None if tells_amber and levels.threshold is None else Status.RED
    written = [(getattr(levels, name.value), status) for name, status in _NAMES]
    reached = [(level, status) for level, status in written if level is not None]
    if direction is Direction.RANGE:
        lows = _upwards([(level[0], status) for level, status in reached], below)
        highs = _mirrored(_upwards([(-level[1], status) for level, status in reached], below))
        inmost = Band(lows[-1].low, highs[0].high, lows[-1].status)
        bands = (*lows[:-1], inmost, *highs[1:])
    elif direction is Direction.LOWER:
        bands = _mirrored(_upwards([(-level, status) for level, status in reached], below))
    else:
        bands = _upwards(reached, below)
    return tuple(band for band in bands if band.status is not Status.NONE)


def _upwards(reached: Sequence[tuple[Exact, Status]], below: Status | None) -> tuple[Band, ...]:
    """The bands where more is better."""
    starts = [(None, below or Status.NONE), *reached]
    ends = [*(level for level, _ in reached), None]
    return tuple(Band(start, end, status) for (start, status), end in zip(starts, ends, strict=True))


def _mirrored(bands: Sequence[Band]) -> tuple[Band, ...]:
    """*bands* of negated values."""
    return tuple(
        Band(None if one.high is None else -one.high, None if one.low is None else -one.low, one.status)
        for one in reversed(bands)
    )
