"""Themes as columns: which card stands in which, and how wide each column is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.strategy_map.content.options import ThemeStyle
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.lanes import Lanes
from bsc_cli.render.strategy_map.layout.placement import ColumnEnds
from bsc_cli.render.strategy_map.layout.rows import RowOrder
from bsc_cli.render.strategy_map.layout.spread import GAP, LEAST_GAP, NARROW, Spread, edges_of, needs_of, spread_of

HEAD = 36.0
"""The height of the labels over columns."""
OUTSIDE = 4.0
"""How far the first and the last column reach beyond the cards."""


class ThemeColumns(NamedTuple):
    """The columns, in the order in which the file has the themes; what has no theme comes last."""

    names: tuple[str, ...]
    themes: tuple[int | None, ...]
    """The number of each column's theme on the map; None for what has none."""
    of: Mapping[str, int]
    """The number of the column of each card, by the card's key."""


def theme_columns(picture: Picture) -> ThemeColumns | None:
    """The columns of *picture*; None where themes are shown otherwise, or there are none."""
    if picture.theme_style is not ThemeStyle.COLUMNS or not picture.themes:
        return None
    first = {card.key: card.themes[0] if card.themes else None for card in picture.cards}
    used = [theme for theme in picture.themes if theme in first.values()]
    names = (*used, picture.words(Word.OTHER_THEMES)) if None in first.values() else tuple(used)
    numbers = [picture.themes.index(theme) for theme in used]
    places = {key: len(used) if theme is None else used.index(theme) for key, theme in first.items()}
    return ThemeColumns(names, (*numbers, None)[: len(names)], places)


def in_columns(order: RowOrder, columns: ThemeColumns) -> RowOrder:
    """*order* with the cards of each row in the order of their columns."""
    return tuple(tuple(sorted(row, key=lambda key: columns.of[key])) for row in order)


def spread_columns(
    zone: tuple[float, float], widest: float, order: RowOrder, lanes: Lanes, columns: ThemeColumns
) -> tuple[Spread, ...]:
    """The rows within a *zone*, each card in its column: a column is as wide as the row with most cards in it needs.

    All cards are equally wide; those of a row that are fewer than a column has room for are spread over it.
    """
    counts = [max(_counts(row, columns)[column] for row in order) for column in range(len(columns.names))]
    width, gap = 0.0, 0.0
    for room in (GAP, LEAST_GAP):
        gap = max((need for gaps in lanes.gaps for need in needs_of(gaps, room)), default=room)
        start, end = edges_of(zone, lanes)
        start, end = start - gap / 2, end + gap / 2
        width = min(widest, (end - start) / sum(counts) - gap)
        if width >= NARROW:
            break
    cell = (end - start) / sum(counts)
    spreads = []
    for row, gaps in zip(order, lanes.gaps, strict=True):
        lefts, left = [], start
        for count, own in zip(counts, _counts(row, columns), strict=True):
            slot = cell * count / max(1, own)
            lefts += [left + place * slot + (slot - width) / 2 for place in range(own)]
            left += cell * count
        spreads.append(spread_of(tuple(lefts), width, gaps))
    return tuple(spreads)


def column_ends(columns: ThemeColumns, boxes: Mapping[str, Box], zone: tuple[float, float]) -> tuple[ColumnEnds, ...]:
    """Where the columns of cards in their *boxes* end: half way to the next card, or a little outside."""
    own = [[boxes[key] for key, place in columns.of.items() if place == number] for number in range(len(columns.names))]
    middles = [(max(box.right for box in left) + min(box.x for box in right)) / 2 for left, right in pairwise(own)]
    lefts, rights = (zone[0] - OUTSIDE, *middles), (*middles, zone[1] + OUTSIDE)
    return tuple(map(ColumnEnds, columns.names, columns.themes, lefts, rights))


def _counts(row: Sequence[str], columns: ThemeColumns) -> list[int]:
    """How many cards of a *row* stand in each column."""
    numbers = [columns.of[key] for key in row]
    return [numbers.count(column) for column in range(len(columns.names))]
