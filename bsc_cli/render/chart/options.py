"""The kinds of file a chart is drawn as."""

from __future__ import annotations

from enum import StrEnum


class ChartFormat(StrEnum):
    """The kinds of file a chart is drawn as; each is also the file's extension."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    HTML = "html"

    @property
    def is_text(self) -> bool:
        """Whether people can read it as it is."""
        return self in (ChartFormat.SVG, ChartFormat.HTML)
