"""Divides the cards of each band into rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_cli.render.strategy_map.content.picture import Arrow, Card, Picture

BandRows = tuple[tuple[tuple[Card, ...], ...], ...]
"""The rows of each band, from top to bottom, in the order of the file."""
RowOrder = tuple[tuple[str, ...], ...]
"""The keys of the cards of each row of the map, from left to right."""


def rows_of(picture: Picture, columns: int, themes: Mapping[str, int] | None = None) -> BandRows:
    """The rows of every band, none with more cards than *columns*.

    With the numbers of cards' *themes*, by their keys, none has more cards of one theme, and themes stand in order.
    """
    if themes is None:
        return tuple(_rows(band.cards, columns, picture.arrows) for band in picture.bands)
    return tuple(_rows_of_themes(band.cards, columns, picture.arrows, themes) for band in picture.bands)


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


def _rows_of_themes(
    cards: tuple[Card, ...], columns: int, arrows: Sequence[Arrow], themes: Mapping[str, int]
) -> tuple[tuple[Card, ...], ...]:
    """The *cards* of a band in rows with no more cards of one theme than *columns*, each theme divided by itself."""
    groups = [[card for card in cards if themes[card.key] == theme] for theme in sorted(set(themes.values()))]
    count = max(-(-len(group) // columns) for group in groups)
    levels = _levels(cards, arrows)
    parts = [_divided(sorted(group, key=lambda card: levels[card.key]), count) for group in groups]
    return tuple(tuple(card for part in parts for card in part[row]) for row in range(count))


def _rows(cards: tuple[Card, ...], columns: int, arrows: Sequence[Arrow]) -> tuple[tuple[Card, ...], ...]:
    """The *cards* of a band in rows of even length: effects above their causes, else as in the file."""
    count = -(-len(cards) // columns)
    if count == 1:
        return (cards,)
    levels = _levels(cards, arrows)
    return _divided(sorted(cards, key=lambda card: levels[card.key]), count)


def _levels(cards: Sequence[Card], arrows: Sequence[Arrow]) -> dict[str, int]:
    """How many links lead from each card to what it drives within its band, at most."""
    own = {card.key for card in cards}
    inner = [arrow for arrow in arrows if arrow.source in own and arrow.target in own]
    depth = dict.fromkeys(own, 0)
    for _ in cards:  # as often as the longest chain could need; cycles end with it
        for arrow in inner:
            depth[arrow.source] = min(max(depth[arrow.source], depth[arrow.target] + 1), len(own))
    return depth


def _divided(cards: Sequence[Card], count: int) -> tuple[tuple[Card, ...], ...]:
    """The *cards* in so many rows, the first ones longer by one where they must be."""
    base, longer = divmod(len(cards), count)
    rows, start = [], 0
    for row in range(count):
        end = start + base + (1 if row < longer else 0)
        rows.append(tuple(cards[start:end]))
        start = end
    return tuple(rows)
