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


def knots(pairs: Collection[Pair]) -> dict[str, int]:
    """A number for each id that links lead from or to, the same for those that can be reached from each other.

    Tarjan's algorithm, without recursion, for a chain may be long.
    """
    links = following(pairs)
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_ids: list[str] = []
    for start in links:
        way = [(start, iter(links[start]))] if start not in order else []
        if way:
            order[start] = lowest[start] = len(order)
            open_ids.append(start)
        while way:
            here, rest = way[-1]
            for end in rest:
                if end not in order:
                    order[end] = lowest[end] = len(order)
                    open_ids.append(end)
                    way.append((end, iter(links.get(end, ()))))
                    break
                if end not in found:
                    lowest[here] = min(lowest[here], order[end])
            else:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[here])
                while lowest[here] == order[here] and here not in found:
                    found[open_ids.pop()] = order[here]
    return found


def way_to(end: str, came: Mapping[str, str | None]) -> tuple[str, ...]:
    """The shortest way to *end*, one of what `nearest_first` found, from a start on."""
    way: list[str] = []
    here: str | None = end
    while here is not None:
        way.append(here)
        here = came[here]
    return tuple(reversed(way))
