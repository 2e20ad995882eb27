"""The texts of a painted group as paragraphs: what stands on one line, in the order in which it is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.export.pptx.painted import SVG
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.glyphs import BULLET
from bsc_cli.render.text import UNICODE

LINE = 1.25
"""Lines of one paragraph are at most so many font sizes apart."""


class Letters(NamedTuple):
    """A stretch of text with its place: the left end of its baseline, and its width."""

    text: str
    x: float
    y: float
    width: float
    size: float
    ink: str
    bold: bool
    anchor: str
    """The point that its place was given by: start, middle or end."""

    @property
    def right(self) -> float:
        """The x of its end."""
        return self.x + self.width


class Paragraph(NamedTuple):
    """A line of text, or several that are one text."""

    runs: tuple[Letters, ...]
    before: float
    """The space over it."""

    @property
    def size(self) -> float:
        """Its largest font size."""
        return max(run.size for run in self.runs)


def letters_of(node: Element) -> Letters:
    """A painted text."""
    text, size = "".join(node.itertext()), float(node.get("font-size", "0"))
    bold, anchor = node.get("font-weight") == "bold", node.get("text-anchor", "start")
    width = text_width(text, size, bold=bold)
    x = float(node.get("x", "0")) - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Letters(text, x, float(node.get("y", "0")), width, size, node.get("fill", "#000000"), bold, anchor)


def paragraphs_of(texts: Sequence[Letters], glyphs: Sequence[Element]) -> tuple[Paragraph, ...]:
    """*texts*, each with the glyph before it as a character, from top to bottom."""
    marks = [_marked(glyph, texts) for glyph in glyphs]
    lines: dict[float, list[Letters]] = {}
    for one in (*texts, *(mark for mark in marks if mark)):
        lines.setdefault(round(one.y, 1), []).append(one)
    paragraphs: list[Paragraph] = []
    before: Letters | None = None
    for _, line in sorted(lines.items()):
        runs = tuple(sorted(line, key=lambda run: run.x))
        first = runs[0]
        gap = first.y - before.y - max(first.size, before.size) * 1.2 if before else 0.0
        if before and len(runs) == 1 and len(paragraphs[-1].runs) == 1 and continues(before, first):
            (known,) = paragraphs[-1].runs
            paragraphs[-1] = paragraphs[-1]._replace(runs=(known._replace(text=_joined(known.text, first.text)),))
        else:
            paragraphs.append(Paragraph(runs, max(0.0, gap)))
        before = first
    return tuple(paragraphs)


def _marked(glyph: Element, texts: Sequence[Letters]) -> Letters | None:
    """A painted glyph as a character in the line of the text beside it."""
    x, y = _middle(glyph)
    beside = [one for one in texts if abs(one.y - 0.36 * one.size - y) < 0.3 * one.size and one.x > x]
    if not beside:
        return None
    near = min(beside, key=lambda one: one.x - x)
    ink = glyph.get("fill", "none")
    return Letters(
        text=_character(glyph, near.size),
        x=x - near.size / 2,
        y=near.y,
        width=near.size,
        size=near.size,
        ink=glyph.get("stroke", near.ink) if ink == "none" else ink,
        bold=False,
        anchor="start",
    )


def _middle(glyph: Element) -> tuple[float, float]:
    if glyph.tag == f"{SVG}circle":
        return float(glyph.get("cx", "0")), float(glyph.get("cy", "0"))
    if glyph.tag == f"{SVG}rect":
        x, y, width, height = (float(glyph.get(name, "0")) for name in ("x", "y", "width", "height"))
        return x + width / 2, y + height / 2
    points = points_of(glyph)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def points_of(polygon: Element) -> list[tuple[float, float]]:
    """The corners of a painted polygon."""
    pairs = (pair.split(",") for pair in polygon.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def _character(glyph: Element, size: float) -> str:
    """The character that a painted glyph looks like in text of *size*."""
    if glyph.tag == f"{SVG}circle":
        if float(glyph.get("r", "0")) < size * 0.25:
            return BULLET
        return UNICODE.status[Status.NONE if glyph.get("fill") == "none" else Status.GREEN]
    if glyph.tag == f"{SVG}rect":
        return UNICODE.status[Status.RED]
    return UNICODE.status[Status.AMBER if len(points_of(glyph)) == 3 else Status.STAR]


def continues(before: Letters, after: Letters) -> bool:
    """Whether *after* is the next line of the text of *before*."""
    alike = (before.size, before.ink, before.bold, before.anchor) == (after.size, after.ink, after.bold, after.anchor)
    return alike and after.y - before.y < LINE * after.size


def _joined(start: str, rest: str) -> str:
    """Two lines as one text: scripts that write without spaces get none."""
    wide = all(unicodedata.east_asian_width(character) in "WF" for character in (start[-1:], rest[:1]) if character)
    return f"{start}{rest}" if wide or start.endswith("-") else f"{start} {rest}"
