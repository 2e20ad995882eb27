"""The map in Graphviz's language: what the engine places, and what `dot -Tsvg` draws a decent map from."""

from __future__ import annotations

import graphviz

from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.content.picture import Arrow, Band, Card, Picture, Standing
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.content.words import foot_lines
from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, Grid, Row, shows_aside
from bsc_cli.render.strategy_map.layout.metrics import wrap_text
from bsc_cli.render.strategy_map.layout.order import inches, write_rows
from bsc_cli.render.strategy_map.paint.glyphs import BULLET
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE

RANKS = 40.0
"""Between two rows."""
UNITS = 96 / 72
"""Units of the page in a point, in which Graphviz writes."""
REASON = 160.0
"""How wide the reason for a link may be."""
UPRIGHT = 3
"""How strongly the rows are held above each other: with less, many links push perspectives far to the side."""


def write_dot(picture: Picture, grid: Grid, *, keep_order: bool = False, palette: Palette = LIGHT) -> str:
    """The DOT source of *picture*: a cluster a perspective, a rank a row of *grid*, an edge a link.

    With *keep_order* the cards of a row stay as they are in the file; else the engine orders them.
    """
    graph = graphviz.Digraph("map")
    font = _font_size(picture, grid)
    graph.attr(
        "graph",
        rankdir="BT",
        label=_label((picture.title, *wrap_text(_subtitle(picture), 700, 13, hyphenation=picture.words.hyphenation))),
        labelloc="t",
        fontname="sans-serif",
        fontsize="18",
        bgcolor=palette.ground,
        fontcolor=palette.ink,
        nodesep=inches(max(24.0, grid.size * 2)),
        ranksep=inches(RANKS),
        splines="spline",
    )
    graph.attr(
        "node",
        shape="box",
        style="rounded,filled",
        fixedsize="true",
        fontname="sans-serif",
        fontsize=f"{font:g}",
        penwidth="1.5",
    )
    graph.attr("edge", color=palette.arrow, penwidth="1.2", arrowsize="0.7")
    for number, (band, rows) in enumerate(zip(picture.bands, grid.rows, strict=True)):
        with graph.subgraph(name=f"cluster_{band.key}") as cluster:
            _write_band(cluster, band, palette.bands[number % len(palette.bands)], palette)
            for row in rows:
                with cluster.subgraph() as rank:
                    rank.attr(rank="same")
                    for card in row.cards:
                        _write_card(rank, card, row, grid, palette, picture.words, font)
    rows_of_cards = [row for band_rows in grid.rows for row in band_rows]
    write_rows(graph, rows_of_cards, keep_order=keep_order, hold=UPRIGHT)
    row_of = {card.key: number for number, row in enumerate(rows_of_cards) for card in row.cards}
    for arrow in picture.arrows:
        steps = row_of[arrow.source] - row_of[arrow.target]
        _write_arrow(graph, arrow, palette, steps=steps, with_reason=picture.has_reasons)
    return str(graph.source)


def _write_band(cluster: graphviz.Digraph, band: Band, tint: str, palette: Palette) -> None:
    cluster.attr(
        label=_label((f"{band.name}  {_summary(band.standing)}" if band.standing else band.name,)),
        labeljust="l",
        labelloc="b",  # which is the top where ranks grow upwards
        style="filled",
        color=tint,
        fillcolor=tint,
        fontcolor=palette.ink,
        fontsize="14",
        margin="12",
    )


def _write_card(
    rank: graphviz.Digraph, card: Card, row: Row, grid: Grid, palette: Palette, words: Words, font: float
) -> None:
    standing = card.standing
    tone = palette.tones[standing.status] if standing else palette.plain
    if card.is_faded:
        tone = palette.faded
    lines = [*grid.lines[card.key]]
    if standing:
        lines.append(standing.verdict)
        if shows_aside(card):
            lines.append(standing.marked_aside)
    for measure in card.measures:
        mark = UNICODE.status[measure.status] if measure.status else BULLET
        lines.append(f"{mark} {measure.name}  {measure.figures} {UNICODE.trend[measure.trend]}".rstrip())
    lines += foot_lines(card, words)
    told = (card.name, *(flag.said for flag in card.flags))
    looks = {"tooltip": _label(told)}
    if card.below:
        mark = f" {UNICODE.status[card.below.status]}" if card.below.status else ""
        looks = {"tooltip": _label((*told, card.below.said)), "xlabel": _label((f"↑{card.below.units}{mark}",))}
    rank.node(
        card.key,
        label=_label(lines),
        width=inches(row.width),
        height=inches(max(row.height, (len(lines) * LINE * font + 8) * UNITS)),
        color=tone.border,
        fillcolor=tone.tint,
        fontcolor=tone.ink if standing or card.is_faded else palette.ink,
        **looks,
    )


def _write_arrow(graph: graphviz.Digraph, arrow: Arrow, palette: Palette, *, steps: int, with_reason: bool) -> None:
    """Write *arrow*, which climbs so many *steps*."""
    looks = {}
    if arrow.risk:
        is_direct = arrow.risk is Risk.DIRECT
        looks = {"color": palette.risk if is_direct else palette.carried, "penwidth": "2.4" if is_direct else "1.2"}
    if arrow.is_faded:
        looks = {"color": palette.faded.border}
    if arrow.because:
        looks["tooltip"] = _label((arrow.because,))
        if with_reason:
            looks["label"] = _label(wrap_text(arrow.because, REASON, LEAST))
    if steps <= 0:
        looks["constraint"] = "false"
    if steps < 0:
        looks["style"] = "dashed"
    graph.edge(arrow.source, arrow.target, id=arrow.key, **looks)


def _font_size(picture: Picture, grid: Grid) -> float:
    """The size of the text on cards: lists of measures are written smaller, as Graphviz's own font is wide."""
    has_measures = any(card.measures for card in picture.cards)
    return round(grid.small_size * 0.82, 1) if has_measures else min(grid.title_size, 14)


def _subtitle(picture: Picture) -> str:
    period = f"{picture.period}: " if picture.period else ""
    status = f"{_summary(picture.standing)}. " if picture.standing else ""
    return f"{period}{status}{picture.vision}"


def _summary(standing: Standing) -> str:
    return f"{standing.verdict}  {standing.marked_aside}" if standing.aside else standing.verdict


def _label(lines: tuple[str, ...] | list[str]) -> str:
    """*lines* as a DOT label: nothing in them is an escape, an entity or HTML."""
    escaped = (str(graphviz.escape(line.replace("&", "&amp;"))) for line in lines)
    label: str = graphviz.nohtml(r"\n".join(escaped))  # of a kind that is never read as HTML, so no str()
    return label
