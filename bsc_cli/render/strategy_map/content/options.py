"""The options of a map that users can choose."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MapFormat(StrEnum):
    """The kinds of file a map is drawn as; each is also the file's extension."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    PPTX = "pptx"
    DOT = "dot"
    MERMAID = "mmd"

    @property
    def is_text(self) -> bool:
        """Whether people can read it as it is."""
        return self in (MapFormat.SVG, MapFormat.DOT, MapFormat.MERMAID)


class MapEngine(StrEnum):
    """Which Graphviz places the map."""

    EMBEDDED = "embedded"
    SYSTEM = "system"


class MapTheme(StrEnum):
    """The colours of a map."""

    LIGHT = "light"
    DARK = "dark"
    MONO = "mono"


class Aspect(StrEnum):
    """The shape of the page."""

    WIDE = "16:9"
    CLASSIC = "4:3"
    A4 = "a4"
    """A4, landscape."""
    FREE = "free"
    """As large as the content needs at a readable size of text."""


class ThemeStyle(StrEnum):
    """How a map shows which theme an objective belongs to."""

    COLUMNS = "columns"
    """The cards of a theme stand below each other."""
    TINTS = "tints"
    """A bar in the theme's colour, and its number."""
    CHIPS = "chips"
    """The theme's name where cards have room for it, else its number."""


class MapOptions(NamedTuple):
    """What the user chose about the picture."""

    theme: MapTheme = MapTheme.LIGHT
    aspect: Aspect = Aspect.WIDE
    title: str | None = None
    """Shown instead of the scorecard's name."""
    focus: str | None = None
    """The id of an objective, a measure or a perspective: it, its drivers and its effects; the rest is faded."""
    scores: bool = True
    """Whether scores are shown where there are any."""
    measures: bool = False
    """Whether each card lists its measures."""
    owners: bool = False
    """Whether each card names the owner of its objective."""
    because: bool = False
    """Whether the reasons for links stand beside their lines."""
    perspectives: tuple[str, ...] = ()
    """The ids or names of the perspectives that are shown; all without any."""
    themes: ThemeStyle = ThemeStyle.CHIPS
