"""Leads all links over the width of a page: where cards stand in their rows, and the line of each link between them.

Heights are not known yet: a line has a number of a track, and no y.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.clashes import part_lines
from bsc_cli.render.strategy_map.layout.lanes import find_lanes
from bsc_cli.render.strategy_map.layout.nets import Leg, Passage, Place, legs_of, nets_of
from bsc_cli.render.strategy_map.layout.ports import Ports, place_ports
from bsc_cli.render.strategy_map.layout.rows import RowOrder, row_numbers
from bsc_cli.render.strategy_map.layout.spread import Spread, spread_rows
from bsc_cli.render.strategy_map.layout.theme_columns import ThemeColumns, spread_columns
from bsc_cli.render.strategy_map.layout.tracks import Tracks, lay_tracks
from bsc_cli.render.strategy_map.layout.wires import shared_wires, single_wires


class Channels(NamedTuple):
    """Rows and lines as far as the width goes."""

    order: RowOrder
    spreads: tuple[Spread, ...]
    """The rows, from top to bottom."""
    ports: Ports
    x: Mapping[Place, float]
    """Of every port and passage."""
    legs: Mapping[str, tuple[Leg, ...]]
    """The parts of each link, from cause to effect, by the arrow's key."""
    tracks: tuple[Tracks, ...]
    """Of each space; the first is that over the first row."""

    @property
    def flaws(self) -> int:
        """How many pairs of lines are too near to be told apart."""
        return sum(tracks.flaws for tracks in self.tracks)


def lead_lines(
    arrows: Sequence[Arrow],
    order: RowOrder,
    zone: tuple[float, float],
    widest: float,
    *,
    shares: bool,
    columns: ThemeColumns | None = None,
) -> Channels:
    """The rows within a *zone* of the page, with cards no wider than *widest*, and the lines of all *arrows*.

    With *columns* each card stands in that of its theme. Where it *shares*, links from one card or to one card have a
    line in common.
    """
    wires = shared_wires(arrows, order) if shares else single_wires(arrows)
    lanes, rows = find_lanes(arrows, order, wires), row_numbers(order)
    if columns:
        spreads = spread_columns(zone, widest, order, lanes, columns)
    else:
        spreads = spread_rows(zone, widest, order, lanes)
    ports = place_ports(arrows, order, spreads, lanes, wires)
    legs = {arrow.key: tuple(legs_of(arrow, order, rows, lanes, wires, ports)) for arrow in arrows}
    spaces = [[leg for own in legs.values() for leg in own if leg.space == space] for space in range(len(order))]
    x = dict[Place, float](ports.x.items())
    for row, spread in enumerate(spreads):
        x |= {Passage(row, node): there for node, there in spread.lanes.items()}
    part_lines(order, spreads, lanes, spaces, x)
    tracks = tuple(lay_tracks(nets_of(own, x)) for own in spaces)
    return Channels(order=order, spreads=spreads, ports=ports, x=x, legs=legs, tracks=tracks)
