"""From the engine's order to the page: where every band, card and arrow lies.

The engine says in which order cards stand and on which side of a card a link passes it. The cards of a
row are then spread evenly over the page, and links run in level tracks through the spaces between the rows and
upright through the gaps between cards: by construction they never touch a card but their own.
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum

from bsc_cli.render.strategy_map.content.options import Aspect, MapEngine
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.engine import run_dot
from bsc_cli.render.strategy_map.layout.grid import LANE, Box, Grid, Page
from bsc_cli.render.strategy_map.layout.order import Order, crosses_nothing, read_order, write_order
from bsc_cli.render.strategy_map.layout.pages import fit_page
from bsc_cli.render.strategy_map.layout.placement import PlacedBand, PlacedCard, PlacedRow, Placement
from bsc_cli.render.strategy_map.layout.routes import route_arrows


def lay_out(picture: Picture, *, aspect: Aspect = Aspect.WIDE, engine: MapEngine = MapEngine.EMBEDDED) -> Placement:
    """Where everything of *picture* lies on a page of this *aspect*: all that painters need."""
    page, grid = fit_page(picture, aspect)
    source = write_order(picture, grid, keep_order=crosses_nothing(picture, grid))
    answer = run_dot(source, engine=engine)
    return place_map(picture, page, grid, read_order(picture, grid, answer))


def place_map(picture: Picture, page: Page, grid: Grid, order: Order) -> Placement:
    """Where everything lies on *page*."""
    bands, rows = _place_bands(picture, page, grid, order)
    return Placement(picture=picture, page=page, grid=grid, bands=bands, arrows=route_arrows(picture, rows, grid.size))


def _place_bands(
    picture: Picture, page: Page, grid: Grid, order: Order
) -> tuple[tuple[PlacedBand, ...], tuple[PlacedRow, ...]]:
    pitch, top = grid.pitch, page.body.y
    bands: list[PlacedBand] = []
    rows: list[PlacedRow] = []
    for band, own in zip(picture.bands, grid.rows, strict=True):
        box = Box(x=page.body.x, y=top, width=page.body.width, height=pitch * len(own))
        cards: list[PlacedCard] = []
        for step in range(len(own)):
            row = _place_row(page, grid, order, len(rows), top + step * pitch + (pitch - grid.card_height) / 2, pitch)
            by_key = {card.key: card for card in band.cards}
            cards += [
                PlacedCard(card=by_key[key], box=place, lines=grid.lines[key]) for key, place in row.boxes.items()
            ]
            rows.append(row)
        bands.append(PlacedBand(band=band, box=box, cards=tuple(cards)))
        top = box.bottom + page.gap
    return tuple(bands), tuple(rows)


def _place_row(page: Page, grid: Grid, order: Order, number: int, top: float, pitch: float) -> PlacedRow:
    keys = order.rows[number]
    lanes: list[list[str]] = [[] for _ in range(len(keys) + 1)]
    passing = [(places[number][1], key, places[number][0]) for key, places in order.passes.items() if number in places]
    for _, key, gap in sorted(passing):
        lanes[gap].append(key)
    lefts = _spread(page, grid.card_width, [len(lane) for lane in lanes])
    ends = [(page.zone[0], lefts[0])]
    ends += [(left + grid.card_width, following) for left, following in pairwise(lefts)]
    ends += [(lefts[-1] + grid.card_width, page.zone[1])]
    return PlacedRow(
        top=top,
        bottom=top + grid.card_height,
        room_above=(pitch - grid.card_height) / 2,
        boxes={
            key: Box(x=left, y=top, width=grid.card_width, height=grid.card_height)
            for key, left in zip(keys, lefts, strict=True)
        },
        lanes={
            key: start + (end - start) * (place + 1) / (len(lane) + 1)
            for lane, (start, end) in zip(lanes, ends, strict=True)
            for place, key in enumerate(lane)
        },
    )


def _spread(page: Page, width: float, lanes: list[int]) -> list[float]:
    """The left sides of a row's cards: evenly spread, with room for the *lanes* in each gap."""
    start, end = page.zone
    count = len(lanes) - 1
    slot = (end - start) / count
    free = slot - width
    shares = [free / 2, *([free] * (count - 1)), free / 2]
    needs = [LANE * (lane + 1) if lane else min(LANE, share / 2) for lane, share in zip(lanes, shares, strict=True)]
    total = free * count
    wanted = fsum(needs)
    gaps = [need * total / wanted for need in needs] if wanted >= total else _levelled(shares, needs)
    lefts, x = [], start
    for gap in gaps[:-1]:
        x += gap
        lefts.append(x)
        x += width
    return lefts


def _levelled(shares: list[float], needs: list[float]) -> list[float]:
    """*shares*, each at least what it *needs*, the others giving what they can spare."""
    lack = fsum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    spare = fsum(max(0.0, share - need) for share, need in zip(shares, needs, strict=True))
    part = lack / spare if spare else 0.0
    return [need if need > share else share - (share - need) * part for share, need in zip(shares, needs, strict=True)]
