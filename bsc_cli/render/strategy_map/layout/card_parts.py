"""The parts of a card below its name: how wide and how high each is, and how it is broken into lines.

From the top of a card hang its name, its status and its measures; on its foot stand tags and its owner. So in all
cards of a row the first lines of names, statuses and owners are on one line each.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from bsc_cli.model.status import Trend
from bsc_cli.render.hyphenation import Hyphenation
from bsc_cli.render.strategy_map.content.flags import Flag
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine
from bsc_cli.render.strategy_map.content.picture import Card, Standing
from bsc_cli.render.strategy_map.layout.grid import (
    CHIP,
    LINE,
    Grid,
    MeasureRow,
    TagKind,
    aside_width,
    chip_width,
    shows_aside,
    status_width,
)
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, text_width, wrap_text

INDENT = 1.2
"""Between the left end of a measure's or an owner's sign and the text behind it, in font sizes."""
TREND = 1.15
"""The width of a trend's arrow in a list of measures, with the space before it."""
MOST_LINES = 2
"""The lines of a measure's name, or of an owner, at most."""
BETWEEN = 0.5
"""Between two tags beside each other."""
BETWEEN_ROWS = 0.3
"""Between two rows of tags."""
SIGN, MARK, PAD = 0.95, 0.95, 0.5
"""Of a flag, in font sizes: the width of its sign and of each mark, with space, and the space at its ends."""


class Tag(NamedTuple):
    """Something short on a ground of its own."""

    kind: TagKind
    text: str
    width: float
    flag: Flag | None = None
    """The initiatives or OKRs that it stands for."""


def tags_of(card: Card, grid: Grid) -> tuple[Tag, ...]:
    """The tags of a *card*: its themes where cards name them, its capital, and what moves it."""
    size = grid.small_size
    themes = card.themes if grid.has_chips else ()
    return (
        *(Tag(TagKind.THEME, theme, chip_width(theme, size)) for theme in themes),
        *((Tag(TagKind.CAPITAL, card.capital, chip_width(card.capital, size)),) if card.capital else ()),
        *(Tag(TagKind.FLAG, flag.text, flag_width(flag, size), flag) for flag in card.flags),
    )


def foot_tags(card: Card, grid: Grid) -> tuple[Tag, ...]:
    """The tags on the foot of a *card*."""
    return tuple(tag for tag in tags_of(card, grid) if tag.kind not in grid.beside)


def tags_beside(card: Card, grid: Grid) -> tuple[Tag, ...]:
    """The tags beside the status of a *card*."""
    return tuple(tag for tag in tags_of(card, grid) if tag.kind in grid.beside)


def row_of_tags_width(tags: Sequence[Tag], size: float) -> float:
    """How wide *tags* beside each other are."""
    return sum(tag.width + BETWEEN * size for tag in tags) - BETWEEN * size if tags else 0.0


def flag_width(flag: Flag, size: float) -> float:
    """How wide a *flag* is."""
    sign = 0.0 if flag.is_of_okrs else SIGN * size
    return 2 * PAD * size + sign + text_width(flag.text, size) + (MARK * len(flag.marks) + 0.2) * size


def width_beside(card: Card, grid: Grid) -> float:
    """How wide the line with the status of a *card* is, with the tags beside it; 0 without such tags."""
    tags, standing = tags_beside(card, grid), card.standing
    if not tags:
        return 0.0
    if standing is None:
        return inf
    aside = aside_beside(card, standing, grid)
    return status_width(standing, grid.size) + aside + grid.size + row_of_tags_width(tags, grid.small_size)


def aside_beside(card: Card, standing: Standing, grid: Grid) -> float:
    """How wide what is said beside the status is, with the space before it; 0 where it stands below."""
    is_there = shows_aside(card) and not grid.has_aside_below
    return aside_width(standing, grid.size) + grid.size if is_there else 0.0


def tag_rows(tags: Sequence[Tag], width: float, size: float) -> list[list[Tag]]:
    """*tags* in rows no wider than *width*."""
    rows: list[list[Tag]] = []
    used = 0.0
    for tag in tags:
        if rows and used + BETWEEN * size + tag.width <= width:
            rows[-1].append(tag)
            used += BETWEEN * size + tag.width
        else:
            rows.append([tag])
            used = tag.width
    return rows


def owner_lines(card: Card, width: float, size: float) -> tuple[str, ...]:
    """The owner in lines behind a sign, if it is shown."""
    if not card.owner:
        return ()
    room = width - INDENT * size
    return shorten_lines(wrap_text(card.owner, room, size), MOST_LINES, room, size)


def measure_row(
    line: MeasureLine, width: float, size: float, hyphenation: Hyphenation, *, has_trends: bool, cuts: bool
) -> MeasureRow | None:
    """How a measure stands in a list of this *width*; None where it has no room.

    Its figures stand behind its name, else on a line below. A name that takes too many lines is cut short only where
    that is allowed.
    """
    room, needed = width - INDENT * size, figures_width(line, size, has_trends=has_trends)
    if needed > room or (not cuts and breaks_words(line.name, room, size, hyphenation=hyphenation)):
        return None
    lines = wrap_text(line.name, room, size, hyphenation=hyphenation)
    if len(lines) > MOST_LINES:
        if not cuts:
            return None
        lines = shorten_lines(lines, MOST_LINES, room, size)
    has_room = not needed or text_width(lines[-1], size) + size + needed <= room
    return MeasureRow(lines, has_figures_below=not has_room)


def figures_width(line: MeasureLine, size: float, *, has_trends: bool) -> float:
    """How wide the figures of a measure are, with their trend."""
    trend = size * TREND if has_trends and (line.figures or line.trend is not Trend.NONE) else 0.0
    return text_width(line.figures, size) + trend


def status_height(card: Card, grid: Grid) -> float:
    """How high the lines with a card's status and what is said beside it are."""
    if not card.standing:
        return 0.0
    return grid.size * (LINE + 0.3 + (LINE if grid.has_aside_below and shows_aside(card) else 0.0))


def measures_height(card: Card, grid: Grid) -> float:
    """How high the list of a card's measures is, with the space over it."""
    rows = grid.measures.get(card.key, ())
    return grid.size * 0.3 + sum(row.height for row in rows) * grid.small_size if rows else 0.0


def tags_height(card: Card, width: float, grid: Grid) -> float:
    """How high the tags of a card are, with the space over them."""
    rows = len(tag_rows(foot_tags(card, grid), grid.inner(width), grid.small_size))
    return grid.size * 0.45 + grid.small_size * (rows * (CHIP + BETWEEN_ROWS) - BETWEEN_ROWS) if rows else 0.0


def owner_height(lines: int, grid: Grid) -> float:
    """How high so many *lines* of an owner are, with the space over them."""
    return grid.size * 0.4 + grid.small_size * LINE * lines if lines else 0.0


def text_height(card: Card, width: float, name_lines: int, owner_lines: int, grid: Grid) -> float:
    """How high all that stands on a *card* of this *width* is, with so many lines for its name and its owner."""
    name = name_lines * grid.title_size * LINE
    body = status_height(card, grid) + measures_height(card, grid)
    return name + body + tags_height(card, width, grid) + owner_height(owner_lines, grid)
