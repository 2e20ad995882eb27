"""A deck of one slide with the map."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pptx
from pptx.oxml.ns import qn
from pptx.util import Emu

from bsc_cli.render.strategy_map.content.words import arrow_in_words, describe_in_words
from bsc_cli.render.strategy_map.export.pptx.looks import emu
from bsc_cli.render.strategy_map.export.pptx.painter import Painter
from bsc_cli.render.strategy_map.layout.placement import Placement

NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
"""Stands for the date of the file: the same input gives the same bytes."""


def paint_pptx(svg: str, placement: Placement) -> bytes:
    """A deck of one slide that looks like *svg*, the painted *placement*."""
    presentation = pptx.Presentation()
    _resize(presentation, placement)
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Title Only"))
    painter = Painter(slide, placement)
    for child in ElementTree.fromstring(svg):
        painter.paint(child)
    painter.connect()
    picture = placement.picture
    slide.notes_slide.notes_text_frame.text = "\n".join(
        (describe_in_words(picture), *(arrow_in_words(picture, arrow) for arrow in picture.arrows))
    )
    properties = presentation.core_properties
    properties.title = f"{placement.picture.title}: strategy map"
    properties.author = properties.last_modified_by = "bsc"
    properties.created = properties.modified = NO_DATE
    properties.revision = 1
    written = io.BytesIO()
    presentation.save(written)
    return _undated(written.getvalue())


def _resize(presentation: Any, placement: Placement) -> None:
    """Give the slide the size of the page, and stretch the layouts with it."""
    width, height = emu(placement.page.width), emu(placement.page.height)
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
