"""What a value over units comes to, and what each unit adds to it, at any depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.columns import aligned, right
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.explain_values import row_lines, value_text, with_numbers
from bsc_cli.render.scorecard.number_format import marked, share_text
from bsc_cli.render.text import Piece, safe, width_of
from bsc_cli.render.words import reason_text
from bsc_cli.render.wrap import padded
from bsc_cli.score.calculation import Calculation, UnitsValue, UnitValue

_FEW_UNITS = 12
"""Of more units than this, the rows are not shown."""
_MOST_NAME = 30
_GAP = "  "


class _Columns(NamedTuple):
    """The columns that the units of one value share."""

    ids: int
    names: int
    values: list[str]
    """The value of each unit, in its column."""


def units_lines(one: UnitsValue, words: Words, columns: int, *, indent: int) -> Iterator[Piece]:
    """What *one* comes to, then a line a unit, with what is behind its value below it."""
    head = f"{one.function} of {safe(one.name)}, {one.period}: {value_text(one.value, words)}"
    yield from lines(head, indent, columns)
    yield from _each(one, words, columns, indent + 2)


def _each(one: UnitsValue, words: Words, columns: int, indent: int) -> Iterator[Piece]:
    """A line a unit: its id, its name, its value, and what that is of the whole or why there is none."""
    layout = _Columns(
        ids=max((width_of(safe(unit.id)) for unit in one.units), default=0),
        names=min(_MOST_NAME, max((width_of(safe(unit.name or "")) for unit in one.units), default=0)),
        values=_values(one.units, words),
    )
    for unit, value in zip(one.units, layout.values, strict=True):
        name = padded(safe(unit.name or ""), layout.names)
        text = f"{padded(safe(unit.id), layout.ids)}{_GAP}{name}{_GAP}{value}{_GAP}{_said(one, unit, words)}"
        yield from lines(text.rstrip(), indent, columns, "" if unit.counts else "dim")
        yield from _behind(unit, words, columns, indent + 2, with_rows=len(one.units) <= _FEW_UNITS)


def _values(units: Sequence[UnitValue], words: Words) -> list[str]:
    """The value of each unit, with their points below each other; of one without a value, blanks."""
    shown = aligned(("" if one.value is None else value_text(one.value, words) for one in units), words.marks.point)
    widest = max(map(width_of, shown), default=0)
    return [right(text, widest) for text in shown]


def _said(one: UnitsValue, unit: UnitValue, words: Words) -> str:
    """What the value of a unit is of the whole, or why it is not in it."""
    if unit.reason is not None:
        return reason_text(unit.reason, words)
    if unit.lacking:
        lacking = ", ".join(f"'{name}'" for name in unit.lacking)
        return f"left out, as there is no {lacking}"
    if one.function == "mean":
        return "" if unit.weight == 1 else f"weight {marked(to_decimal(unit.weight), words)}"
    share = _share(one, unit)
    return "" if share is None else share_text(share, words).rjust(len("100.0 %"))


def _share(one: UnitsValue, unit: UnitValue) -> Exact | None:
    """What part of a sum the value of a unit is; None where values have different signs, or come to 0."""
    values = [each.value for each in one.units if each.counts and each.value is not None]
    if one.function != "sum" or not one.value or unit.value is None or min(values) * max(values) < 0:
        return None
    return unit.value / one.value


def _behind(unit: UnitValue, words: Words, columns: int, indent: int, *, with_rows: bool) -> Iterator[Piece]:
    """What the value of a unit is made of: its formula, the units below it, or its rows."""
    if unit.calculation is not None:
        yield from _calculated(unit.calculation, words, columns, indent)
    elif with_rows:
        yield from row_lines(_rows(unit), words, columns, indent=indent)


def _calculated(calculation: Calculation, words: Words, columns: int, indent: int) -> Iterator[Piece]:
    formula = str(calculation.formula)
    inputs = dict.fromkeys(calculation.inputs)
    if not any(isinstance(one, UnitsValue) and formula == f"{one.function}({one.name})" for one in inputs):
        yield from lines(safe(f"= {formula} = {with_numbers(calculation, words)}"), indent, columns, "dim")
    for inner in inputs:
        if isinstance(inner, UnitsValue):
            yield from units_lines(inner, words, columns, indent=indent)


def _rows(unit: UnitValue) -> Sequence[Observation]:
    return unit.input.basis.rows if unit.input and unit.input.basis else ()
