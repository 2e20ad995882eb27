"""A deck of slides, each with a painting."""

from __future__ import annotations

import io
from typing import Any

import pptx
from pptx.oxml.ns import qn
from pptx.util import Emu

from bsc_cli.render.strategy_map.export.pptx.looks import colour, emu
from bsc_cli.render.strategy_map.export.pptx.painter import Painter
from bsc_cli.render.strategy_map.export.pptx.undated import NO_DATE, undated
from bsc_cli.render.strategy_map.paint.shapes import Painting


def write_pptx(first: Painting, *others: Painting) -> bytes:
    """A deck of slides, each with a painting; all have the size and the name of the *first* one."""
    presentation = pptx.Presentation()
    resize(presentation, first.width, first.height)
    for painting in (first, *others):
        _add_slide(presentation, painting)
    properties = presentation.core_properties
    properties.title = first.title
    properties.author = properties.last_modified_by = "bsc"
    properties.created = properties.modified = NO_DATE
    properties.revision = 1
    written = io.BytesIO()
    presentation.save(written)
    return undated(written.getvalue())


def _add_slide(presentation: Any, painting: Painting) -> None:
    """A slide with *painting*; its notes say it in words."""
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Title Only"))
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour(painting.ground)
    paint_slide(slide, painting)


def paint_slide(slide: Any, painting: Painting, *, has_title: bool = False) -> None:
    """Paint *painting* on *slide*, whose notes say it in words.

    Its first text is the title of the slide, unless that *has_title* of its own.
    """
    mirrored_in = painting.width if painting.is_right_to_left else None
    painter = Painter(slide.shapes, mirrored_in=mirrored_in, has_title=has_title)
    for shape in painting.shapes:
        painter.paint(shape)
    painter.connect()
    slide.notes_slide.notes_text_frame.text = "\n".join((painting.description, *painting.links))


def resize(presentation: Any, width: float, height: float) -> None:
    """Give slides this size in units of the page, and stretch the layouts with it."""
    width, height = emu(width), emu(height)
    across, along = width / presentation.slide_width, height / presentation.slide_height
    presentation.slide_width, presentation.slide_height = width, height
    master = presentation.slide_master
    for shape in [*master.shapes, *(shape for layout in master.slide_layouts for shape in layout.shapes)]:
        place = shape._element.find(".//" + qn("a:xfrm"))
        if place is not None:
            shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
            shape.top, shape.height = Emu(round(shape.top * along)), Emu(round(shape.height * along))
