"""The colours of a map: one table a theme, each pair of text and ground with enough contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bsc_cli.model.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """The colours of a card by its status."""

    ink: str
    """Words."""
    glyph: str
    """The status as a shape."""
    border: str
    tint: str
    """The card's ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a theme."""

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
    """Arrows whose cause is red."""
    plain: Tone
    """Cards of a map without scores."""
    tones: Mapping[Status, Tone]


LIGHT = Palette(
    ground="#FFFFFF",
    ink="#1B2733",
    quiet="#4A5662",
    banner="#17324D",
    banner_ink="#FFFFFF",
    banner_quiet="#C7D6E6",
    bands=("#EEF3F9", "#F1F1F8", "#EDF5F4", "#F6F3EC"),
    accents=("#2F5F93", "#5B5A9B", "#2C7A74", "#8A6D2F"),
    arrow="#5F6368",
    risk="#B3261E",
    plain=Tone(ink="#1B2733", glyph="#1B2733", border="#6B7C8F", tint="#FFFFFF"),
    tones=MappingProxyType(
        {
            Status.STAR: Tone(ink="#0B57D0", glyph="#0B57D0", border="#0B57D0", tint="#F3F7FE"),
            Status.GREEN: Tone(ink="#1B7F3B", glyph="#1B7F3B", border="#1B7F3B", tint="#F4FBF6"),
            Status.AMBER: Tone(ink="#6B4400", glyph="#A87400", border="#A87400", tint="#FFF8DF"),
            Status.RED: Tone(ink="#B3261E", glyph="#B3261E", border="#B3261E", tint="#FEF3F2"),
            Status.NONE: Tone(ink="#5F6368", glyph="#5F6368", border="#80868B", tint="#FFFFFF"),
        }
    ),
)
"""Dark text on white: slides and paper."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#RRGGBB`, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
