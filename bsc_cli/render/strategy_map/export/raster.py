"""The map as pixels and as a page: PNG and PDF, made from the SVG without a browser."""

from __future__ import annotations

import os
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256

import vl_convert

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.export.fonts import fit_fonts
from bsc_cli.render.strategy_map.export.pdf import settle
from bsc_cli.render.strategy_map.export.scripts import FIRST_EMOJI

UNITS = 96
"""Units of the page in an inch."""
POINTS = 72
"""Points in an inch: what the rasteriser takes units for."""
DPI = 144
"""Pixels in an inch: a slide of 13.33 × 7.5 in gets 1920 × 1080 of them."""
MOST_PIXELS = 64_000_000
SOURCE = "SVG SHA-256"
"""The text in a PNG that says which SVG it shows: with it one sees whether the picture is up to date."""
NOWHERE = "\U0010fffd"
"""A character that no font has."""
_PNG = b"\x89PNG\r\n\x1a\n"

Tell = Callable[[str], None]
"""What is done with a remark on the picture."""


def write_png(svg: str, *, dpi: int = DPI, tell: Tell) -> bytes:
    """*svg* as a PNG with *dpi* pixels an inch, which is written in it."""
    width, height = _size(svg)
    if width * height * (dpi / UNITS) ** 2 > MOST_PIXELS:
        raise BscError(f"a picture of {dpi} dots per inch is too large", help="choose a smaller --dpi")
    with _failures_told():
        fitted, remarks = fit_fonts(svg, _is_shown)
        png = vl_convert.svg_to_png(fitted, scale=POINTS / UNITS, ppi=dpi)
    for remark in remarks:
        tell(remark)
    return _packed(png, {SOURCE: sha256(svg.encode()).hexdigest()})


def write_pdf(svg: str, *, tell: Tell) -> bytes:
    """*svg* as a PDF of one page, in its true size and with its texts as text."""
    width, height = (f"{length * POINTS / UNITS:g}" for length in _size(svg))
    page = re.sub(r'width="[^"]*" height="[^"]*"', f'width="{width}" height="{height}"', svg, count=1)
    with _failures_told():
        fitted, remarks = fit_fonts(page, _is_shown_in_pdf)
        pdf = vl_convert.svg_to_pdf(fitted)
    for remark in remarks:
        tell(remark)
    return settle(pdf)


def source_of(png: bytes) -> str | None:
    """The SHA-256 of the SVG that *png* shows; None if it does not say."""
    for kind, data in _chunks(png):
        keyword, _, text = data.partition(b"\0")
        if kind == b"tEXt" and keyword.decode("latin-1") == SOURCE:
            return text.decode("latin-1")
    return None


def _size(svg: str) -> tuple[float, float]:
    """The width and height of the page, in units."""
    found = re.search(r'<svg [^>]*viewBox="0 0 ([\d.]++) ([\d.]++)"', svg)
    assert found, "the SVG says the size of the page"
    return float(found[1]), float(found[2])


def _is_shown(character: str, family: str) -> bool:
    """Whether some font draws *character*: with none it looks like any other that no font has."""
    return vl_convert.svg_to_png(_probe(character, family)) != _nothing(family)


def _is_shown_in_pdf(character: str, family: str) -> bool:
    """The same for a page, which takes outlines alone: an emoji font may be made of pictures."""
    if not _is_shown(character, family):
        return False
    if character >= FIRST_EMOJI:
        try:
            vl_convert.svg_to_pdf(_probe(character, family))
        except (RuntimeError, ValueError):
            return False
    return True


@cache
def _nothing(family: str) -> bytes:
    return vl_convert.svg_to_png(_probe(NOWHERE, family))


def _probe(character: str, family: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">'
        f'<text x="4" y="24" font-size="16" font-family="{family}">{character}</text></svg>'
    )


@contextmanager
def _failures_told() -> Iterator[None]:
    """What the rasteriser cannot do, as an error of the user's machine. Raises BscError."""
    try:
        with _silent_stderr():
            yield
    except BaseException as problem:
        if not isinstance(problem, RuntimeError | ValueError) and type(problem).__module__ != "pyo3_runtime":
            raise
        said = str(problem).partition("\n")[0]
        reason = "the rasteriser failed" if "Any {" in said else said  # nothing but that it panicked
        raise BscError(f"the picture cannot be made: {reason}", help="try .svg, which a browser draws") from problem


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """Nothing on stderr: what the rasteriser writes there when it fails is for those who build it."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _packed(png: bytes, texts: dict[str, str]) -> bytes:
    """*png* with *texts* in it, and packed better: the rasteriser packs for speed."""
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    before = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    said = [(b"tEXt", f"{keyword}\0{text}".encode("latin-1")) for keyword, text in texts.items()]
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in [*before, *said, (b"IDAT", zlib.compress(pixels, 7)), (b"IEND", b"")]
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of *png*: their kinds and their data."""
    place = len(_PNG)
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12
