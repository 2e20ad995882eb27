"""The map as a PNG, made from the SVG without a browser."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.export.failures import Tell, failures_told
from bsc_cli.render.strategy_map.export.fonts import Fitted, fit_fonts
from bsc_cli.render.strategy_map.export.pixels import draw, is_shown
from bsc_cli.render.strategy_map.export.svg import page_size, resized

UNITS = 96
"""Units of the page in an inch."""
DPI = 144
"""Pixels in an inch: a slide of 13.33 × 7.5 in gets 1920 × 1080 of them."""
INCH = 0.0254
"""In metres."""
MOST_PIXELS = 64_000_000
SOURCE = "SVG SHA-256"
"""The text in a PNG that says which SVG it shows: with it one sees whether the picture is up to date."""
_PNG = b"\x89PNG\r\n\x1a\n"


def write_png(svg: str, *, dpi: int = DPI, tell: Tell) -> bytes:
    """*svg* as a PNG with *dpi* pixels an inch, which is written in it."""
    page, pixels = _in_pixels(svg, dpi / UNITS)
    if pixels > MOST_PIXELS:
        raise BscError(f"a picture of {dpi} dots per inch is too large", help="choose a smaller --dpi")
    with failures_told():
        fitted = fit_fonts(page, is_shown)
        png = _drawn(page, fitted)
    for remark in fitted.remarks:
        tell(remark)
    return _packed(png, dpi, {SOURCE: sha256(svg.encode()).hexdigest()})


def _in_pixels(svg: str, zoom: float) -> tuple[str, int]:
    """*svg* with a size in whole pixels, *zoom* for a unit, and how many they are; what is half a pixel is cut off."""
    width, height = (int(length * zoom) for length in page_size(svg))
    box = f'viewBox="0 0 {width / zoom:.9g} {height / zoom:.9g}"'
    return re.sub(r'viewBox="[^"]*"', box, resized(svg, width, height), count=1), width * height


def _drawn(page: str, fitted: Fitted) -> bytes:
    """The pixels of what was *fitted*; should its fonts make the rasteriser fail, with those that it finds itself."""
    try:
        return draw(fitted.svg, other_fonts=fitted.needs_others)
    except RuntimeError:
        return draw(page, other_fonts=True)


def source_of(png: bytes) -> str | None:
    """The SHA-256 of the SVG that *png* shows; None if it does not say."""
    for kind, data in _chunks(png):
        keyword, _, text = data.partition(b"\0")
        if kind == b"tEXt" and keyword.decode("latin-1") == SOURCE:
            return text.decode("latin-1")
    return None


def _packed(png: bytes, dpi: int, texts: dict[str, str]) -> bytes:
    """*png* with its resolution and *texts* in it, and packed better: the rasteriser packs for speed."""
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    before = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    resolution = struct.pack(">IIB", round(dpi / INCH), round(dpi / INCH), 1)
    said = [(b"tEXt", f"{keyword}\0{text}".encode("latin-1")) for keyword, text in texts.items()]
    written = [*before, (b"pHYs", resolution), *said, (b"IDAT", zlib.compress(pixels, 7)), (b"IEND", b"")]
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in written
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of *png*: their kinds and their data."""
    place = len(_PNG)
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12
