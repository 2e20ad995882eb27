"""Draws why a score changed, a row a step: a mark where it was, a bar for each cause, and a mark where it is.

Scores lie far from 0, so that the axis does not begin there: a bar from its start to a score would say how many times
one score is the other. Scores are marks, and only changes have a length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import htpy as h

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.render.page.elements import cell

_WIDTH, _HEIGHT = 4000, 40
"""The size of a row; it is stretched to that of the page."""
_MARGIN = 30
"""What is left free on both sides, for the thickness of marks."""
_BAR, _MARK = (10, 30), (4, 36)
"""The top and the bottom of a bar, and of a mark."""


class Step(NamedTuple):
    """One row."""

    name: h.Node
    start: Exact
    """The score before it."""
    end: Exact
    """The score after it; that of a mark is its start."""
    number: h.Node
    """What it says of itself."""
    is_score: bool = False
    """Whether it is a score, else a change."""


def waterfall_rows(steps: Sequence[Step]) -> Iterator[h.Element]:
    """The *steps*, from above to below, as rows of a name, a drawing and a number."""
    ends = [score for one in steps for score in (one.start, one.end)]
    axis = _Axis(min(ends), max(ends))
    for place, step in enumerate(steps):
        is_last = place + 1 == len(steps)
        yield h.tr(".total" if step.is_score else "")[
            h.th(scope="row")[step.name],
            h.td(".steps")[_drawing(step, axis, is_first=place == 0, is_last=is_last)],
            cell(step.number, is_number=True),
        ]


class _Axis(NamedTuple):
    """Where scores lie."""

    low: Exact
    high: Exact

    def at(self, score: Exact) -> int:
        """The x of *score*."""
        span = float(self.high - self.low) or 1.0
        return round(_MARGIN + (_WIDTH - 2 * _MARGIN) * float(score - self.low) / span)


def _drawing(step: Step, axis: _Axis, *, is_first: bool, is_last: bool) -> h.Element:
    """A step, with lines to the steps above and below it; the number beside it says the same."""
    start, end = axis.at(step.start), axis.at(step.end)
    top, bottom = _MARK if step.is_score else _BAR
    lines = []
    if not is_first:
        lines.append(f"M{start} 0V{top}")
    if not is_last:
        lines.append(f"M{end} {bottom}V{_HEIGHT}")
    return h.svg(viewBox=f"0 0 {_WIDTH} {_HEIGHT}", preserveAspectRatio="none", aria_hidden="true", focusable="false")[
        h.path(".between", d="".join(lines)),
        h.path(".score", d=f"M{end} {top}V{bottom}") if step.is_score else _bar(start, end),
    ]


def _bar(start: int, end: int) -> h.Element:
    top, bottom = _BAR
    left, width = min(start, end), max(abs(end - start), 8)
    status = Status.GREEN if end > start else Status.RED
    return h.rect(f".{status.value}", x=left, y=top, width=width, height=bottom - top)
