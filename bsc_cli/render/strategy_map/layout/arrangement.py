"""From a picture to the page: where every band, card and arrow lies.

Rows are chosen in the order of the file, and then untangled. The cards of a row are spread evenly over the page, and
links run in level tracks through the spaces between the rows and upright through the gaps between cards: by
construction they never touch a card but their own. Text is as large as what is left allows; where it would be too small
to read, the page grows.
"""

from __future__ import annotations

from bsc_cli.render.strategy_map.content.options import Aspect, MapEngine
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.grid import LEAST, Box
from bsc_cli.render.strategy_map.layout.order import find_order
from bsc_cli.render.strategy_map.layout.pages import fit_page, grown
from bsc_cli.render.strategy_map.layout.placement import PlacedBand, PlacedCard, Placement
from bsc_cli.render.strategy_map.layout.plan import Plan, make_plan
from bsc_cli.render.strategy_map.layout.routes import Shaft, route_arrows
from bsc_cli.render.strategy_map.layout.rows import in_order
from bsc_cli.render.strategy_map.layout.stack import stack_rows


def lay_out(picture: Picture, *, aspect: Aspect = Aspect.WIDE, engine: MapEngine = MapEngine.EMBEDDED) -> Placement:
    """Where everything of *picture* lies on a page of this *aspect*: all that painters need.

    Raises BscError where the engine is missing or fails.
    """
    return place_map(picture, untangled(picture, fit_page(picture, aspect), engine))


def untangled(picture: Picture, plan: Plan, engine: MapEngine = MapEngine.EMBEDDED) -> Plan:
    """*plan* with the cards of each row in an order in which few links cross, on a page that is large enough for it."""
    order = find_order(picture, plan.fitted.grid, engine)
    if order == plan.channels.order:
        return plan
    rows, page = in_order(plan.rows, order), plan.page
    while True:
        for shares in dict.fromkeys((plan.shares, True)):
            found = make_plan(picture, page, rows, plan.style, shares=shares)
            if found and not found.channels.flaws and found.size >= min(plan.size, LEAST):
                return found
        page = grown(picture, page, plan)


def place_map(picture: Picture, plan: Plan) -> Placement:
    """Where everything lies on the page of a *plan*."""
    page, grid, channels = plan.page, plan.fitted.grid, plan.channels
    stack = stack_rows(page, plan.fitted.rows)
    rows = [row for band in grid.rows for row in band]
    boxes = {
        card.key: Box(x=left, y=top, width=row.width, height=row.height)
        for row, top, spread in zip(rows, stack.tops, channels.spreads, strict=True)
        for card, left in zip(row.cards, spread.lefts, strict=True)
    }
    bands = tuple(
        PlacedBand(
            band=band,
            box=Box(x=page.body.x, y=start, width=page.body.width, height=end - start),
            cards=tuple(
                PlacedCard(card=card, box=boxes[card.key], lines=grid.lines[card.key])
                for row in own
                for card in row.cards
            ),
        )
        for band, own, (start, end) in zip(picture.bands, grid.rows, stack.bands, strict=True)
    )
    ceilings = [stack.bands[0][0], *(top + row.height for row, top in zip(rows, stack.tops, strict=True))]
    shafts = [Shaft(ceiling, floor) for ceiling, floor in zip(ceilings, stack.tops, strict=False)]
    arrows = route_arrows(picture.arrows, channels, boxes, shafts, grid.size)
    return Placement(picture=picture, page=page, grid=grid, bands=bands, arrows=arrows)
