"""The map as a PDF, made from the SVG by what is an extra, for it weighs as much as all the rest of bsc."""

from __future__ import annotations

from collections.abc import Sequence

import vl_convert

from bsc_cli.render.strategy_map.export.failures import Tell, failures_told
from bsc_cli.render.strategy_map.export.fonts import fit_fonts
from bsc_cli.render.strategy_map.export.pdf_order import settle
from bsc_cli.render.strategy_map.export.pdf_pages import joined
from bsc_cli.render.strategy_map.export.pixels import is_shown, probe
from bsc_cli.render.strategy_map.export.scripts import FIRST_EMOJI
from bsc_cli.render.strategy_map.export.svg import page_size, resized

UNITS = 96
"""Units of the page in an inch."""
POINTS = 72
"""Points in an inch."""


def write_pdf(svg: str, *, tell: Tell) -> bytes:
    """*svg* as a PDF of one page, in its true size and with its texts as text."""
    width, height = (length * POINTS / UNITS for length in page_size(svg))
    page = resized(svg, width, height)
    with failures_told():
        fitted = fit_fonts(page, _is_outlined, leads=False)
        pdf = vl_convert.svg_to_pdf(fitted.svg)
    for remark in fitted.remarks:
        tell(remark)
    return settle(pdf)


def write_pages(svgs: Sequence[str], *, tell: Tell) -> bytes | None:
    """Each of *svgs* as a page of one PDF; None where pages are written in a way that we cannot join."""
    told: list[str] = []
    pages = [write_pdf(svg, tell=told.append) for svg in svgs]
    for remark in dict.fromkeys(told):
        tell(remark)
    return joined(pages)


def _is_outlined(character: str, family: str) -> bool:
    """Whether some font draws *character* by outlines, as a page wants it: an emoji font may be made of pictures."""
    if not is_shown(character, family):
        return False
    if character >= FIRST_EMOJI:
        try:
            vl_convert.svg_to_pdf(probe(character, family))
        except (RuntimeError, ValueError):
            return False
    return True
