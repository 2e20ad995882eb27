"""Paints cards and what is on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import ThemeStyle
from bsc_cli.render.strategy_map.content.picture import Card
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.content.words import card_in_words
from bsc_cli.render.strategy_map.layout.card_foot import Chip, PlacedTag
from bsc_cli.render.strategy_map.layout.card_items import (
    ASCENT,
    Anchor,
    Glyph,
    Meaning,
    Run,
    Sign,
    Written,
    items_of,
)
from bsc_cli.render.strategy_map.layout.card_parts import MARK, PAD, SIGN
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, text_width
from bsc_cli.render.strategy_map.layout.placement import PlacedCard, Placement
from bsc_cli.render.strategy_map.paint.below import paint_below
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.health import health_mark
from bsc_cli.render.strategy_map.paint.marks import flag_mark, person_mark, trend_mark
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Item,
    Panel,
    Rectangle,
    StatusMark,
    Stroke,
    Text,
    hundredths,
    rectangle,
    text,
)
from bsc_cli.score.health import Health

BAR_INSET, BAR_WIDTH, BAR_ENDS = 1.0, 5.0, 8.0
"""Where the bars of themes lie: from the left side, how wide, and from the upper and lower side."""
FOCUSED = 2.6
"""How much thicker the border of a card is that the map is focused on."""


def paint_card(placed: PlacedCard, placement: Placement, palette: Palette, *, is_mirrored: bool = False) -> Panel:
    """A card with all that stands on it; where all *is_mirrored* later, each text begins at the left for now."""
    card, themes = placed.card, placement.picture.themes
    tone, items = tone_of(card, palette), items_of(placed, placement.grid, is_mirrored=is_mirrored)
    turned = is_right_to_left(placement.picture.words(Word.ACTUAL_AND_TARGET))
    runs = (run._replace(is_right_to_left=turned) if run.meaning is Meaning.FIGURES else run for run in items.runs)
    is_in_column = placement.picture.theme_style is ThemeStyle.COLUMNS
    chips = [chip for chip in items.chips if not (is_in_column and chip.theme == card.themes[0])]
    border = Stroke(tone.border, hundredths(tone.thickness + (FOCUSED if card.is_focus else 0)))
    return Panel(
        said=plain_text(card_in_words(card, placement.picture.words)),
        name=card.name,
        ground=rectangle(placed.box, tone.tint, corner=8, stroke=border),
        items=(
            *paint_items((*items.glyphs, *runs, *items.signs), tone, palette if not card.is_faded else None),
            *(paint_chip(chip, themes.index(chip.theme), palette, is_faded=card.is_faded) for chip in chips),
            *(paint_tag(tag, palette, is_faded=card.is_faded) for tag in items.tags),
            *(theme_bars(placed, placement, palette) if placement.picture.theme_style is ThemeStyle.TINTS else ()),
            *paint_below(card, placed.box, palette),
        ),
        padding=placement.grid.padding,
        card=card.key,
        kind=placement.picture.words(Word.OBJECTIVE),
    )


def tone_of(card: Card, palette: Palette) -> Tone:
    """The colours of a card."""
    if card.is_faded:
        return palette.faded
    return palette.tones[card.standing.status] if card.standing else palette.plain


def paint_items(items: Iterable[Written], tone: Tone, palette: Palette | None = None) -> list[Item]:
    """Texts, glyphs and signs on the ground of *tone*; with a *palette*, the glyphs of measures have its colours."""
    return [shape for item in items for shape in _shapes(item, tone, palette)]


def _shapes(item: Written, tone: Tone, palette: Palette | None) -> tuple[Item, ...]:
    match item:
        case Run():
            return (_text(item, tone),)
        case Glyph():
            return (_mark(item, tone, palette),)
        case Sign(_, trend, x, y, size):
            return (trend_mark(trend, x, y, size, tone.name),) if trend else person_mark(x, y, size, tone.name)
        case _:
            assert_never(item)


def _text(run: Run, tone: Tone) -> Text:
    ink = {Meaning.STATUS: tone.ink, Meaning.REDS: tone.reds}.get(run.meaning, tone.name)
    turned = run.is_right_to_left
    return text(run.x, run.y, run.text, run.size, ink, is_bold=run.is_bold, anchor=run.anchor, right_to_left=turned)


def _mark(glyph: Glyph, tone: Tone, palette: Palette | None) -> StatusMark:
    ink = tone.reds if glyph.meaning is Meaning.REDS else tone.glyph
    if glyph.status is not None and glyph.meaning is Meaning.MEASURE and palette and tone.name == palette.ink:
        ink = palette.outside[glyph.status].glyph
    return status_mark(glyph.status, glyph.x, glyph.y, glyph.size, ink)


def paint_tag(placed: PlacedTag, palette: Palette, *, is_faded: bool = False) -> Badge:
    """A tag with a word, or with what moves an objective."""
    box, size, flag = placed.box, placed.size, placed.tag.flag
    ground = palette.faded.tint if is_faded else palette.ground
    border = palette.faded.border if is_faded else palette.plain.border
    middle, x = box.y + box.height / 2, box.x + size * PAD
    items: list[Item] = [rectangle(box, ground, corner=box.height * 0.3, stroke=Stroke(border, 1))]
    ink = palette.faded.ink if is_faded else palette.ink
    if flag is None:
        words = text(box.middle, middle + size * ASCENT, placed.tag.text, size, ink, anchor=Anchor.MIDDLE)
        return Badge((*items, words))
    if not flag.is_of_okrs:
        items.append(flag_mark(x + size * 0.36, middle, size * 0.8, ink))
        x += size * SIGN
    items.append(text(x, middle + size * ASCENT, flag.text, size, ink))
    x += text_width(flag.text, size) + size * 0.2
    for mark in flag.marks:
        items.append(_state(mark, x + size * MARK / 2, middle, size * 0.72, palette, ink if is_faded else None))
        x += size * MARK
    return Badge(tuple(items))


def _state(state: Health | Status, x: float, y: float, size: float, palette: Palette, ink: str | None) -> Item:
    """The shape of a health or a grade, in its own colour if no other *ink* is given."""
    if isinstance(state, Health):
        return health_mark(state, x, y, size, palette, ink)
    return status_mark(state, x, y, size, ink or palette.outside[state].glyph)


def theme_bars(placed: PlacedCard, placement: Placement, palette: Palette) -> Iterator[Rectangle]:
    """A bar at the left side of a card in the colour of its theme, or a part of it for each of its themes."""
    card, box = placed.card, placed.box
    height = (box.height - 2 * BAR_ENDS) / max(1, len(card.themes))
    for place, theme in enumerate(card.themes):
        colour = palette.faded.ink if card.is_faded else palette.theme(placement.picture.themes.index(theme)).bar
        bar = Box(box.x + BAR_INSET, box.y + BAR_ENDS + place * height, BAR_WIDTH, height)
        yield rectangle(bar, colour, corner=0)


def paint_chip(chip: Chip, theme: int, palette: Palette, *, is_faded: bool = False) -> Badge:
    """A chip with a theme's name, or a round badge with its number."""
    box, accent = chip.box, palette.theme(theme)
    ink = palette.faded.ink if is_faded else accent.ink
    ground = rectangle(
        box,
        palette.faded.tint if is_faded else accent.ground,
        corner=box.height * (0.5 if chip.is_badge else 0.3),
        stroke=Stroke(ink, 1) if is_faded or chip.is_badge else None,
    )
    baseline = box.y + box.height / 2 + chip.size * ASCENT
    words = chip.theme if not chip.is_badge else str(theme + 1)
    return Badge(
        (ground, text(box.middle, baseline, words, chip.size, ink, is_bold=chip.is_badge, anchor=Anchor.MIDDLE))
    )
