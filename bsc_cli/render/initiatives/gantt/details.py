"""Where the details below the name of an initiative stand: one behind the other, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.render.initiatives.gantt.picture import Detail
from bsc_cli.render.strategy_map.layout.metrics import ELLIPSIS, shorten_text, text_width
from bsc_cli.score.health import Health

MARK = 1.3
"""The room that a sign takes before a text, in font sizes."""
MOST_LINES = 3
"""More is cut short."""


class Fragment(NamedTuple):
    """A stretch of text, or a sign, of a line."""

    x: float
    """From the start of the line."""
    text: str
    """Empty for a sign."""
    health: Health | None = None
    """That of the sign."""
    is_warning: bool = False


def detail_lines(details: Sequence[Detail], width: float, size: float) -> tuple[tuple[Fragment, ...], ...]:
    """The lines of *details* in so much *width*; what is wider than a line is cut short."""
    lines: list[list[Fragment]] = []
    used = 0.0
    for detail in details:
        needed = _width(detail, size)
        room = width - used - text_width(detail.parts, size)
        if lines and needed <= room:
            if detail.parts.strip():
                lines[-1].append(Fragment(used + text_width(" ", size), detail.parts.strip()))
            used += text_width(detail.parts, size)
        elif len(lines) == MOST_LINES:
            if used + text_width(ELLIPSIS, size) <= width and not lines[-1][-1].text.endswith(ELLIPSIS):
                lines[-1].append(Fragment(used, ELLIPSIS))
            break
        else:
            lines.append([])
            used = 0.0
        lines[-1] += _fragments(detail, used, width, size)
        used += min(needed, width)
    return tuple(map(tuple, lines))


def _width(detail: Detail, size: float) -> float:
    sign = size * MARK if detail.health else 0.0
    return text_width(detail.before, size) + sign + text_width(detail.text, size)


def _fragments(detail: Detail, x: float, width: float, size: float) -> list[Fragment]:
    """A detail from *x* on, up to *width*."""
    found: list[Fragment] = []
    if detail.before:
        found.append(Fragment(x, detail.before.rstrip()))
        x += text_width(detail.before, size)
    if detail.health:
        found.append(Fragment(x, "", detail.health))
        x += size * MARK
    return [*found, Fragment(x, shorten_text(detail.text, width - x, size), None, detail.is_warning)]
