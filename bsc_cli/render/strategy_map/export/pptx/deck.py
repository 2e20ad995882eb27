"""A deck of slides, each with a painting."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pptx
from pptx.oxml.ns import qn
from pptx.util import Emu

from bsc_cli.render.strategy_map.export.pptx.looks import colour, emu
from bsc_cli.render.strategy_map.export.pptx.painter import Painter
from bsc_cli.render.strategy_map.paint.shapes import Painting

NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
"""Stands for the date of the file: the same input gives the same bytes."""


def write_pptx(first: Painting, *others: Painting) -> bytes:
    """A deck of slides, each with a painting; all have the size and the name of the *first* one."""
    presentation = pptx.Presentation()
    _resize(presentation, first)
    for painting in (first, *others):
        _add_slide(presentation, painting)
    properties = presentation.core_properties
    properties.title = first.title
    properties.author = properties.last_modified_by = "bsc"
    properties.created = properties.modified = NO_DATE
    properties.revision = 1
    written = io.BytesIO()
    presentation.save(written)
    return _undated(written.getvalue())


def _add_slide(presentation: Any, painting: Painting) -> None:
    """A slide with *painting*; its notes say it in words."""
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Title Only"))
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour(painting.ground)
    painter = Painter(slide.shapes, mirrored_in=painting.width if painting.is_right_to_left else None)
    for shape in painting.shapes:
        painter.paint(shape)
    painter.connect()
    slide.notes_slide.notes_text_frame.text = "\n".join((painting.description, *painting.links))


def _resize(presentation: Any, painting: Painting) -> None:
    """Give the slide the size of the page, and stretch the layouts with it."""
    width, height = emu(painting.width), emu(painting.height)
    across, along = width / presentation.slide_width, height / presentation.slide_height
    presentation.slide_width, presentation.slide_height = width, height
    master = presentation.slide_master
    for shape in [*master.shapes, *(shape for layout in master.slide_layouts for shape in layout.shapes)]:
        place = shape._element.find(".//" + qn("a:xfrm"))
        if place is not None:
            shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
            shape.top, shape.height = Emu(round(shape.top * along)), Emu(round(shape.height * along))


def _undated(package: bytes) -> bytes:
    """The zip file *package* without the time at which it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_DEFLATED)
    return written.getvalue()
