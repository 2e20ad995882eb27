"""The painter of cards, and of what stands on them."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.render.strategy_map.content.picture import Card
from bsc_cli.render.strategy_map.content.words import card_in_words
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor, Chip, Glyph, Meaning, Run, items_of
from bsc_cli.render.strategy_map.layout.placement import PlacedCard, Placement
from bsc_cli.render.strategy_map.paint.glyphs import status_shape
from bsc_cli.render.strategy_map.paint.markup import element, title, words
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone

FOCUSED = 2.6
"""How much thicker the border of a card is that the map is focused on."""


def paint_card(placed: PlacedCard, placement: Placement, palette: Palette) -> str:
    """A card with all that stands on it."""
    card, box = placed.card, placed.box
    tone = tone_of(card, palette)
    content = items_of(placed, placement.grid)
    parts = [title(card_in_words(card))]
    parts.append(
        element(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=8,
            fill=tone.tint,
            stroke=tone.border,
            stroke_width=tone.thickness + (FOCUSED if card.is_focus else 0),
        )
    )
    parts.append(paint_items((*content.glyphs, *content.runs), tone, palette if not card.is_faded else None))
    themes = placement.picture.themes
    parts += [paint_chip(chip, themes.index(chip.theme), palette, is_faded=card.is_faded) for chip in content.chips]
    return element("g", "\n".join(part for part in parts if part))


def tone_of(card: Card, palette: Palette) -> Tone:
    """The colours of a card."""
    if card.is_faded:
        return palette.faded
    return palette.tones[card.standing.status] if card.standing else palette.plain


def paint_items(items: Iterable[Run | Glyph], tone: Tone, palette: Palette | None = None) -> str:
    """Texts and glyphs on the ground of *tone*; with a *palette*, the glyphs of measures have its colours."""
    parts = []
    for item in items:
        if isinstance(item, Run):
            ink = {Meaning.STATUS: tone.ink, Meaning.REDS: tone.reds}.get(item.part, tone.name)
            anchor = None if item.anchor is Anchor.START else item.anchor.value
            parts.append(
                words(
                    item.x,
                    item.y,
                    item.text,
                    item.size,
                    ink,
                    bold=item.is_bold,
                    anchor=anchor,
                    right_to_left=item.is_right_to_left,
                )
            )
            continue
        ink = tone.reds if item.part is Meaning.REDS else tone.glyph
        if item.status is None:
            parts.append(element("circle", cx=item.x, cy=item.y, r=item.size * 0.22, fill=ink))
            continue
        if item.part is Meaning.MEASURE and palette:
            ink = palette.outside[item.status].glyph if tone.name == palette.ink else tone.glyph
        parts.append(status_shape(item.status, item.x, item.y, item.size, ink))
    return "\n".join(parts)


def paint_chip(chip: Chip, theme: int, palette: Palette, *, is_faded: bool = False) -> str:
    """A chip with a theme's name, or a round badge with its number."""
    box, accent = chip.box, palette.theme(theme)
    ink = palette.faded.ink if is_faded else accent.ink
    has_border = is_faded or chip.is_badge
    ground = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=box.height * (0.5 if chip.is_badge else 0.3),
        fill=palette.faded.tint if is_faded else accent.ground,
        stroke=ink if has_border else None,
        stroke_width=1 if has_border else None,
    )
    baseline = box.y + box.height / 2 + chip.size * ASCENT
    text = chip.theme if not chip.is_badge else str(theme + 1)
    return ground + words(box.middle, baseline, text, chip.size, ink, bold=chip.is_badge, anchor="middle")
