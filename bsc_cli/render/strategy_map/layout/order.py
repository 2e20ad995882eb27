"""The order of the cards in their rows: that of the file where it tangles no links, else that of the engine."""

from __future__ import annotations

import json
from itertools import combinations, pairwise

import graphviz

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapEngine
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.crossings import count_crossings, settle
from bsc_cli.render.strategy_map.layout.engine import run_dot
from bsc_cli.render.strategy_map.layout.grid import Grid, Row
from bsc_cli.render.strategy_map.layout.rows import RowOrder
from bsc_cli.render.strategy_map.layout.theme_columns import in_columns, theme_columns

POINTS = 72
"""Points in an inch: DOT sizes are inches."""


def find_order(picture: Picture, grid: Grid, engine: MapEngine) -> RowOrder:
    """The order of the cards of *grid*: that of the file wherever it costs no crossing."""
    links = [(arrow.source, arrow.target) for arrow in picture.arrows]
    own = tuple(tuple(card.key for card in row.cards) for band in grid.rows for row in band)
    if not count_crossings(own, links):
        return own
    found = read_order(grid, run_dot(write_order(picture, grid), engine=engine))
    columns = theme_columns(picture)
    if columns:
        found = in_columns(found, columns)
    return min((own, settle(found, own, links)), key=lambda order: count_crossings(order, links))


def write_order(picture: Picture, grid: Grid) -> str:
    """The DOT source from which only the order of cards is read: no texts, no colours, no clusters.

    Graphviz leads a link that does not belong to a cluster around it; here it may pass between any two cards.
    """
    graph = graphviz.Digraph("map")
    graph.attr("graph", rankdir="BT", nodesep=inches(max(24.0, grid.size * 2)), ranksep="0.4", splines="false")
    graph.attr("node", shape="box", label="", fixedsize="true", height="0.5")
    rows = [row for band_rows in grid.rows for row in band_rows]
    for row in rows:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for card in row.cards:
                rank.node(card.key, width=inches(row.width))
    write_rows(graph, rows)
    row_of = {card.key: number for number, row in enumerate(rows) for card in row.cards}
    for arrow in picture.arrows:
        steps = row_of[arrow.source] - row_of[arrow.target]
        ends = (arrow.source, arrow.target) if steps > 0 else (arrow.target, arrow.source)
        graph.edge(*ends, **({} if steps else {"constraint": "false"}))
    return str(graph.source)


def write_rows(graph: graphviz.Digraph, rows: list[Row], *, keep_order: bool = False, hold: int = 0) -> None:
    """Write what holds the rows above each other, and with *keep_order* the cards of a row beside each other."""
    if keep_order:
        for row in rows:
            for left, right in pairwise(row.cards):
                graph.edge(left.key, right.key, style="invis")
    for upper, lower in pairwise(rows):
        graph.edge(lower.cards[0].key, upper.cards[0].key, style="invis", weight=str(hold))


def inches(points: float) -> str:
    """A length as DOT has it."""
    return f"{points / POINTS:.3f}"


def read_order(grid: Grid, answer: bytes) -> RowOrder:
    """The order in the engine's JSON *answer*, mirrored where that is nearer to the file's."""
    try:
        graph = json.loads(answer)
        x = {item["name"]: float(item["pos"].split(",")[0]) for item in graph["objects"] if "pos" in item}
        rows = [[card.key for card in row.cards] for band in grid.rows for row in band]
        turned = sum(1 if x[right] > x[left] else -1 for row in rows for left, right in combinations(row, 2))
        sign = -1.0 if turned < 0 else 1.0
        return tuple(tuple(sorted(row, key=lambda key: sign * x[key])) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BscError(f"Graphviz gave an answer that cannot be read: {problem!r}") from problem
