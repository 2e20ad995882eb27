"""The texts of a panel as paragraphs: what stands on one line, in the order in which it is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.glyphs import BULLET
from bsc_cli.render.strategy_map.paint.shapes import StatusMark, Text
from bsc_cli.render.text import UNICODE

LINE = 1.25
"""Lines of one paragraph are at most so many font sizes apart."""
LINE_BREAK = "\v"
"""Stands in the text of a paragraph where a line ends, behind a hyphen."""


class Letters(NamedTuple):
    """A stretch of text with its place: the left end of its baseline, and its width."""

    text: str
    x: float
    y: float
    width: float
    size: float
    ink: str
    bold: bool
    anchor: Anchor
    """The point that its place was given by."""

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


def letters_of(text: Text) -> Letters:
    """A painted text."""
    width = text_width(text.text, text.size, bold=text.is_bold)
    x = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return Letters(text.text, x, text.y, width, text.size, text.ink, text.is_bold, text.anchor)


def paragraphs_of(texts: Sequence[Letters], marks: Sequence[StatusMark]) -> tuple[Paragraph, ...]:
    """*texts*, each with the mark before it as a character, from top to bottom."""
    written = [_marked(mark, texts) for mark in marks]
    lines: dict[float, list[Letters]] = {}
    for one in (*texts, *(mark for mark in written if mark)):
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


def _marked(mark: StatusMark, texts: Sequence[Letters]) -> Letters | None:
    """A painted mark as a character in the line of the text beside it."""
    outline, (x, y) = mark.outline, mark.outline.middle
    beside = [one for one in texts if abs(one.y - 0.36 * one.size - y) < 0.3 * one.size and one.x > x]
    if not beside:
        return None
    near = min(beside, key=lambda one: one.x - x)
    return Letters(
        text=BULLET if mark.status is None else UNICODE.status[mark.status],
        x=x - near.size / 2,
        y=near.y,
        width=near.size,
        size=near.size,
        ink=outline.fill or (outline.stroke.ink if outline.stroke else near.ink),
        bold=False,
        anchor=Anchor.START,
    )


def continues(before: Letters, after: Letters) -> bool:
    """Whether *after* is the next line of the text of *before*."""
    alike = (before.size, before.ink, before.bold, before.anchor) == (after.size, after.ink, after.bold, after.anchor)
    return alike and after.y - before.y < LINE * after.size


def _joined(start: str, rest: str) -> str:
    """Two lines as one text: scripts that write without spaces get none, and no hyphen comes to stand in a line."""
    if start.endswith("-"):
        return f"{start}{LINE_BREAK}{rest}"
    wide = all(unicodedata.east_asian_width(character) in "WF" for character in (start[-1:], rest[:1]) if character)
    return f"{start}{rest}" if wide else f"{start} {rest}"
