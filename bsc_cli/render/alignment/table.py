"""An alignment as a table: a row an objective, a column a unit; many units in blocks below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.alignment.cells import hidden_text, perspective_names, standing_text, unit_name, unit_standing
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.alignment import AlignedObjective, AlignedUnit, Alignment, UnitObjective

_GAP = "  "
_INDENT = "  "
_LEAST_NAME, _MOST_NAME = 20, 36
"""The columns that the names of objectives take."""
_LEAST_UNIT, _MOST_UNIT = 12, 30
"""The columns that a unit takes."""


class _Layout(NamedTuple):
    """The width of the columns, and which units stand beside each other."""

    name: int
    unit: int
    blocks: tuple[tuple[AlignedUnit, ...], ...]

    @property
    def total(self) -> int:
        """The width of the whole table."""
        return self.name + max(map(len, self.blocks)) * (len(_GAP) + self.unit)


def render_alignment_table(alignment: Alignment, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The *alignment* in *width* columns; as wide as needed without a width."""
    words = words_of(alignment.scorecard)
    layout = _layout(alignment, width, glyphs, words)
    pieces = _title(alignment, layout, width, glyphs, words)
    for units in layout.blocks:
        pieces.append(("\n", ""))
        pieces += _block(alignment, units, layout, glyphs, words)
    return [*pieces, *_unaligned(alignment, width, glyphs, words)]


