"""Finds what can be reached along links: pure functions over pairs of ids, in linear time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]
"""The ids of where a link starts and of where it leads."""


def following(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Where links lead to from each id, in the order of *pairs*."""
    found: dict[str, list[str]] = {}
    for start, end in pairs:
        found.setdefault(start, []).append(end)
    return found


def reached_from(starts: Collection[str], pairs: Iterable[Pair]) -> frozenset[str]:
    """What can be reached from *starts*, without them."""
    return frozenset(nearest_first(starts, following(pairs))).difference(starts)


def nearest_first(starts: Iterable[str], links: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    """What can be reached from *starts*, these first and the nearest next, and from where each was reached first.

    *links* are those that `following` gives; nothing is before a start.
    """
    came: dict[str, str | None] = dict.fromkeys(starts)
    waiting = list(came)
    for here in waiting:
        for end in links.get(here, ()):
            if end not in came:
                came[end] = here
                waiting.append(end)
    return came


def way_to(end: str, came: Mapping[str, str | None]) -> tuple[str, ...]:
    """The shortest way to *end*, one of what `nearest_first` found, from a start on."""
    way: list[str] = []
    here: str | None = end
    while here is not None:
        way.append(here)
        here = came[here]
    return tuple(reversed(way))
