"""The painter: a placed map as SVG."""

from __future__ import annotations

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.captions import describe_in_words, fit_label, fit_vision
from bsc_cli.render.strategy_map.glyphs import corners, status_shape
from bsc_cli.render.strategy_map.grid import LINE, reds_width, status_width, text_height
from bsc_cli.render.strategy_map.markup import FONT, characters, element, number, title, words
from bsc_cli.render.strategy_map.metrics import shorten_text, text_width
from bsc_cli.render.strategy_map.palette import LIGHT, Palette
from bsc_cli.render.strategy_map.picture import WORDS, Standing
from bsc_cli.render.strategy_map.placed import Course, PlacedArrow, PlacedBand, PlacedCard, Placement

ASCENT = 0.36
"""How far a line's baseline lies below its middle, in font sizes."""
DASHES = "6 4"
"""Of links whose effect lies below their cause."""
SMALL = 15.0
"""The size of the legend's text: 11 pt on a slide."""


def paint_svg(placement: Placement, *, palette: Palette = LIGHT) -> str:
    """The map as an SVG document."""
    picture, page = placement.picture, placement.page
    parts = [
        title(f"{picture.title}: strategy map"),
        element("desc", characters(describe_in_words(picture))),
        element("rect", width=page.width, height=page.height, fill=palette.ground),
        _header(placement, palette),
        *(_band(placement, band, place, palette) for place, band in enumerate(placement.bands)),
        *(_arrow(arrow, placement, palette) for arrow in sorted(placement.arrows, key=lambda item: item.arrow.risk)),
        *(_card(card, placement, palette) for card in placement.cards),
        _legend(placement, palette),
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=page.width,
            height=page.height,
            viewBox=f"0 0 {number(page.width)} {number(page.height)}",
            role="img",
            font_family=FONT,
        )
        + "\n"
    )


def _header(placement: Placement, palette: Palette) -> str:
    picture, page = placement.picture, placement.page
    left, right = page.margin, page.width - page.margin
    taken = 0.0
    parts: list[str] = []
    if picture.standing:
        standing = picture.standing
        if standing.reds:
            taken += reds_width(standing, 20)
            parts.append(_reds(right - taken, 43, standing, 20, palette))
            taken += 22
        taken += status_width(standing, 20)
        parts.append(_status(right - taken, 43, standing, 20, palette))
        taken += 26
    if picture.period:
        parts.append(words(right - taken, 43, picture.period, 20, palette.quiet, anchor="end"))
        taken += text_width(picture.period, 20) + 24
    caption = text_width("Strategy map", 20) + 28
    name = shorten_text(picture.title, right - left - taken - caption, 28, bold=True)
    after = left + text_width(name, 28, bold=True)
    parts.insert(0, words(left, 44, name, 28, palette.ink, bold=True))
    parts.insert(1, element("line", x1=after + 13, y1=24, x2=after + 13, y2=46, stroke=palette.plain.border))
    parts.insert(2, words(after + 26, 43, "Strategy map", 20, palette.quiet))
    top, bottom = 60.0, page.body_top - 10
    parts.append(element("rect", x=left, y=top, width=right - left, height=bottom - top, rx=8, fill=palette.banner))
    start = left + 20 + text_width("Vision", 17, bold=True) + 18
    lines, size = fit_vision(picture.vision, right - 20 - start, bottom - top - 8)
    first = (top + bottom) / 2 - (len(lines) - 1) * size * LINE / 2 + size * ASCENT
    parts.append(words(left + 20, (top + bottom) / 2 + 17 * ASCENT, "Vision", 17, palette.banner_quiet, bold=True))
    parts += [words(start, first + row * size * LINE, line, size, palette.banner_ink) for row, line in enumerate(lines)]
    return element("g", "\n".join(parts))


def _band(placement: Placement, band: PlacedBand, place: int, palette: Palette) -> str:
    box = band.box
    tint = palette.bands[place % len(palette.bands)]
    accent = palette.accents[place % len(palette.accents)]
    parts = [
        title(band.band.name),
        element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=8, fill=tint),
        element("rect", x=box.x, y=box.y + 8, width=5, height=box.height - 16, rx=2.5, fill=accent),
    ]
    largest = max(SMALL, placement.grid.size - 2)
    label = fit_label(band.band, placement.page.label_width - 40, box.height - 12, largest=largest)
    x, y = box.x + 20, box.y + (box.height - label.height) / 2
    for line in label.name:
        parts.append(words(x, y + label.name_size, line, label.name_size, palette.ink, bold=True))
        y += label.name_size * LINE
    y += label.size * 0.15
    for line in label.question:
        parts.append(words(x, y + label.size, line, label.size, palette.quiet))
        y += label.size * LINE
    if band.band.standing:
        standing = band.band.standing
        parts.append(_status(x, y + label.size * 1.3, standing, label.size, palette))
        if standing.reds:
            parts.append(_reds(x, y + label.size * (1.3 + LINE), standing, label.size, palette))
    return element("g", "\n".join(parts))


