"""Writes the values that are put into a formula, and the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.number_format import MOST_PLACES, marked, rounded
from bsc_cli.render.text import Piece, safe
from bsc_cli.score.calculation import Calculation

_FEW_ROWS = 6
"""More rows of one input than this are shown by their number."""
_UNKNOWN = "?"


def with_numbers(calculation: Calculation, words: Words) -> str:
    """The formula with the values of its inputs in place of their ids, on one line."""
    text, place, found = calculation.formula.text, 0, ""
    values = zip(calculation.formula.values, calculation.inputs, strict=True)
    for value, one in sorted(values, key=lambda pair: pair[0].start):
        found += text[place : value.start] + value_text(one.value, words)
        place = value.end
    return " ".join((found + text[place:]).split())


def value_text(value: Exact | None, words: Words) -> str:
    """A value in a formula: exact where that takes few digits, in parentheses where it is negative."""
    if value is None:
        return _UNKNOWN
    is_whole = (value * 10**MOST_PLACES).denominator == 1
    text = marked(to_decimal(value), words) if is_whole else rounded(value, 2, words)
    return f"({text})" if value < 0 else text


def row_lines(rows: Sequence[Observation], words: Words, columns: int, *, indent: int) -> Iterator[Piece]:
    """The rows of an input, or the first and the last of many."""
    shown = rows if len(rows) <= _FEW_ROWS else (*rows[: _FEW_ROWS // 2], *rows[-_FEW_ROWS // 2 :])
    for index, row in enumerate(shown):
        if len(shown) < len(rows) and index == _FEW_ROWS // 2:
            yield f"{' ' * indent}… {len(rows) - len(shown)} more …\n", "dim"
        value = marked(row.total if row.rows > 1 else row.value, words)
        many = f" ({marked(row.rows, words)} rows)" if row.rows > 1 else ""
        yield from lines(f"{row.period}  {value}  {safe(row.origin)}{many}", indent, columns, "dim")
