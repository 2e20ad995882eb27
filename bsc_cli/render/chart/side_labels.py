"""The texts at the right end of lines, moved apart so that none touches another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width


class SideLabel(NamedTuple):
    """What a line is called, and its value."""

    name: str
    number: str
    ink: str
    value: Exact
    """Where its line lies."""
    rank: int
    """Where there is no room for all, those with the lowest stay."""
    is_bold: bool = False
    line: float = 0.0
    """The y of its line, once the plot is placed."""
    y: float = 0.0
    """The middle of its text, once it is placed."""

    @property
    def text(self) -> str:
        """Name and value."""
        return f"{self.name} {self.number}".strip()

    def width(self, size: float) -> float:
        """How wide it is in a font of *size*."""
        return text_width(self.text, size, bold=self.is_bold)


def fitted(label: SideLabel, width: float, size: float) -> SideLabel:
    """*label* with its name cut short so that it is no wider than *width*; the value stays whole."""
    if label.width(size) <= width:
        return label
    room = width - text_width(f" {label.number}", size, bold=label.is_bold)
    return label._replace(name=shorten_text(label.name, max(room, 0.0), size, bold=label.is_bold))


def placed(labels: Sequence[SideLabel], top: float, bottom: float, size: float) -> tuple[SideLabel, ...]:
    """*labels* from top to bottom, each as near to its line as the others and the ends let it be."""
    height = size * LINE
    room = max(1, int((bottom - top) / height))
    kept = sorted(labels, key=lambda one: one.rank)[:room]
    ordered = sorted(kept, key=lambda one: (one.line, one.rank))
    places = [min(max(one.line, top + height / 2), bottom - height / 2) for one in ordered]
    middles = _apart(places, height, top + height / 2, bottom - height / 2)
    return tuple(one._replace(y=y) for one, y in zip(ordered, middles, strict=True))


def _apart(places: Sequence[float], height: float, first: float, last: float) -> list[float]:
    """*places* at least *height* apart, and between *first* and *last*: groups that touch move to their middle."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while (
            len(groups) > 1 and _end(groups[-2], height, first, last) > _start(groups[-1], height, first, last) + 1e-9
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [
        _start(group, height, first, last) + height / 2 + number * height
        for group in groups
        for number in range(len(group))
    ]


def _start(group: Sequence[float], height: float, first: float, last: float) -> float:
    """The upper end of labels that stand below each other, around the mean of their *group* of places."""
    length = height * len(group)
    middle = sum(group) / len(group)
    return min(max(middle - length / 2, first - height / 2), last + height / 2 - length)


def _end(group: Sequence[float], height: float, first: float, last: float) -> float:
    return _start(group, height, first, last) + height * len(group)
