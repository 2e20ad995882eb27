"""The result of placement: where bands, cards and arrows are on the page."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow, Band, Card, Picture
from bsc_cli.render.strategy_map.layout.grid import Box, Grid, Page

PointXY = tuple[float, float]


class Course(StrEnum):
    """Which way a link runs."""

    UP = "up"
    ACROSS = "across"
    DOWN = "down"


class PlacedCard(NamedTuple):
    """A card on the page."""

    card: Card
    box: Box
    lines: tuple[str, ...]


class PlacedBand(NamedTuple):
    """A band on the page."""

    band: Band
    box: Box
    cards: tuple[PlacedCard, ...]


class PlacedArrow(NamedTuple):
    """A link on the page."""

    arrow: Arrow
    course: Course
    points: tuple[tuple[float, float], ...]
    """A start and three points for every cubic Bézier segment."""
    tip: tuple[float, float]
    """Where the head touches the effect's card; the last of the points is the middle of the head's base."""
    dots: tuple[tuple[float, float], ...] = ()
    """Where its line branches, but for those that another arrow has."""


class LineText(NamedTuple):
    """The reason for a link, beside its line."""

    key: str
    """That of the arrow."""
    lines: tuple[str, ...]
    box: Box


class ColumnEnds(NamedTuple):
    """Where a column of a theme lies on the page."""

    name: str
    theme: int | None
    """The number of the theme on the map; None for what has none."""
    left: float
    right: float


class Placement(NamedTuple):
    """A map on its page."""

    picture: Picture
    page: Page
    grid: Grid
    bands: tuple[PlacedBand, ...]
    arrows: tuple[PlacedArrow, ...]
    line_texts: tuple[LineText, ...] = ()
    """The reasons for links that are to be shown and have room."""
    columns: tuple[ColumnEnds, ...] = ()
    """The columns of themes, from left to right."""

    @property
    def cards(self) -> tuple[PlacedCard, ...]:
        """All cards, band by band, from left to right."""
        return tuple(card for band in self.bands for card in band.cards)