def _card(placed: PlacedCard, placement: Placement, palette: Palette) -> str:
    card, box, grid = placed.card, placed.box, placement.grid
    standing = card.standing
    tone = palette.tones[standing.status] if standing else palette.plain
    said = f"{card.name}: {standing.word}" + (f" {standing.score}" if standing.score else "") if standing else card.name
    if standing and standing.reds:
        said += f", {standing.reds_text}"
    parts = [
        title(said),
        element(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=8,
            fill=tone.tint,
            stroke=tone.border,
            stroke_width=2 if standing else 1.5,
        ),
    ]
    y = box.y + (box.height - text_height(len(placed.lines), standing, grid)) / 2
    x = box.x + grid.padding if standing else box.middle
    for line in placed.lines:
        baseline = y + grid.title_size * (LINE / 2 + ASCENT)
        anchor = None if standing else "middle"
        parts.append(words(x, baseline, line, grid.title_size, palette.ink, bold=True, anchor=anchor))
        y += grid.title_size * LINE
    if standing:
        baseline = y + grid.size * (0.3 + LINE / 2 + ASCENT)
        parts.append(_status(x, baseline, standing, grid.size, palette))
        if standing.reds:
            place = box.right - grid.padding - reds_width(standing, grid.size)
            if grid.reds_below:
                place, baseline = x, baseline + grid.size * LINE
            parts.append(_reds(place, baseline, standing, grid.size, palette))
    return element("g", "\n".join(parts))


def _status(x: float, baseline: float, standing: Standing, size: float, palette: Palette) -> str:
    """Glyph, word and score beside each other."""
    tone = palette.tones[standing.status]
    after = x + size * 1.35
    parts = status_shape(standing.status, x + size * 0.48, baseline - size * ASCENT, size * 0.92, tone.glyph)
    parts += words(after, baseline, standing.word, size, tone.ink, bold=True)
    if standing.score:
        after += text_width(standing.word, size, bold=True) + size * 0.6
        parts += words(after, baseline, standing.score, size, palette.ink, bold=True)
    return parts


def _reds(x: float, baseline: float, standing: Standing, size: float, palette: Palette) -> str:
    ink = palette.tones[Status.RED].ink
    shape = status_shape(Status.RED, x + size * 0.4, baseline - size * ASCENT, size * 0.72, ink)
    return shape + words(x + size * 1.1, baseline, standing.reds_text, size, ink)


def _arrow(placed: PlacedArrow, placement: Placement, palette: Palette) -> str:
    arrow = placed.arrow
    names = {card.key: card.name for card in placement.picture.cards}
    said = f"{names[arrow.source]} → {names[arrow.target]}" + (f": {arrow.because}" if arrow.because else "")
    colour = palette.risk if arrow.risk else palette.arrow
    start, *rest = (f"{number(x)},{number(y)}" for x, y in placed.points)
    path = element(
        "path",
        d=f"M{start} C{' '.join(rest)}",
        fill="none",
        stroke=colour,
        stroke_width=2.6 if arrow.risk else 1.6,
        stroke_dasharray=DASHES if placed.course is Course.DOWN else None,
    )
    return element("g", title(said) + path + element("polygon", points=corners(head_of(placed)), fill=colour))


def head_of(placed: PlacedArrow) -> tuple[tuple[float, float], ...]:
    """The corners of an arrow's head: the tip, and the ends of its base."""
    (x, y), (tip_x, tip_y) = placed.points[-1], placed.tip
    across, along = (tip_x - x) * 0.5, (tip_y - y) * 0.5
    return placed.tip, (x - along, y + across), (x + along, y - across)


def _legend(placement: Placement, palette: Palette) -> str:
    picture, page = placement.picture, placement.page
    baseline = page.height - 17.0
    x = page.width - page.margin
    parts: list[str] = []
    if picture.standing:
        for status in reversed(Status):
            x -= text_width(WORDS[status], SMALL)
            parts.append(words(x, baseline, WORDS[status], SMALL, palette.quiet))
            x -= 13
            parts.append(status_shape(status, x, baseline - SMALL * ASCENT, 13, palette.tones[status].glyph))
            x -= 22
    entries: list[tuple[str, str, float, str | None]]
    entries = [("Cause leads to effect", palette.arrow, 1.6, None)] if picture.arrows else []
    if any(arrow.course is Course.DOWN for arrow in placement.arrows):
        entries.insert(0, ("Effect below its cause", palette.arrow, 1.6, DASHES))
    if any(arrow.risk for arrow in picture.arrows):
        entries.insert(0, ("At risk: the cause is red", palette.risk, 2.6, None))
    for text, colour, width, dashes in entries:
        x -= text_width(text, SMALL)
        parts.append(words(x, baseline, text, SMALL, palette.quiet))
        tip, level = x - 8, baseline - SMALL * ASCENT
        line = element(
            "line",
            x1=tip - 30,
            y1=level,
            x2=tip - 8,
            y2=level,
            stroke=colour,
            stroke_width=width,
            stroke_dasharray=dashes,
        )
        parts.append(line)
        head = ((tip, level), (tip - 9, level - 4.5), (tip - 9, level + 4.5))
        parts.append(element("polygon", points=corners(head), fill=colour))
        x = tip - 30 - 22
    return element("g", "\n".join(parts)) if parts else ""
