"""Common measures for people: the list, and one explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.catalogue import CommonMeasure
from bsc_cli.render.catalogue.words import (
    NAMES,
    TITLES,
    aggregated,
    better,
    by_perspective,
    described,
    inputs_of,
    over_a_year,
)
from bsc_cli.render.catalogue.yaml import render_yaml
from bsc_cli.render.text import Piece
from bsc_cli.render.wrap import wrapped

_PROSE = 100
"""The columns of prose at the most: longer lines are hard to read."""
_LEAST_PROSE = 36
"""The columns that a description needs beside the others; with fewer it is left out."""
_LABEL = 13
"""The columns of the names of facts."""
_GAP = "  "
_HEAD = ("Id", "Name", "Unit", "Better")


def render_list(measures: Sequence[CommonMeasure], width: int | None) -> list[Piece]:
    """The measures by perspective, a line each; in a terminal of *width* columns as much as there is room for."""
    columns = _columns(measures, width)
    used = sum(size + len(_GAP) for size in columns)
    room = None if width is None else width - used
    head = [cell.ljust(size) for cell, size in zip(_HEAD, columns, strict=False)]
    pieces: list[Piece] = [(f"{_GAP.join(head).rstrip()}\n", "dim")]
    for title, group in by_perspective(measures):
        pieces.append((f"\n{title}\n", "title"))
        for one in group:
            pieces += _line(one, columns, room)
    return pieces


def _columns(measures: Sequence[CommonMeasure], width: int | None) -> list[int]:
    """The widths of the columns that fit: id, name, unit, which way is better."""
    sizes = [max(map(len, cells)) for cells in zip(_HEAD, *map(_cells, measures), strict=True)]
    while width is not None and len(sizes) > 1 and sum(sizes) + len(_GAP) * (len(sizes) - 1) > width:
        sizes.pop()
    return sizes


def _cells(measure: CommonMeasure) -> tuple[str, ...]:
    return measure.id, measure.name, measure.unit, better(measure)


def _line(measure: CommonMeasure, columns: Sequence[int], room: int | None) -> Iterator[Piece]:
    cells = [cell.ljust(size) for cell, size in zip(_cells(measure), columns, strict=False)]
    if room is not None and room < _LEAST_PROSE:
        yield f"{_GAP.join(cells).rstrip()}\n", ""
        return
    first, *more = [measure.tells] if room is None else wrapped(measure.tells, room)
    yield f"{_GAP.join(cells)}{_GAP}", ""
    yield f"{first}\n", "dim"
    indent = " " * sum(size + len(_GAP) for size in columns)
    for line in more:
        yield f"{indent}{line}\n", "dim"


def render_measure(measure: CommonMeasure, width: int | None) -> list[Piece]:
    """One measure explained, in *width* columns, with the YAML to paste."""
    columns = min(width or _PROSE, _PROSE)
    pieces: list[Piece] = [(measure.id, "title"), (f"{_GAP}{measure.name}\n\n", "")]
    pieces += [(f"{line}\n", "") for line in wrapped(measure.tells, columns)]
    pieces.append(("\n", ""))
    for label, texts in _facts(measure):
        lines = [line for text in texts for line in wrapped(text, columns - _LABEL)]
        for place, line in enumerate(lines):
            pieces += [(("" if place else label).ljust(_LABEL), "dim"), (f"{line}\n", "")]
    pieces.append(("\n", ""))
    pieces += [(f"    {line}\n", "") for line in render_yaml((measure,)).splitlines()]
    return pieces


def _facts(measure: CommonMeasure) -> Iterator[tuple[str, Sequence[str]]]:
    yield "perspective", (TITLES[measure.perspective],)
    yield "for", (", ".join(measure.sectors),)
    yield "unit", (measure.unit,)
    yield "better", (better(measure),)
    yield "indicator", (measure.indicator,)
    if measure.formula is not None:
        yield "formula", (measure.formula, *filter(None, [over_a_year(measure)]))
        yield "inputs", [f"{one.id}: {described(one)}" for one in inputs_of(measure)]
    yield "actual", (aggregated(measure),)
    guardrail = measure.guardrail
    yield "guardrail", (f"{NAMES[guardrail.id]} ({guardrail.id}): {guardrail.why}",)
    yield "pitfalls", measure.pitfalls