def _layout(alignment: Alignment, width: int | None, glyphs: Glyphs, words: Words) -> _Layout:
    names = [_INDENT + safe(one.name) for one in alignment.objectives]
    names += [_INDENT + text for text in _stands(alignment, glyphs, words)]
    heads = [unit_name(one) for one in alignment.units]
    heads += [unit_standing(one, glyphs, words) for one in alignment.units] if alignment.is_scored else []
    cells = [_named(below, glyphs) for one in alignment.objectives for below in one.support]
    cells += [_INDENT + hidden_text(one, below, words) for one in alignment.objectives for below in one.support]
    name = min(_MOST_NAME, max(_LEAST_NAME, *map(width_of, names)))
    unit = min(_MOST_UNIT, max(_LEAST_UNIT, *map(width_of, [*heads, *cells])))
    if width is None:
        return _Layout(name, unit, (alignment.units,))
    most = max(1, (width - _LEAST_NAME) // (len(_GAP) + _LEAST_UNIT))
    blocks = -(-len(alignment.units) // most)
    size = -(-len(alignment.units) // blocks)
    word = max(len(_INDENT) + width_of(word) for one in alignment.objectives for word in safe(one.name).split(" "))
    unbroken = min(max(_LEAST_NAME, word), width - size * (len(_GAP) + _LEAST_UNIT))
    name = min(name, max(_LEAST_NAME, unbroken, width - size * (len(_GAP) + unit)))
    unit = min(unit, max(_LEAST_UNIT, (width - name) // size - len(_GAP)))
    places = range(0, len(alignment.units), size)
    return _Layout(name, unit, tuple(alignment.units[place : place + size] for place in places))


def _stands(alignment: Alignment, glyphs: Glyphs, words: Words) -> list[str]:
    """How the objectives stand; nothing without statuses."""
    if not alignment.is_scored:
        return []
    return [standing_text(one.standing, glyphs, words) for one in alignment.objectives]


def _title(alignment: Alignment, layout: _Layout, width: int | None, glyphs: Glyphs, words: Words) -> list[Piece]:
    said = [safe(alignment.scorecard.name), words(Word.ALIGNMENT)]
    said += [words.period(alignment.period)] if alignment.period else []
    title = f" {glyphs.dot} ".join(said)
    if not alignment.is_scored:
        return [(f"{line}\n", "title") for line in wrapped(title, width or width_of(title))]
    outcome, room = standing_text(alignment.standing, glyphs, words), layout.total
    first, *more = wrapped(title, room - width_of(outcome) - 2)
    pad = max(2, room - width_of(first) - width_of(outcome))
    pieces: list[Piece] = [(first, "title"), (" " * pad, ""), (f"{outcome}\n", alignment.standing.status.value)]
    return [*pieces, *((f"{line}\n", "title") for line in more)]


def _block(
    alignment: Alignment, units: Sequence[AlignedUnit], layout: _Layout, glyphs: Glyphs, words: Words
) -> Iterator[Piece]:
    """The rows of all objectives, with the columns of *units*."""
    yield from _lines([], [_head(one, alignment, layout, glyphs, words) for one in units], layout)
    for id, name in perspective_names(alignment):
        yield f"{name}\n", "title"
        for objective in alignment.objectives_of(id):
            yield from _row(objective, alignment, units, layout, glyphs, words)


def _head(unit: AlignedUnit, alignment: Alignment, layout: _Layout, glyphs: Glyphs, words: Words) -> list[Piece]:
    """The name of *unit*, and how it stands."""
    lines: list[Piece] = [(line, "title") for line in wrapped(unit_name(unit), layout.unit)]
    if not alignment.is_scored and unit.problem is None:
        return lines
    stands = wrapped(unit_standing(unit, glyphs, words), layout.unit)
    return [*lines, *((line, unit.standing.status.value) for line in stands)]


def _row(
    objective: AlignedObjective,
    alignment: Alignment,
    units: Sequence[AlignedUnit],
    layout: _Layout,
    glyphs: Glyphs,
    words: Words,
) -> Iterator[Piece]:
    room = layout.name - len(_INDENT)
    name: list[Piece] = [(_INDENT + line, "") for line in wrapped(safe(objective.name), room)]
    if alignment.is_scored:
        stands = wrapped(standing_text(objective.standing, glyphs, words), room)
        name += [(_INDENT + line, objective.standing.status.value) for line in stands]
    if objective.is_supported:
        yield from _lines(name, [_cell(objective, one, layout, glyphs, words) for one in units], layout)
    else:
        nobody = words.within(Word.SUPPORTED_BY_NOBODY)
        yield from _lines(name, [[(nobody, "warning")]], layout)


def _cell(objective: AlignedObjective, unit: AlignedUnit, layout: _Layout, glyphs: Glyphs, words: Words) -> list[Piece]:
    """What of *unit* supports *objective*, in lines."""
    lines: list[Piece] = []
    for below in objective.support_of(unit.id):
        mark = glyphs.status[below.status]
        first, *more = wrapped(safe(below.name), layout.unit - width_of(mark) - 1)
        lines += [(f"{mark} {first}", below.status.value), *((_INDENT + line, below.status.value) for line in more)]
        hidden = hidden_text(objective, below, words)
        lines += [(_INDENT + line, "dim") for line in wrapped(hidden, layout.unit - len(_INDENT)) if hidden]
    return lines or [(glyphs.gap, "dim")]


def _lines(name: Sequence[Piece], cells: Sequence[Sequence[Piece]], layout: _Layout) -> Iterator[Piece]:
    """A row: its name, then its cells, each in as many lines as it takes."""
    nothing: Piece = ("", "")
    for line in zip_longest(name, *cells, fillvalue=nothing):
        last = max(place for place, (text, _) in enumerate(line) if text.strip() or place == 0)
        for place, (text, style) in enumerate(line[: last + 1]):
            width = layout.unit if place else layout.name
            yield (_GAP if place else ""), ""
            yield text, style
            yield " " * (width - width_of(text) if place < last else 0), ""
        yield "\n", ""


def _unaligned(alignment: Alignment, width: int | None, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """What supports nothing above, by unit."""
    if not alignment.unaligned:
        return
    yield f"\n{words(Word.SUPPORTS_NOTHING)}\n", "title"
    for unit in alignment.units:
        found = alignment.unaligned_of(unit.id)
        if found:
            yield f"{_INDENT}{unit_name(unit)}\n", ""
            for one in found:
                yield from _item(_named(one, glyphs), one, width)


def _item(text: str, one: UnitObjective, width: int | None) -> Iterator[Piece]:
    first, *more = wrapped(text, (width or width_of(text) + 4) - 4)
    yield f"{_INDENT * 2}{first}\n", one.status.value
    yield from ((f"{_INDENT * 3}{line}\n", one.status.value) for line in more)


def _named(one: UnitObjective, glyphs: Glyphs) -> str:
    return f"{glyphs.status[one.status]} {safe(one.name)}"
