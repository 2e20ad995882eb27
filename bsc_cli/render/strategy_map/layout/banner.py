"""The banner: vision, mission and value proposition in one size, beside each other where they fit, else in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from bsc_cli.render.hyphenation import ENGLISH, Hyphenation
from bsc_cli.render.strategy_map.content.statements import Statement
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.metrics import shorten_lines, text_width, wrap_text

SIZES = (30.0, 26.0, 22.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""The sizes of the text; the first ones are for high banners."""
INSET = 20.0
"""Between the ends of the banner and its text."""
AFTER_LABEL = 1.0
"""Between a label and its text, in font sizes."""
BETWEEN = 2.0
"""Between two statements beside each other, in font sizes."""
STEP = 4.0
"""Its height is a multiple of this."""


class BannerText(NamedTuple):
    """A statement in the banner."""

    label: str
    left: float
    """Where the label begins, from the left end of the banner."""
    start: float
    """Where the text begins."""
    end: float
    """Where it ends at the latest."""
    row: int
    """The number of its first line, from the top."""
    lines: tuple[str, ...]


class Banner(NamedTuple):
    """The banner's texts in the size in which they fit."""

    size: float
    texts: tuple[BannerText, ...]
    rows: int
    """How many lines there are below each other."""

    @property
    def height(self) -> float:
        """How high the banner is at least."""
        return _height(self.rows, self.size)


def fit_banner(
    statements: Sequence[Statement],
    width: float,
    height: float,
    hyphenation: Hyphenation = ENGLISH,
    *,
    largest: float = SIZES[0],
) -> Banner:
    """The banner of this *width* with text up to the size *largest* that is no higher than *height*; else cut short."""
    banner = Banner(SIZES[-1], (), 0)
    for size in (size for size in SIZES if size <= largest):
        banner = _banner(statements, width, size, hyphenation)
        if banner.height <= height:
            return banner
    return _cut(banner, height)


def _height(rows: int, size: float) -> float:
    padding = max(6.0, size - 12) if rows else 0.0
    return ceil((rows * size * LINE + 2 * padding) / STEP) * STEP


def _banner(statements: Sequence[Statement], width: float, size: float, hyphenation: Hyphenation) -> Banner:
    """The statements in a line if they fit; else the first by itself, and each other one beside the one before."""
    rows: list[list[Statement]] = []
    room = width - 2 * INSET - max((_label_width(one, size) for one in statements), default=0.0)
    is_line = bool(statements) and _line_width(statements, size) <= room
    for one in statements:
        if rows and (is_line or (len(rows) > 1 and _line_width((*rows[-1], one), size) <= room)):
            rows[-1].append(one)
        else:
            rows.append([one])
    column = max((_label_width(row[0], size) for row in rows), default=0.0)
    texts, number = list[BannerText](), 0
    for first, *others in rows:
        start = INSET + column
        lines = wrap_text(first.text, width - INSET - start, size, hyphenation=hyphenation)
        end = start + text_width(first.text, size) if others else width - INSET
        texts.append(BannerText(first.label, INSET, start, end, number, lines))
        for one in others:
            left = end + size * BETWEEN
            start = left + _label_width(one, size)
            end = start + text_width(one.text, size)
            texts.append(BannerText(one.label, left, start, end, number, (one.text,)))
        number += len(lines)
    return Banner(size, tuple(texts), number)


def _label_width(statement: Statement, size: float) -> float:
    return text_width(statement.label, size, bold=True) + size * AFTER_LABEL


def _line_width(statements: Sequence[Statement], size: float) -> float:
    """How wide *statements* are in a line, without the first label."""
    labels = sum(_label_width(one, size) + size * BETWEEN for one in statements[1:])
    return labels + sum(text_width(one.text, size) for one in statements)


def _cut(banner: Banner, height: float) -> Banner:
    """*banner* with the ends of its longest statements left out, so that it is no higher than *height*."""
    texts, rows = list(banner.texts), banner.rows
    while _height(rows, banner.size) > height and (longest := max(texts, key=lambda one: len(one.lines))).lines[1:]:
        place, count = texts.index(longest), len(longest.lines) - 1
        kept = shorten_lines(longest.lines, count, longest.end - longest.start, banner.size)
        texts[place] = longest._replace(lines=kept)
        texts[place + 1 :] = [one._replace(row=one.row - 1) for one in texts[place + 1 :]]
        rows -= 1
    return Banner(banner.size, tuple(texts), rows)
