"""The scores of recent periods as one small line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.render.page.colours import PAGE
from bsc_cli.render.page.embedded import picture
from bsc_cli.render.strategy_map.paint.shapes import Circle, Item, Painting, ShapeGroup, Stroke, hundredths, line

_WIDTH, _HEIGHT, _MARGIN = 96.0, 24.0, 4.0


def spark(scores: Sequence[Exact | None], status: Status, title: str, id: str) -> Markup | None:
    """*scores*, oldest first, with a dot in the colour of *status* at the last; None where fewer than two are known."""
    known = [(place, score) for place, score in enumerate(scores) if score is not None]
    if len(known) < 2:
        return None
    low, high = min(score for _, score in known), max(score for _, score in known)
    step, span = (_WIDTH - 2 * _MARGIN) / (len(scores) - 1), float(high - low)

    def at(place: int, score: Exact) -> tuple[float, float]:
        share = float(score - low) / span if span else 0.5
        return hundredths(_MARGIN + step * place), hundredths(_HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN))

    points = [(place, at(place, score)) for place, score in known]
    stroke = Stroke(PAGE.quiet, 1.5)
    joined = pairwise(points)
    items: list[Item] = [line(start, end, stroke) for (first, start), (last, end) in joined if last == first + 1]
    items.append(Circle(points[-1][1], 3, PAGE.outside[status].glyph))
    return picture(Painting(_WIDTH, _HEIGHT, PAGE.ground, title, "", (), (ShapeGroup(tuple(items)),)), id)
