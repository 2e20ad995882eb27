"""The large pictures of a page: the map, the schedule of initiatives, and how units are aligned."""

from __future__ import annotations

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.page.colours import PAGE
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Section, section
from bsc_cli.render.page.embedded import picture
from bsc_cli.render.strategy_map.content.options import MapOptions
from bsc_cli.render.strategy_map.content.picture import Picture, describe_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.shapes import Painting

_ABOVE = 6.0
"""How much of what lies above the banner of a picture is shown."""


def map_section(picture_of_map: Picture, context: Context) -> Section:
    """The strategy map, on which each card leads to the section of its objective."""
    placement = lay_out(picture_of_map)
    painting = paint_map(placement, palette=PAGE)
    title, links = context.words(Word.STRATEGY_MAP), _links(picture_of_map, context)
    return section("map", title, _figure(painting, "strategy-map", title, placement.page.banner.bottom, links))


def described_map(context: Context) -> Picture:
    """What the map shows."""
    pack = context.pack
    return describe_map(
        pack.meeting.now.scorecard, pack.meeting.now, MapOptions(), pack.alignment, pack.moving, pack.last_known
    )


def _links(shown: Picture, context: Context) -> dict[str, str]:
    """Where each card leads, by its key."""
    links = {}
    for perspective, band in zip(context.pack.meeting.now.perspectives, shown.bands, strict=True):
        for objective, card in zip(perspective.children, band.cards, strict=True):
            goal = context.goal(objective)
            if goal:
                links[card.key] = goal
    return links


def initiatives_section(context: Context) -> Section | None:
    """The schedule of initiatives; nothing where there are none."""
    portfolio = context.pack.portfolio
    if portfolio is None or not portfolio.entries:
        return None
    from bsc_cli.render.initiatives.gantt.describe import describe_gantt
    from bsc_cli.render.initiatives.gantt.layout import one_page
    from bsc_cli.render.initiatives.gantt.paint import paint_gantt

    described = describe_gantt(portfolio)
    chart = one_page(described)
    painting = paint_gantt(described, chart, palette=PAGE)
    title = context.words(Word.INITIATIVES)
    return section("initiatives", title, _figure(painting, "schedule", title, chart.page.banner.y - _ABOVE))


def alignment_picture(context: Context) -> h.Node:
    """Which objectives of units support those above; nothing without units."""
    alignment = context.pack.alignment
    if alignment is None:
        return None
    from bsc_cli.render.alignment.layout import fit_matrix
    from bsc_cli.render.alignment.paint import paint_alignment
    from bsc_cli.render.alignment.picture import describe_alignment

    described = describe_alignment(alignment)
    matrix = fit_matrix(described)
    painting = paint_alignment(described, matrix, palette=PAGE)
    return _figure(painting, "alignment", context.words(Word.ALIGNMENT), matrix.page.banner.bottom)


def _figure(painting: Painting, id: str, label: str, top: float, links: dict[str, str] | None = None) -> h.Element:
    """A picture without its title, which the page has; it scrolls by itself where the page is too narrow to read it."""
    untitled = painting._replace(shapes=painting.shapes[1:])  # a picture begins with its title
    return h.div(".scroll.figure.wide", tabindex="0", role="group", aria_label=label)[
        picture(untitled, f"{id}-picture", links, top=top)
    ]
