"""The formula of a calculated measure: as written, with the numbers put in, and each input with its rows."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.explain_units import units_lines
from bsc_cli.render.scorecard.explain_values import row_lines, value_text, with_numbers
from bsc_cli.render.text import Piece, safe
from bsc_cli.score.calculation import Calculation, InputValue, UnitsValue


def formula_lines(calculation: Calculation, words: Words, columns: int) -> Iterator[Piece]:
    """The formula, then with numbers."""
    yield from lines(safe(str(calculation.formula)), 0, columns)
    yield from lines(f"= {safe(with_numbers(calculation, words))}", 0, columns)


def input_lines(calculation: Calculation, words: Words, columns: int) -> Iterator[Piece]:
    """Each input of a formula, with its rows."""
    for one in dict.fromkeys(calculation.inputs):
        if isinstance(one, UnitsValue):
            yield from units_lines(one, words, columns, indent=0)
        else:
            yield from lines(_input(one, words), 0, columns)
            yield from row_lines(one.basis.rows if one.basis else (), words, columns, indent=2)


def _input(one: InputValue, words: Words) -> str:
    """What an input is, what it comes to, and when."""
    node = one.node
    name = f"{safe(node.name)} ({one.use.id})" if node else f"{one.use.id} (nothing has this id)"
    unit = f" {safe(node.unit)}" if node and node.unit else ""
    text = f"{name}, {one.period}: {value_text(one.value, words)}{unit if one.value is not None else ''}"
    if one.filled:
        fill = value_text(one.use.fill, words)
        text += f", with {fill} for {'1 part' if one.filled == 1 else f'{one.filled} parts'} without a value"
    if one.is_stale:
        text += ", carried from an earlier period"
    if one.basis is not None and node is not None:
        text += f" ({_aggregate(node, one.basis.number_of_values)})"
    elif node is not None and node.is_calculated:
        text += f" (calculated; see 'bsc explain … {one.use.id}')"
    return text


def _aggregate(node: Observed, count: int) -> str:
    how = "latest" if node.aggregate is Aggregate.LAST else node.aggregate.value
    return f"{how} of {count} row{'s' if count > 1 else ''}"
