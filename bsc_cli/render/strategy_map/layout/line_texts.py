"""Finds room for the reasons of links beside their lines, where they touch no card, no other line and no other text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, Box, Page
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, text_width, wrap_text
from bsc_cli.render.strategy_map.layout.placement import LineText, PlacedArrow, PointXY

MOST_LINES = 3
SHORT_LINE = 5 * LEAST
"""The width of a line that is not worth to be broken."""
BESIDE = 4.0
"""Between a line and the text beside it."""
APART = 6.0
"""Between a text and another line, or another text, at least."""
CARD = 4.0
"""Between a text and a card at least."""
HEAD = 6.0
"""Half of the width of an arrow's head."""
STEP = 8.0
"""Between two places along a line that are tried."""
BETWEEN_BANDS = 60.0
"""How much further from the middle of its line a text may stand, so that it lies in one band."""


class _Place(NamedTuple):
    """Where the text of a link may stand."""

    cost: float
    text: LineText
    reach: Box
    """The text with what is between it and its line: no other line may be there."""


def place_line_texts(
    arrows: Sequence[PlacedArrow], cards: Sequence[Box], bands: Sequence[Box], page: Page
) -> tuple[LineText, ...]:
    """The texts of *arrows* that have room on the *page*; a link with few places chooses before one with many.

    Faded links have no text. A text is whole, in at most three lines, or left out.
    """
    lines = {placed.arrow.key: list(_line_boxes(placed)) for placed in arrows}
    said = (placed for placed in arrows if placed.arrow.because and not placed.arrow.is_faded)
    choices = [list(_free_places(placed, lines, cards, bands, page)) for placed in said]
    taken: list[Box] = []
    texts: dict[str, LineText] = {}
    for places in sorted(choices, key=len):
        free = (place for place in places if not any(_meet(place.text.box, other, APART) for other in taken))
        best = min(free, key=lambda place: place.cost, default=None)
        if best:
            taken.append(best.text.box)
            texts[best.text.key] = best.text
    return tuple(texts[placed.arrow.key] for placed in arrows if placed.arrow.key in texts)


def _free_places(
    placed: PlacedArrow, lines: Mapping[str, Sequence[Box]], cards: Sequence[Box], bands: Sequence[Box], page: Page
) -> Iterator[_Place]:
    """The places of a text where it touches neither cards nor lines, and lies where cards may lie."""
    others = [box for key, boxes in lines.items() if key != placed.arrow.key for box in boxes]
    own = lines[placed.arrow.key]
    left, right = page.margin + page.label_width - 2 * BESIDE, page.width - page.margin - BESIDE
    for place in _places(placed, bands):
        box = place.text.box
        if box.x < left or box.right > right or box.y < page.body.y + 2 or box.bottom > page.body.bottom - 2:
            continue
        if any(_meet(box, card, CARD) for card in cards) or any(_meet(box, line, BESIDE - 0.1) for line in own):
            continue
        if not any(_meet(box, line, APART) or _meet(place.reach, line, 0.5) for line in others):
            yield place


def _places(placed: PlacedArrow, bands: Sequence[Box]) -> Iterator[_Place]:
    """Every place beside the straight parts of a line."""
    wraps = list(_wraps(placed.arrow.because or ""))
    for (x, y), (end_x, end_y) in _straights(placed):
        left, top, width, height = min(x, end_x), min(y, end_y), abs(end_x - x), abs(end_y - y)
        for rows, wide in wraps:
            high = len(rows) * LEAST * LINE
            if height < 0.5:
                starts = [(at, side) for at in _along(left, width, wide) for side in (y - BESIDE - high, y + BESIDE)]
            elif width < 0.5:
                starts = [(side, at) for at in _along(top, height, high) for side in (x + BESIDE, x - BESIDE - wide)]
            else:
                continue
            for start in starts:
                box = Box(*start, wide, high)
                crosses = not any(band.y <= box.y and box.bottom <= band.bottom for band in bands)
                away = hypot(box.middle - left - width / 2, box.y + high / 2 - top - height / 2)
                cost = away + BETWEEN_BANDS * crosses
                yield _Place(cost, LineText(placed.arrow.key, rows, box), _towards_line(box, x, y, level=height < 0.5))


def _wraps(text: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """The *text* in one line, two and three, and how wide it is then."""
    whole = text_width(text, LEAST)
    for count in range(1, 1 + max(1, min(MOST_LINES, int(whole / SHORT_LINE)))):
        width = whole / count
        while width < whole and (len(wrap_text(text, width, LEAST)) > count or breaks_words(text, width, LEAST)):
            width += LEAST / 2
        rows = wrap_text(text, max(width, whole) if count == 1 else width, LEAST)
        widest = max(text_width(row, LEAST) for row in rows)
        if len(rows) == count and widest <= width:
            yield rows, widest


def _along(start: float, length: float, size: float) -> Iterator[float]:
    """The places along a part of a line at which a text of this *size* is beside as much of it as it can be."""
    first, last = sorted((start, start + length - size))
    count = int((last - first) / STEP)
    middle = (first + last - count * STEP) / 2
    yield from (middle + number * STEP for number in range(count + 1))


def _towards_line(box: Box, x: float, y: float, *, level: bool) -> Box:
    """*box* with the space between it and a line through *x* and *y*."""
    if level:
        top = min(box.y, y)
        return Box(box.x, top, box.width, max(box.bottom, y) - top)
    left = min(box.x, x)
    return Box(left, box.y, max(box.right, x) - left, box.height)


def _straights(placed: PlacedArrow) -> Iterator[tuple[PointXY, PointXY]]:
    """The level and upright parts of a line, without its head."""
    corners = placed.points[::3]
    yield from (
        (start, end) for start, end in pairwise(corners) if abs(start[0] - end[0]) < 0.5 or abs(start[1] - end[1]) < 0.5
    )


def _line_boxes(placed: PlacedArrow) -> Iterator[Box]:
    """The parts of a line, and its head."""
    for (x, y), (end_x, end_y) in pairwise(placed.points[::3]):
        yield Box(min(x, end_x), min(y, end_y), abs(end_x - x), abs(end_y - y))
    (x, y), (tip_x, tip_y) = placed.points[-1], placed.tip
    across, along = (HEAD, 0.0) if abs(tip_x - x) < abs(tip_y - y) else (0.0, HEAD)
    left, top = min(x, tip_x) - across, min(y, tip_y) - along
    yield Box(left, top, abs(tip_x - x) + 2 * across, abs(tip_y - y) + 2 * along)


def _meet(one: Box, other: Box, apart: float) -> bool:
    """Whether two boxes are nearer to each other than *apart*."""
    return (
        one.x < other.right + apart
        and other.x < one.right + apart
        and one.y < other.bottom + apart
        and other.y < one.bottom + apart
    )
