"""Reads the engine's result: the order of cards in rows, and on which side of a card a link passes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from math import fsum
from typing import Any, NamedTuple

import graphviz

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.picture import Card, Picture
from bsc_cli.render.strategy_map.layout.grid import Grid

POINTS = 72
"""Points in an inch: DOT sizes are inches."""
STEPS = 24
"""How many points a spline's segment is sampled at."""

DETOUR = 0.8
"""So many cards further from the straight way than it need be, a link is led around too far."""


class Order(NamedTuple):
    """Where the engine put things, as far as we follow it."""

    rows: tuple[tuple[str, ...], ...]
    """The keys of the cards of each row, from top to bottom and left to right."""
    passes: Mapping[str, Mapping[int, tuple[int, float]]]
    """For an arrow and a row it passes: the number of cards at its left, and its x there in the engine's units."""


def crosses_nothing(picture: Picture, grid: Grid) -> bool:
    """Whether no two links cross when the cards stay in the order of the file."""
    places: dict[str, tuple[float, int]] = {}
    rows = [row for band in grid.rows for row in band]
    for number, row in enumerate(rows):
        for column, card in enumerate(row):
            places[card.key] = ((column + 0.5) / len(row), number)
    ends = [tuple(sorted((places[a.source], places[a.target]), key=lambda end: end[1])) for a in picture.arrows]
    return not any(_cross(first, second) for first, second in combinations(ends, 2))


def write_order(picture: Picture, grid: Grid, *, keep_order: bool = False) -> str:
    """The DOT source from which only the order of cards and links is read: no texts, no colours, no clusters.

    Graphviz leads a link that does not belong to a cluster around it; here it may pass between any two cards.
    """
    graph = graphviz.Digraph("map")
    graph.attr("graph", rankdir="BT", nodesep=inches(max(24.0, grid.size * 2)), ranksep="0.4", splines="spline")
    size = {"width": inches(grid.card_width), "height": inches(grid.card_height)}
    graph.attr("node", shape="box", label="", fixedsize="true", **size)
    rows = [row for band_rows in grid.rows for row in band_rows]
    for row in rows:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for card in row:
                rank.node(card.key)
    write_rows(graph, rows, keep_order=keep_order)
    row_of = {card.key: number for number, row in enumerate(rows) for card in row}
    for arrow in picture.arrows:
        steps = row_of[arrow.source] - row_of[arrow.target]
        ends = (arrow.source, arrow.target) if steps > 0 else (arrow.target, arrow.source)
        graph.edge(*ends, id=arrow.key, **({} if steps else {"constraint": "false"}))
    return str(graph.source)


def write_rows(graph: graphviz.Digraph, rows: list[tuple[Card, ...]], *, keep_order: bool, hold: int = 0) -> None:
    """Write what holds the rows above each other, and with *keep_order* the cards of a row beside each other."""
    if keep_order:
        for row in rows:
            for left, right in pairwise(row):
                graph.edge(left.key, right.key, style="invis")
    for upper, lower in pairwise(rows):
        graph.edge(lower[0].key, upper[0].key, style="invis", weight=str(hold))


def inches(points: float) -> str:
    """A length as DOT has it."""
    return f"{points / POINTS:.3f}"


def read_order(picture: Picture, grid: Grid, answer: bytes) -> Order:
    """The order in the engine's JSON *answer*, mirrored where that is nearer to the file's."""
    try:
        graph = json.loads(answer)
        x = {item["name"]: tuple(map(float, item["pos"].split(","))) for item in graph["objects"] if "pos" in item}
        edges = {edge["id"]: edge["pos"] for edge in graph.get("edges", ()) if "id" in edge and "pos" in edge}
        return _order(picture, grid, x, edges)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BscError(f"Graphviz gave an answer that cannot be read: {problem!r}") from problem


