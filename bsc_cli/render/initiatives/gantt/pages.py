"""Parts the groups of a portfolio into pages: a group stays together where that leaves no page half empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.render.initiatives.gantt.picture import Group
from bsc_cli.render.initiatives.gantt.rows import Content

_STEPS = 20
"""In so many steps pages are made shorter, so that all are about as full."""
_FULL = 0.6
"""A page of which more is taken may end before a group that has no room."""
_TOGETHER = 2
"""As many rows of a group at least stand on a page."""


class PartOfGroup(NamedTuple):
    """A group, or a part of it, with what its rows need."""

    group: Group
    contents: tuple[Content, ...]
    heading: float
    """The height of its name."""

    @property
    def height(self) -> float:
        """With its name."""
        return self.heading + sum(content.height for content in self.contents)


def pages_of(parts: Sequence[PartOfGroup], room: float, gap: float) -> tuple[tuple[PartOfGroup, ...], ...]:
    """The groups in as few pages of so much *room* as it takes, about as full each, with a *gap* below each group."""
    fewest = _pages(parts, room, gap)
    for step in range(_STEPS // 2, _STEPS):
        found = _pages(parts, room * step / _STEPS, gap)
        if len(found) == len(fewest):
            return found
    return fewest


def _pages(parts: Sequence[PartOfGroup], most: float, gap: float) -> tuple[tuple[PartOfGroup, ...], ...]:
    """The groups in pages that are filled up to *most*; a row that is higher stands alone."""
    pages: list[list[PartOfGroup]] = [[]]
    used = 0.0
    for whole in parts:
        rest = whole
        while rest.contents:
            if used + rest.height + gap <= most:
                taken = len(rest.contents)
            elif used > _FULL * most and rest.height + gap <= most:
                taken = 0
            else:
                taken = _rows_taken(rest, most - used - gap, is_first=not pages[-1])
            if taken == 0:
                pages.append([])
                used = 0.0
                continue
            pages[-1].append(rest._replace(contents=rest.contents[:taken], group=_part(rest.group, 0, taken)))
            used += pages[-1][-1].height + gap
            rest = rest._replace(contents=rest.contents[taken:], group=_part(rest.group, taken, len(rest.contents)))
            if rest.contents:
                rest = rest._replace(group=rest.group._replace(is_continued=True))
                pages.append([])
                used = 0.0
    return tuple(map(tuple, pages))


def _part(group: Group, first: int, end: int) -> Group:
    return group._replace(rows=group.rows[first:end])


def _rows_taken(part: PartOfGroup, room: float, *, is_first: bool) -> int:
    """How many rows of a group a page takes: none, or enough that none stands alone, unless the page is empty."""
    count, left = 0, room - part.heading
    for content in part.contents:
        if content.height > left:
            break
        left -= content.height
        count += 1
    if len(part.contents) - count == 1 and count > _TOGETHER:
        count -= 1
    if is_first:
        return max(count, 1)
    return count if count >= _TOGETHER else 0
