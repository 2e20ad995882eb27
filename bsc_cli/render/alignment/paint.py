"""Paints an alignment as shapes, with the look of the strategy map."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.alignment.layout import (
    GAP,
    INSET,
    MARK,
    PADDING,
    Detail,
    Matrix,
    head_lines,
    head_status,
    name_lines,
    says_word,
    shown_tiles,
    tile_boxes,
    tile_lines,
)
from bsc_cli.render.alignment.legend import paint_alignment_legend
from bsc_cli.render.alignment.picture import AlignmentPicture, Head, Row, Tile, describe_in_words
from bsc_cli.render.language import lower_first
from bsc_cli.render.strategy_map.content.picture import Picture, Standing
from bsc_cli.render.strategy_map.content.statements import vision_alone
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor, status_items
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, wrap_text
from bsc_cli.render.strategy_map.paint.cards import paint_items
from bsc_cli.render.strategy_map.paint.frame import paint_header
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Painting,
    Panel,
    Rectangle,
    ShapeGroup,
    Stroke,
    Text,
    hundredths,
    rectangle,
    text,
)
from bsc_cli.render.strategy_map.paint.signs import lines_below, warning_sign
from bsc_cli.render.strategy_map.paint.themes import LIGHT

STRIPE = 5.0
"""The width of the stripe at the left of a band."""


def paint_alignment(picture: AlignmentPicture, matrix: Matrix, *, palette: Palette = LIGHT) -> Painting:
    """The picture as shapes."""
    words, page = picture.words, matrix.page
    said = vision_alone(picture.vision, words)
    header = Picture(picture.title, picture.vision, picture.period, picture.standing, (), (), words, statements=said)
    legend = paint_alignment_legend(picture, page, palette)
    return Painting(
        width=page.width,
        height=page.height,
        ground=palette.ground,
        title=f"{picture.title}: {lower_first(words(Word.ALIGNMENT))}",
        description=describe_in_words(picture),
        links=(),
        shapes=(
            paint_header(header, page, palette, caption=Word.ALIGNMENT),
            *(_head(head, place, picture, matrix, palette) for place, head in enumerate(picture.heads)),
            *_groups(picture, matrix, palette),
            *((legend,) if legend else ()),
        ),
    )


def _head(head: Head, place: int, picture: AlignmentPicture, matrix: Matrix, palette: Palette) -> Panel:
    """The card over a column."""
    box = matrix.column_box(place, matrix.page.body_top, matrix.head_height)
    tone = palette.tones[head.standing.status] if head.standing else palette.plain
    size, lines = matrix.size, head_lines(head.name, matrix)
    items: list[Item | Badge] = []
    bottom = box.bottom - PADDING
    if head.standing:
        bottom -= head_status(matrix)
        items += _head_standing(head.standing, box, bottom, picture, matrix, tone)
    if matrix.is_upright:
        name = text(box.middle + size * ASCENT, bottom - 2, lines[0], size, tone.name, is_bold=True, is_upright=True)
        items.append(Badge((name,)))
    else:
        top = box.y + PADDING + (bottom - box.y - PADDING - len(lines) * size * LINE) / 2
        items = [*lines_below(lines, box.x + PADDING, top, size, tone.name, matrix.head_text, is_bold=True), *items]
    said = f"{head.name}: {head.standing.said}" if head.standing else head.name
    ground = rectangle(box, tone.tint, corner=8, stroke=Stroke(tone.border, 1.5))
    room = None if matrix.is_upright else matrix.head_text
    return Panel(said, head.name, ground, tuple(items), PADDING, text_width=room, kind=picture.words(Word.ONE_UNIT))


def _head_standing(
    standing: Standing, box: Box, top: float, picture: AlignmentPicture, matrix: Matrix, tone: Tone
) -> list[Item | Badge]:
    """How a unit stands: glyph, word where there is room, and score."""
    size = matrix.size
    if matrix.is_upright:
        small = min(size, 12.0, (box.width - 4) / 2.4)
        mark = status_mark(standing.status, box.middle, top + size * 0.7, size * 0.92, tone.glyph)
        score = text(box.middle, top + size * 2.3, standing.score, small, tone.name, anchor=Anchor.MIDDLE)
        return [Badge((mark, score) if standing.score else (mark,))]
    shown = standing if says_word(picture, matrix) or not standing.score else standing._replace(word="")
    items = status_items(box.x + PADDING, top + size * (0.3 + LINE / 2 + ASCENT), shown, size)
    return [one for one in paint_items(items, tone) if not isinstance(one, Text) or one.text]


def _groups(picture: AlignmentPicture, matrix: Matrix, palette: Palette) -> Iterator[Panel | ShapeGroup]:
    """The bands of the perspectives with their rows; then what supports nothing."""
    tops = matrix.tops(picture)
    place = 0
    for number, group in enumerate(picture.groups):
        end = place + len(group.rows)
        rows = list(zip(group.rows, tops[place:end], matrix.heights[place:end], strict=True))
        height = sum(matrix.heights[place:end])
        yield _band(group.name, tops[place], height, number, matrix, palette)
        yield from _rows(rows, picture, matrix, palette)
        place = end
    if picture.unaligned:
        yield from _unaligned(picture.unaligned, tops[-1], matrix.heights[-1], matrix, palette)


def _band(name: str, top: float, height: float, number: int, matrix: Matrix, palette: Palette) -> Panel:
    page = matrix.page
    box = Box(page.margin, top, page.width - 2 * page.margin, height)
    accent = palette.accents[number % len(palette.accents)]
    stripe = rectangle(Box(box.x, box.y + 5, STRIPE, box.height - 10), accent, corner=2.5)
    width = page.label_width - 26
    size = min(matrix.size * 1.08, 15.0)
    while size > 8 and (
        breaks_words(name, width, size, bold=True, hyphenation=matrix.hyphenation)
        or len(wrap_text(name, width, size, bold=True, hyphenation=matrix.hyphenation)) * size * LINE > height - 4
    ):
        size -= 0.5
    lines = wrap_text(name, width, size, bold=True, hyphenation=matrix.hyphenation)
    texts = lines_below(
        lines, box.x + 18, top + (height - len(lines) * size * LINE) / 2, size, palette.ink, width, is_bold=True
    )
    ground = rectangle(box, palette.bands[number % len(palette.bands)], corner=8)
    return Panel(name, name, ground, (stripe, *texts), PADDING, text_width=width)


def _rows(
    rows: list[tuple[Row, float, float]], picture: AlignmentPicture, matrix: Matrix, palette: Palette
) -> Iterator[Panel | ShapeGroup]:
    """The objectives of a band, each with its cells."""
    for row, top, height in rows:
        if top > rows[0][1]:
            left, right = matrix.page.margin + matrix.page.label_width, matrix.page.width - matrix.page.margin - GAP
            rule = rectangle(Box(left, top - 0.5, right - left, 1.0), palette.ground)
            yield ShapeGroup((rule,))
        yield ShapeGroup(tuple(_name(row, top, height, matrix, palette)))
        if row.is_empty:
            yield _nobody(row, top, height, picture, matrix, palette)
        else:
            yield from _cells(row, top, height, matrix, palette)


def _name(row: Row, top: float, height: float, matrix: Matrix, palette: Palette) -> Iterator[Item]:
    """The name of an objective, and how it stands."""
    size, lines = matrix.size, name_lines(row, matrix)
    x = matrix.page.margin + matrix.page.label_width
    is_beside = matrix.is_beside
    block = len(lines) * size * LINE + (size * (LINE + 0.3) if row.standing and not is_beside else 0)
    y = top + (height - block) / 2
    yield from lines_below(lines, x, y, size, palette.ink, matrix.name_text, is_bold=True)
    if row.standing is None:
        return
    tone = palette.outside[row.standing.status]
    if is_beside:
        shown = row.standing._replace(word="")
        left, baseline = x + matrix.name_text + size * 0.4, top + height / 2 + size * ASCENT
    else:
        shown, left = row.standing, x
        baseline = y + len(lines) * size * LINE + size * (0.3 + LINE / 2 + ASCENT)
    for item in paint_items(status_items(left, baseline, shown, size), tone):
        if not isinstance(item, Text) or item.text:
            yield item


def _nobody(row: Row, top: float, height: float, picture: AlignmentPicture, matrix: Matrix, palette: Palette) -> Panel:
    """What stands in a row that nobody supports."""
    said, size = picture.words(Word.SUPPORTED_BY_NOBODY), matrix.size
    own = min(height - 2 * INSET, size * LINE + 2 * INSET)
    first, last = (matrix.column_box(place, 0, 0) for place in (0, len(row.cells) - 1))
    box = Box(first.x, top + (height - own) / 2, last.right - first.x, own)
    ground = rectangle(box, palette.ground, corner=6, stroke=Stroke(palette.quiet, 1.2, is_dashed=True))
    words = text(box.middle, box.y + own / 2 + size * ASCENT, said, size, palette.quiet, anchor=Anchor.MIDDLE)
    return Panel(f"{row.name}: {said}", row.name, ground, (words,), PADDING, kind=picture.words(Word.OBJECTIVE))


def _cells(row: Row, top: float, height: float, matrix: Matrix, palette: Palette) -> Iterator[Panel | ShapeGroup]:
    for place, cell in enumerate(row.cells):
        box = matrix.column_box(place, top, height)
        if not cell:
            middle = hundredths(box.middle), hundredths(top + height / 2)
            yield ShapeGroup((Circle(middle, 1.8, palette.faded.border),))
        elif matrix.detail is Detail.GLYPHS:
            (own,) = tile_boxes(row, place, box, matrix)
            yield _glyph_tile(cell, own, matrix, palette)
        else:
            tiles = shown_tiles(cell, matrix)
            for tile, own in zip(tiles, tile_boxes(row, place, box, matrix), strict=True):
                yield _tile(tile, own, matrix, palette, is_alone=len(tiles) == 1)


def _tile(tile: Tile, box: Box, matrix: Matrix, palette: Palette, *, is_alone: bool) -> Panel:
    """A tile with its glyph and name."""
    tone = palette.tones[tile.status] if tile.status else palette.plain
    size, lines = matrix.size, tile_lines(tile.name, matrix, is_alone=is_alone)
    top = box.y + (box.height - len(lines) * size * LINE) / 2
    x = box.x + PADDING
    mark = status_mark(tile.status, x + size * 0.42, top + size * LINE / 2, size * 0.8, tone.glyph)
    items: list[Item | Badge] = [
        *lines_below(lines, x + size * MARK, top, size, tone.name, matrix.tile_text),
        Badge((mark,)),
    ]
    if tile.is_hidden:
        items.append(warning_sign(box.right - 1, box.y + 1, palette))
    ground, room = _ground(tile, box, tone), matrix.tile_text
    return Panel(tile.said, tile.name, ground, tuple(items), PADDING, text_width=room)


def _glyph_tile(cell: tuple[Tile, ...], box: Box, matrix: Matrix, palette: Palette) -> Panel:
    """One tile for all of a cell: the worst status, and how many there are where there is more than one."""
    worst, size = cell[0], matrix.size
    tone = palette.tones[worst.status] if worst.status else palette.plain
    is_one, y = len(cell) == 1, box.y + box.height / 2
    x = box.middle if is_one else box.middle - size * 0.45
    signs: list[Item] = [status_mark(worst.status, x, y, size * 0.92, tone.glyph)]
    if not is_one:
        signs.append(text(x + size * 0.65, y + size * ASCENT, str(len(cell)), size, tone.name, is_bold=True))
    items: list[Badge] = [Badge(tuple(signs))]
    if any(tile.is_hidden for tile in cell):
        items.append(warning_sign(box.right - 2, box.y + 2, palette))
    said = "; ".join(tile.said for tile in cell)
    return Panel(said, worst.name, _ground(worst, box, tone), tuple(items), PADDING)


def _ground(tile: Tile, box: Box, tone: Tone) -> Rectangle:
    """The ground of a tile, with a thick border where it is red under a green."""
    return rectangle(box, tone.tint, corner=6, stroke=Stroke(tone.border, 2.4 if tile.is_hidden else 1.2))


def _unaligned(row: Row, top: float, height: float, matrix: Matrix, palette: Palette) -> Iterator[Panel | ShapeGroup]:
    """What supports nothing above, in a frame of its own."""
    page = matrix.page
    box = Box(page.margin, top, page.width - 2 * page.margin, height)
    width = page.label_width + matrix.name_width - 30
    size = matrix.size
    lines = wrap_text(row.name, width, size, bold=True, hyphenation=matrix.hyphenation)
    texts = lines_below(
        lines, box.x + 18, top + (height - len(lines) * size * LINE) / 2, size, palette.quiet, width, is_bold=True
    )
    ground = rectangle(box, palette.ground, corner=8, stroke=Stroke(palette.quiet, 1.2, is_dashed=True))
    yield Panel(row.name, row.name, ground, tuple(texts), PADDING, text_width=width)
    yield from _cells(row, top, height, matrix, palette)
