"""Divides the cards of each band into rows."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.render.strategy_map.content.picture import Arrow, Band, Card, Picture

BandRows = tuple[tuple[tuple[Card, ...], ...], ...]
"""The rows of each band, from top to bottom, in the order of the file."""
RowOrder = tuple[tuple[str, ...], ...]
"""The keys of the cards of each row of the map, from left to right."""


def rows_of(picture: Picture, columns: int) -> BandRows:
    """The rows of every band, none with more cards than *columns*."""
    return tuple(_rows(band, columns, picture.arrows) for band in picture.bands)


def file_order(rows: BandRows) -> RowOrder:
    """The rows as the file has them."""
    return tuple(tuple(card.key for card in row) for band in rows for row in band)


def in_order(rows: BandRows, order: RowOrder) -> BandRows:
    """The same rows, each in another *order*."""
    cards = {card.key: card for band in rows for row in band for card in row}
    ordered = iter(order)
    return tuple(tuple(tuple(cards[key] for key in next(ordered)) for _ in band) for band in rows)


def row_numbers(order: RowOrder) -> dict[str, int]:
    """The number of each card's row, from the top."""
    return {key: number for number, row in enumerate(order) for key in row}


def _rows(band: Band, columns: int, arrows: Sequence[Arrow]) -> tuple[tuple[Card, ...], ...]:
    """The cards of a band in rows of even length: effects above their causes, else as in the file."""
    count = -(-len(band.cards) // columns)
    if count == 1:
        return (band.cards,)
    own = {card.key for card in band.cards}
    inner = [arrow for arrow in arrows if arrow.source in own and arrow.target in own]
    depth = dict.fromkeys(own, 0)
    for _ in band.cards:  # as often as the longest chain could need; cycles end with it
        for arrow in inner:
            depth[arrow.source] = min(max(depth[arrow.source], depth[arrow.target] + 1), len(own))
    cards = sorted(band.cards, key=lambda card: depth[card.key])
    base, longer = divmod(len(cards), count)
    rows, start = [], 0
    for row in range(count):
        end = start + base + (1 if row < longer else 0)
        rows.append(tuple(cards[start:end]))
        start = end
    return tuple(rows)
