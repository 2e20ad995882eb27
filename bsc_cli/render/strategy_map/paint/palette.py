"""The colours of a map by their purpose, and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bsc_cli.model.status import Status


class Tone(NamedTuple):
    """The colours of a card by its status."""

    ink: str
    """The status in words."""
    glyph: str
    """The status as a shape."""
    border: str
    tint: str
    """The card's ground."""
    name: str
    """The card's name, its score and its measures."""
    reds: str
    """The count of its red measures."""
    thickness: float = 2.0
    """Of the border."""


class Accent(NamedTuple):
    """The colours of a theme's chip or badge."""

    ground: str
    ink: str
    bar: str
    """The bar at the side of a card, which a badge explains."""


class Palette(NamedTuple):
    """The colours of a map, each pair that meets with enough contrast."""

    ground: str
    ink: str
    """Titles and names."""
    quiet: str
    """Questions, the legend: text that steps back."""
    banner: str
    banner_ink: str
    banner_quiet: str
    bands: tuple[str, ...]
    """The tints of the bands, from top to bottom, repeated as needed."""
    accents: tuple[str, ...]
    """The stripes at the left of the bands."""
    arrow: str
    risk: str
    """Arrows that start at a red objective."""
    carried: str
    """Arrows further up its chain, which step back."""
    plain: Tone
    """Cards of a map without scores."""
    faded: Tone
    """Cards and arrows that have nothing to do with what the map is focused on."""
    tones: Mapping[Status, Tone]
    """Cards by their status."""
    outside: Mapping[Status, Tone]
    """Statuses that are told outside of cards: on the page and on bands."""
    themes: tuple[Accent, ...]
    """The chips of the themes, repeated as needed."""

    def theme(self, number: int) -> Accent:
        """The colours of the theme with this *number*, from 0."""
        return self.themes[number % len(self.themes)]