def _order(picture: Picture, grid: Grid, places: Mapping[str, Any], edges: Mapping[str, str]) -> Order:
    rows = [[card.key for card in row] for band in grid.rows for row in band]
    turned = sum(
        1 if places[right][0] > places[left][0] else -1 for row in rows for left, right in combinations(row, 2)
    )
    sign = -1.0 if turned < 0 else 1.0
    x = {key: sign * place[0] for key, place in places.items()}
    row_of = {key: number for number, row in enumerate(rows) for key in row}
    level = [fsum(places[key][1] for key in row) / len(row) for row in rows]
    passes: dict[str, dict[int, tuple[int, float]]] = {}
    for arrow in picture.arrows:
        ends = sorted((row_of[arrow.source], row_of[arrow.target]))
        spline = list(_spline(edges.get(arrow.key, "")))
        passes[arrow.key] = {}
        for row in range(ends[0] + 1, ends[1]):
            there = sign * _x_at(spline, level[row]) if spline else (x[arrow.source] + x[arrow.target]) / 2
            passes[arrow.key][row] = (sum(x[key] < there for key in rows[row]), there)
    placed = tuple(tuple(sorted(row, key=lambda key: x[key])) for row in rows)
    return Order(rows=placed, passes=_without_detours(picture, placed, passes))


def _without_detours(
    picture: Picture, rows: tuple[tuple[str, ...], ...], passes: Mapping[str, Mapping[int, tuple[int, float]]]
) -> Mapping[str, Mapping[int, tuple[int, float]]]:
    """*passes*, with those that the engine led far around led between the cards on the straight way instead.

    The engine weighs crossings alone; on a full map it leads whole bundles of links around all cards.
    """
    middle = {key: (place + 0.5) / len(row) for row in rows for place, key in enumerate(row)}
    row_of = {key: number for number, row in enumerate(rows) for key in row}
    direct: dict[str, dict[int, tuple[int, float]]] = {}
    has_detour = False
    for arrow in picture.arrows:
        source, target = row_of[arrow.source], row_of[arrow.target]
        direct[arrow.key] = {}
        for number, (gap, _) in passes[arrow.key].items():
            share = (number - source) / (target - source)
            straight = middle[arrow.source] + (middle[arrow.target] - middle[arrow.source]) * share
            count = len(rows[number])
            nearest = min(range(count + 1), key=lambda place: abs(place / count - straight))
            is_detour = abs(gap / count - straight) > abs(nearest / count - straight) + DETOUR / count
            has_detour |= is_detour
            direct[arrow.key][number] = (nearest if is_detour else gap, straight)
    return direct if has_detour else passes


def _spline(position: str) -> Iterator[tuple[float, float]]:
    """Points on an edge, from its `pos`: `s,x,y` and `e,x,y` are its ends, the rest Bézier points."""
    points = []
    for part in position.split():
        if part[0] not in "se":
            x, y = part.split(",")
            points.append((float(x), float(y)))
    for start in range(0, len(points) - 3, 3):
        for step in range(STEPS + 1):
            yield bezier(points[start : start + 4], step / STEPS)


def bezier(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    """The point at *t*, 0 to 1, of the cubic Bézier curve with four *points*."""
    shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return (
        fsum(share * point[0] for share, point in zip(shares, points, strict=True)),
        fsum(share * point[1] for share, point in zip(shares, points, strict=True)),
    )


def _x_at(points: list[tuple[float, float]], y: float) -> float:
    return min(points, key=lambda point: abs(point[1] - y))[0]


def _cross(first: tuple[Any, ...], second: tuple[Any, ...]) -> bool:
    """Whether two links, each from its upper end to its lower one, cross between the ends they do not share."""
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    top, bottom = max(ay, cy), min(by, dy)
    if top >= bottom:
        return False

    def at(x1: float, y1: float, x2: float, y2: float, y: float) -> float:
        return x1 + (x2 - x1) * (y - y1) / (y2 - y1)

    above = at(ax, ay, bx, by, top) - at(cx, cy, dx, dy, top)
    below = at(ax, ay, bx, by, bottom) - at(cx, cy, dx, dy, bottom)
    return above * below < 0
