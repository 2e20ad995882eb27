"""Which links share a line: all that leave one card, or all alike that reach one card, where a map is dense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.rows import RowOrder, row_numbers


class Wire(NamedTuple):
    """The two ends of a link: links with an end in common have one line there."""

    source: str
    """Where it leaves its cause: its own key, or what the links from one cause share."""
    target: str
    """Where it reaches its effect."""


Wires = Mapping[str, Wire]
"""The wire of each link, by the arrow's key."""


def single_wires(arrows: Sequence[Arrow]) -> Wires:
    """Every link with a line of its own."""
    return {arrow.key: Wire(arrow.key, arrow.key) for arrow in arrows}


def shared_wires(arrows: Sequence[Arrow], order: RowOrder) -> Wires:
    """Links that leave one card, or that reach one card and look alike, with a line in common.

    A link shares its line at one end alone: so nobody can follow it into another link. The largest groups come first.
    """
    rows = row_numbers(order)
    groups: dict[tuple[str, Hashable], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        steps = rows[arrow.source] - rows[arrow.target]
        if steps:  # those within a row are short
            course = (steps > 0, arrow.risk, arrow.is_faded)
            groups["source", (arrow.source, course)].append(arrow)
            groups["target", (arrow.target, course)].append(arrow)
    wires = dict(single_wires(arrows))
    free = {arrow.key for arrow in arrows}
    numbers = {arrow.key: number for number, arrow in enumerate(arrows)}
    while groups:
        side, name = max(groups, key=lambda one: (len(groups[one]), -numbers[groups[one][0].key]))
        members = groups.pop((side, name))
        if len(members) < 2:
            break
        for arrow in members:
            free.discard(arrow.key)
            wires[arrow.key] = wires[arrow.key]._replace(**{side: f"{side} {members[0].key}"})
        for key in list(groups):
            groups[key] = [arrow for arrow in groups[key] if arrow.key in free]
            if not groups[key]:
                del groups[key]
    return wires
