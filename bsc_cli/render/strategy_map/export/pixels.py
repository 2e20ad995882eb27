"""SVG as pixels, with the font that bsc carries and, where that is not enough, with those of the machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import resvg_py

OUR_FONT = "Liberation Sans"
FONT_FILES = [str(Path(__file__).parent / "liberation" / f"LiberationSans-{face}.ttf") for face in ("Regular", "Bold")]
NOWHERE = "\U0010fffd"
"""A character that no font has."""


def draw(svg: str, *, other_fonts: bool) -> bytes:
    """*svg* as a PNG, a pixel for each unit of its size. Raises ValueError, and RuntimeError for a panic."""
    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            dpi=96,
            font_files=FONT_FILES,
            font_family=OUR_FONT,
            sans_serif_family=OUR_FONT,
            skip_system_fonts=not other_fonts,
        )
    except BaseException as problem:
        if type(problem).__module__ != "pyo3_runtime":
            raise
        raise RuntimeError("the rasteriser failed") from problem


def is_ours(character: str) -> bool:
    """Whether our font has *character*."""
    return _is_drawn(character, OUR_FONT, other_fonts=False)


def is_shown(character: str, family: str) -> bool:
    """Whether some font draws *character*."""
    return _is_drawn(character, family, other_fonts=True)


def probe(character: str, family: str) -> str:
    """A small SVG with *character* alone."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">'
        f'<text x="4" y="24" font-size="16" font-family="{family}">{character}</text></svg>'
    )


def _is_drawn(character: str, family: str, *, other_fonts: bool) -> bool:
    """Whether there is a sign for it: with none it looks like any other character that no font has."""
    return draw(probe(character, family), other_fonts=other_fonts) != _nothing(family, other_fonts)


@cache
def _nothing(family: str, other_fonts: bool) -> bytes:
    return draw(probe(NOWHERE, family), other_fonts=other_fonts)
