"""The formula of a calculated measure: as written, with the numbers put in, and each input with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.number_format import MOST_PLACES, marked, rounded
from bsc_cli.render.text import Piece, safe
from bsc_cli.render.words import reason_text
from bsc_cli.score.calculation import Calculation, InputValue, UnitsValue

_FEW_ROWS = 6
"""More rows of one input than this are shown by their number."""
_UNKNOWN = "?"


def formula_lines(calculation: Calculation, words: Words, columns: int) -> Iterator[Piece]:
    """The formula, then with numbers, then its inputs."""
    yield "\nFormula\n", "title"
    yield from lines(safe(str(calculation.formula)), 2, columns)
    yield from lines(f"= {safe(with_numbers(calculation, words))}", 2, columns)
    yield "\nInputs\n", "title"
    for one in dict.fromkeys(calculation.inputs):
        if isinstance(one, UnitsValue):
            yield from _units(one, words, columns)
        else:
            yield from lines(_input(one, words), 2, columns)
            yield from row_lines(one.basis.rows if one.basis else (), words, columns, indent=4)


def with_numbers(calculation: Calculation, words: Words) -> str:
    """The formula with the values of its inputs in place of their ids, on one line."""
    text, place, found = calculation.formula.text, 0, ""
    values = zip(calculation.formula.values, calculation.inputs, strict=True)
    for value, one in sorted(values, key=lambda pair: pair[0].start):
        found += text[place : value.start] + _number(one.value, words)
        place = value.end
    return " ".join((found + text[place:]).split())


def _number(value: Exact | None, words: Words) -> str:
    if value is None:
        return _UNKNOWN
    is_whole = (value * 10**MOST_PLACES).denominator == 1
    text = marked(to_decimal(value), words) if is_whole else rounded(value, 2, words)
    return f"({text})" if value < 0 else text


def _input(one: InputValue, words: Words) -> str:
    """What an input is, what it comes to, and when."""
    node = one.node
    name = f"{safe(node.name)} ({one.use.id})" if node else f"{one.use.id} (nothing has this id)"
    unit = f" {safe(node.unit)}" if node and node.unit else ""
    text = f"{name}, {one.period}: {_number(one.value, words)}{unit if one.value is not None else ''}"
    if one.filled:
        fill = _number(one.use.fill, words)
        text += f", with {fill} for {'1 part' if one.filled == 1 else f'{one.filled} parts'} without a value"
    if one.is_stale:
        text += ", carried from an earlier period"
    if one.basis is not None and node is not None:
        text += f" ({_aggregate(node, one.basis.number_of_values)})"
    elif node is not None and node.is_calculated:
        text += f" (calculated; see 'bsc explain … {one.use.id}')"
    return text


def _units(one: UnitsValue, words: Words, columns: int) -> Iterator[Piece]:
    """What a value over units comes to, and what each unit adds."""
    yield from lines(f"{one.function} of {one.name}, {one.period}: {_number(one.value, words)}", 2, columns)
    for unit in one.units:
        weight = f", weight {marked(to_decimal(unit.weight), words)}" if unit.weight != 1 else ""
        if unit.reason is not None:
            said = reason_text(unit.reason, words)
        elif not unit.counts:
            said = f"{_number(unit.value, words)}, left out: it lacks another value"
        elif unit.calculation is not None:
            said = f"{_number(unit.value, words)} = {with_numbers(unit.calculation, words)}"
        else:
            said = _number(unit.value, words)
        yield from lines(f"{unit.id}  {safe(said)}{weight}", 4, columns, "dim")


def _aggregate(node: Observed, count: int) -> str:
    how = "latest" if node.aggregate is Aggregate.LAST else node.aggregate.value
    return f"{how} of {count} row{'s' if count > 1 else ''}"


def row_lines(rows: Sequence[Observation], words: Words, columns: int, *, indent: int) -> Iterator[Piece]:
    """The rows of an input, or the first and the last of many."""
    shown = rows if len(rows) <= _FEW_ROWS else (*rows[: _FEW_ROWS // 2], *rows[-_FEW_ROWS // 2 :])
    for index, row in enumerate(shown):
        if len(shown) < len(rows) and index == _FEW_ROWS // 2:
            yield f"{' ' * indent}… {len(rows) - len(shown)} more …\n", "dim"
        value = marked(row.total if row.rows > 1 else row.value, words)
        many = f" ({marked(row.rows, words)} rows)" if row.rows > 1 else ""
        yield from lines(f"{row.period}  {value}  {safe(row.origin)}{many}", indent, columns, "dim")
