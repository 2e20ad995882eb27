"""The map in Mermaid's language, which README files and wikis draw."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.content.picture import Band, Card, Picture, Standing
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.content.words import describe_in_words, foot_lines
from bsc_cli.render.strategy_map.layout.grid import shows_aside
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE

_AS_WRITTEN = frozenset(" ,?!()")
"""Beside letters and digits, what means nothing to Mermaid and Markdown; anything else becomes an entity."""
_FIRST_IDEOGRAPHIC = "\u3000"
"""From here on no character means anything to them."""
_NO_TAGS = str.maketrans("<>&", "‹›＆")
"""In the title, where entities are not read and tags are taken out."""
_BREAK = "<br/>"


def write_mermaid(picture: Picture, *, palette: Palette = LIGHT) -> str:
    """The flowchart of *picture*: a subgraph a perspective, a node an objective, an arrow a link."""
    lines = [
        "---",
        f"title: {json.dumps(_heading(picture), ensure_ascii=False)}",
        "---",
        "flowchart BT",
        f"    accTitle: {_data(picture.title)}",
        f"    accDescr: {_data(describe_in_words(picture))}",
        *_classes(picture, palette),
    ]
    for number, band in reversed(list(enumerate(picture.bands))):  # the first is drawn at the bottom
        lines += _band(band, palette.bands[number % len(palette.bands)], palette, picture.words)
    for upper, lower in pairwise(picture.bands):
        lines.append(f"    {lower.cards[0].key} ~~~ {upper.cards[0].key}")
    return "\n".join([*lines, *_arrows(picture, palette), ""])


def _classes(picture: Picture, palette: Palette) -> list[str]:
    known: dict[str, Tone] = {status.value: tone for status, tone in palette.tones.items()}
    known |= {"plain": palette.plain, "faded": palette.faded}
    used = {_class(card) for card in picture.cards}
    return [
        f"    classDef {name} fill:{tone.tint},stroke:{tone.border},stroke-width:{tone.thickness:g}px,color:{tone.name}"
        for name, tone in known.items()
        if name in used
    ]


def _class(card: Card) -> str:
    """The look of a card."""
    return "faded" if card.is_faded else card.standing.status.value if card.standing else "plain"


def _band(band: Band, tint: str, palette: Palette, words: Words) -> list[str]:
    label = f"{_data(band.name)}#160; {_verdict(band.standing)}" if band.standing else _data(band.name)
    return [
        f'    subgraph {band.key}["{label}"]',
        "        direction LR",
        *(f"        {_card(card, words)}" for card in band.cards),
        "    end",
        f"    style {band.key} fill:{tint},stroke:{tint},color:{palette.ink}",
    ]


def _card(card: Card, words: Words) -> str:
    lines = [f"<b>{_data(card.name)}</b>"]
    if card.standing:
        lines.append(_verdict(card.standing))
        if shows_aside(card):
            mark = f"{UNICODE.status[Status.RED]} " if card.standing.reds else ""
            lines.append(f"{mark}{_data(card.standing.aside)}")
    for measure in card.measures:
        mark = f"{UNICODE.status[measure.status]} " if measure.status else ""
        lines.append(
            f"{mark}{_data(f'{measure.name} {measure.figures}'.strip())} {UNICODE.trend[measure.trend]}".rstrip()
        )
    lines += map(_data, foot_lines(card, words))
    if card.below:
        mark = f"{UNICODE.status[card.below.status]} " if card.below.status else ""
        lines.append(f"<i>{mark}{_data(card.below.said)}</i>")
    return f'{card.key}("{_BREAK.join(lines)}"):::{_class(card)}'


def _verdict(standing: Standing) -> str:
    return f"{UNICODE.status[standing.status]} {_data(standing.said)} {UNICODE.trend[standing.trend]}".rstrip()


def _arrows(picture: Picture, palette: Palette) -> list[str]:
    """The links: thick where a red cause puts the effect at risk, dashed where it lies below its cause."""
    row = {card.key: number for number, band in enumerate(picture.bands) for card in band.cards}
    lines = []
    looks: dict[str, list[str]] = {}
    for number, arrow in enumerate(picture.arrows, start=len(picture.bands) - 1):  # the first ones are hidden
        line = "-.->" if row[arrow.target] > row[arrow.source] else "==>" if arrow.risk is Risk.DIRECT else "-->"
        reason = f'|"{_data(arrow.because)}"|' if picture.has_reasons and arrow.because else ""
        lines.append(f"    {arrow.source} {line}{reason} {arrow.target}")
        colour = palette.faded.border if arrow.is_faded else palette.risk if arrow.risk else palette.arrow
        looks.setdefault(f"stroke:{colour}", []).append(str(number))
    return [*lines, *(f"    linkStyle {','.join(numbers)} {look}" for look, numbers in looks.items())]


def _heading(picture: Picture) -> str:
    parts = [picture.title, picture.period or picture.words(Word.STRATEGY_MAP)]
    if picture.standing:
        parts.append(picture.standing.verdict)
    return " · ".join(parts).translate(_NO_TAGS)


def _data(text: str) -> str:
    """*text* as text and nothing else: neither Mermaid, Markdown nor HTML."""
    apart = text.replace("$$", "$\u200b$").replace(":fa-", ":\u200bfa-")  # a formula, an icon
    written = "".join(
        character if _means_nothing(apart, place) else f"#{ord(character)};" for place, character in enumerate(apart)
    )
    return re.sub("direction ", "direction#32;", written, flags=re.IGNORECASE)  # it would be read even in quotes


def _means_nothing(text: str, place: int) -> bool:
    """Whether the character at *place* has no meaning in Mermaid or Markdown where it stands."""
    character, before = text[place], text[:place]
    if character.isalnum() or character in _AS_WRITTEN or character >= _FIRST_IDEOGRAPHIC:
        return True
    in_words = character in ".-" or (character == ":" and text[place + 1 : place + 2] == " ")
    return in_words and before[-1:].isalnum() and not before.isdigit()  # "1." begins a list
