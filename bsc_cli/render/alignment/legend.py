"""The legend of an alignment's picture: the statuses, and the sign of what is red under a green."""

from __future__ import annotations

from bsc_cli.model.status import Status
from bsc_cli.render.alignment.cells import status_below_text
from bsc_cli.render.alignment.picture import AlignmentPicture
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import Page
from bsc_cli.render.strategy_map.layout.legend import BETWEEN, SMALL, LegendEntry, row_width
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.frame import paint_entry
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, ShapeGroup, text
from bsc_cli.render.strategy_map.paint.signs import RADIUS, warning_sign
from bsc_cli.render.words import status_word


def paint_alignment_legend(picture: AlignmentPicture, page: Page, palette: Palette) -> ShapeGroup | None:
    """What the signs mean, at the foot of the page; None where there are none."""
    if picture.standing is None:
        return None
    words, baseline = picture.words, page.height - 17.0
    entries = tuple(LegendEntry(status_word(status, None, words), status=status) for status in Status)
    x = page.width - page.margin - row_width(entries)
    signs: list[Badge] = []
    if any(tile.is_hidden for tile in picture.tiles):
        said = status_below_text(Status.RED, Status.GREEN, words)
        said = said[:1].upper() + said[1:]
        left = x - BETWEEN - text_width(said, SMALL) - 21
        sign = warning_sign(left + RADIUS, baseline - SMALL * ASCENT, palette)
        signs.append(Badge((*sign.items, text(left + 21, baseline, said, SMALL, palette.quiet))))
    for entry in entries:
        signs.append(paint_entry(entry, x, baseline, palette))
        x += entry.width + BETWEEN
    return ShapeGroup(tuple(signs))
