"""Calculated measures, as a second reading of docs/formulas.md has them (see `second_scorer.py`).

A formula with `_` for the hyphens of its ids has the grammar of Python, whose own parser reads it. What is computed is
a number, or the name of the reason why there is none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.score.second_actuals import (
    Actual,
    Row,
    Value,
    actual_of,
    combined,
    is_partial,
    measures_of,
    node_of,
    observed_of,
    own_grain,
    values_of,
    whole_window,
    window_of,
)
from tests.score.second_periods import GRAINS, Card, Span, around, is_finer, is_in, parts, shifted, year_before

Computed = Fraction | str


# What is written.


def parsed(formula: str) -> ast.expr:
    names = re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", "_", formula)
    return ast.parse(re.sub(r"\bor\(", "fill(", names), mode="eval").body


def id_of(name: ast.Name) -> str:
    return name.id.replace("_", "-")


def function_of(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Name)
    return call.func.id


def used_by(formula: str) -> set[str]:
    """The ids in a formula, with the names of its functions."""
    return {id_of(one) for one in ast.walk(parsed(formula)) if isinstance(one, ast.Name)}


def runs_in_a_circle(card: Card, id: str, above: tuple[str, ...] = ()) -> bool:
    formula = measures_of(card).get(id, {}).get("formula")
    if formula is None or id in above:
        return formula is not None
    return any(runs_in_a_circle(card, one, (*above, id)) for one in used_by(formula))


def is_sum(card: Card, node: Card) -> bool:
    """Whether what it comes to over a span is the sum of what its parts come to."""
    if "formula" not in node:
        return node.get("aggregate") == "sum"
    return kind_of(card, parsed(node["formula"])) == "sum"


def kind_of(card: Card, tree: ast.expr) -> str:
    """Whether part of a formula is a number, a sum, or something else."""
    inside = [one for one in ast.iter_child_nodes(tree) if isinstance(one, ast.expr)]
    if isinstance(tree, ast.Constant):
        return "number"
    if isinstance(tree, ast.Name):
        is_there = id_of(tree) in {**observed_of(card), **measures_of(card)}
        return "sum" if is_there and is_sum(card, node_of(card, id_of(tree))) else "other"
    if isinstance(tree, ast.Call):
        name, inside = function_of(tree), tree.args
        if name == "fill":
            return kind_of(card, inside[0])
        if name in ("before", "year_ago"):
            return "other"
    kinds = [kind_of(card, one) for one in inside]
    if set(kinds) == {"number"}:
        return "number"
    operator = getattr(tree, "op", None)
    if isinstance(operator, ast.Add | ast.Sub | ast.USub) and set(kinds) == {"sum"}:
        return "sum"
    if isinstance(operator, ast.Mult) and set(kinds) == {"number", "sum"}:
        return "sum"
    return "sum" if isinstance(operator, ast.Div) and kinds == ["sum", "number"] else "other"


# What is computed.


class Wanted(NamedTuple):
    """An input, or measure with rows, of so many periods and years before, and what stands for missing parts of it."""

    id: str
    back: int = 0
    years: int = 0
    fill: Fraction | None = None


class Then(NamedTuple):
    """The time that part of a formula is taken from, and what stands for missing parts of what it names."""

    back: int = 0
    years: int = 0
    fill: Fraction | None = None


EXTREMES: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "min": min,
    "max": max,
    "abs": lambda numbers: abs(numbers[0]),
}


def worth(card: Card, tree: ast.expr, then: Then, read: Callable[[Wanted], Computed]) -> Computed:
    """What part of a formula comes to; *read* tells what is observed."""
    match tree:
        case ast.Constant(value=number):
            return Fraction(str(number))
        case ast.Name():
            return named(card, id_of(tree), then, read)
        case ast.UnaryOp(operand=inner):
            one = worth(card, inner, then, read)
            return one if isinstance(one, str) else -one
        case ast.Call(func=ast.Name(id="before"), args=[inner, count]):
            back = then.back + ast.literal_eval(count)
            return worth(card, inner, then._replace(back=back), read)
        case ast.Call(func=ast.Name(id="year_ago"), args=[inner]):
            return worth(card, inner, then._replace(years=then.years + 1), read)
        case ast.Call(func=ast.Name(id="fill"), args=[inner, number]):
            fill = Fraction(str(ast.literal_eval(number)))
            if names_one(inner):
                return worth(card, inner, then._replace(fill=fill), read)
            one = worth(card, inner, then, read)
            return fill if one == "no-data" else one
        case ast.Call(func=ast.Name(id=name), args=several):
            return of_all([worth(card, one, then, read) for one in several], EXTREMES[name])
        case ast.BinOp(left=left, op=operator, right=right):
            both = [worth(card, one, then, read) for one in (left, right)]
            return of_all(both, lambda numbers: operated(operator, *numbers))
        case _:
            raise AssertionError(ast.dump(tree))


def names_one(tree: ast.expr) -> bool:
    """Whether part of a formula is one input or measure, at whatever time."""
    if isinstance(tree, ast.Call) and function_of(tree) in ("before", "year_ago", "fill"):
        return names_one(tree.args[0])
    return isinstance(tree, ast.Name)


def named(card: Card, id: str, then: Then, read: Callable[[Wanted], Computed]) -> Computed:
    """What an id comes to: a calculated measure is computed over the window of whoever asks."""
    measure = measures_of(card).get(id, {})
    if "formula" not in measure:
        return read(Wanted(id, *then)) if id in observed_of(card) else "dangling-formula"
    one = worth(card, parsed(measure["formula"]), then._replace(fill=None), read)
    return then.fill if one == "no-data" and then.fill is not None else one


def of_all(values: Sequence[Computed], pick: Callable[[list[Fraction]], Computed]) -> Computed:
    """What numbers come to; that one is missing is said where nothing worse is to be said."""
    reasons = [one for one in values if isinstance(one, str)]
    if reasons:
        return next((one for one in reasons if one != "no-data"), "no-data")
    return pick([one for one in values if not isinstance(one, str)])


def operated(operator: ast.operator, left: Fraction, right: Fraction) -> Computed:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return left / right if right else "division-by-zero"


# What is observed, over a window.


class Series:
    """What an input, or a measure with rows, has in the window of a formula."""

    def __init__(self, card: Card, measure: Card, wanted: Wanted, rows: Sequence[Row], at: Span) -> None:
        self.card = card
        self.wanted = wanted
        self.node = {**node_of(card, wanted.id), "window": "period"}
        self.aggregate = self.node.get("aggregate", "last")
        self.values = values_of(card, wanted.id, rows)
        self.stale = False
        self.window = moved(card, measure, at, wanted)
        """Empty before it has begun."""
        own = own_grain(card, self.node)
        self.is_known_only = "due" in self.node or (
            self.aggregate == "last" and bool(self.window) and is_finer(self.window[-1].grain, own)
        )
        for back in range(1, 1 + int(self.node.get("carry", 0))):
            if self.window and not self.is_known_only and not self.inside(self.window[-1:]):
                earlier = moved(card, measure, shifted(card, at, -back), wanted)
                if earlier and self.inside(earlier[-1:]):
                    self.window, self.stale = earlier, True

    def inside(self, spans: Sequence[Span]) -> list[Value]:
        """The values in *spans* that are for nothing longer."""
        fitting = [row for row in self.values if not spans or not is_finer(spans[0].grain, row.span.grain)]
        return [row for row in fitting if any(is_in(row.span, part) for part in spans)]

    @property
    def is_missing(self) -> bool:
        return not self.window or not self.inside(self.window[-1:])

    @property
    def grain(self) -> str | None:
        """How long the periods are that should have rows; None where they come as they come."""
        grains = [row.span.grain for row in self.inside(self.window) if not is_finer(row.span.grain, "month")]
        if self.card.get("actuals", {}).get("facts"):
            return None
        return max(grains, key=GRAINS.index, default=None)

    @property
    def lacks_parts(self) -> bool:
        """Whether it is a sum of some parts only, which nothing fills."""
        if self.aggregate != "sum" or self.wanted.fill is not None or self.is_known_only or self.is_missing:
            return False
        return is_partial(self.card, self.node, self.inside(self.window), self.window)

    def pieces(self, grain: str) -> list[Span]:
        """The window in parts no longer than *grain*, latest first."""
        longer = [[one] if not is_finer(grain, one.grain) else parts(self.card, one, grain) for one in self.window]
        return [piece for part in longer for piece in part][::-1]

    def has(self, piece: Span) -> bool:
        """Whether there is each row of *piece*."""
        rows = self.inside([piece])
        return bool(rows) and not is_partial(self.card, self.node, rows, [piece])

    def value(self, places: set[int] | None, grain: str | None) -> Computed:
        """What it comes to, over the parts at those *places* alone where these are given."""
        fill = self.wanted.fill
        if self.is_known_only:
            known = actual_of(self.card, self.node, self.values, self.window[-1])
            self.stale = known is not None and known.stale
            return known.value if known else "no-data" if fill is None else fill
        if fill is None and self.is_missing:
            return "no-data"
        over = self.window
        if places is not None and grain and self.aggregate != "last":
            over = [piece for place, piece in enumerate(self.pieces(grain)) if place in places][::-1]
        rows = self.inside(over)
        if fill is None:
            return combined(self.node, rows) if rows else "no-data"
        return self.filled(fill, rows, over)

    def filled(self, fill: Fraction, rows: list[Value], over: Sequence[Span]) -> Fraction:
        """What *rows* come to with *fill* for each part of *over* that lacks a row."""
        if self.aggregate == "last" and not self.inside(over[-1:]):
            return fill
        if self.aggregate in ("last", "weighted-mean"):
            return combined(self.node, rows) if rows else fill
        count = sum(len(self.lacking(part)) for part in over)
        values = [*rows, *[Value(over[0], fill, None)] * count]
        return combined(self.node, values) if values else Fraction(0) if self.aggregate == "sum" else fill

    def lacking(self, part: Span) -> list[Span]:
        """The parts of *part* that should have a row and have none."""
        rows = self.inside([part])
        grain = rows[0].span.grain if rows else self.grain
        if rows and (is_finer(rows[0].span.grain, "month") or self.grain is None):
            return []
        if grain is None or not is_finer(grain, part.grain):
            return [] if rows else [part]
        there = {row.span for row in rows}
        return [one for one in parts(self.card, part, grain) if one not in there]


def moved(card: Card, measure: Card, at: Span, wanted: Wanted) -> list[Span]:
    """The window of a formula as it was then: of what begins later the same parts count in every year."""
    late = len(whole_window(card, measure, at)) - len(window_of(card, measure, at))
    then = at
    for _ in range(wanted.years):
        then = year_before(card, then)
    return whole_window(card, measure, shifted(card, then, -wanted.back))[late:]


def calculated(card: Card, id: str, rows: Sequence[Row], at: Span) -> Actual | str:
    """The actual of a calculated measure at *at*, or why there is none."""
    measure = measures_of(card)[id]
    own = around(card, at.day, own_grain(card, measure))
    latest = own if own.last <= at.last else shifted(card, own, -1)
    found = computed_at(card, id, rows, latest)
    for back in range(1, 1 + int(measure.get("carry", 0))):
        earlier = computed_at(card, id, rows, shifted(card, latest, -back))
        if found == "no-data" and earlier != "no-data":
            return earlier._replace(stale=True) if isinstance(earlier, Actual) else found
    return found


def computed_at(card: Card, id: str, rows: Sequence[Row], at: Span) -> Actual | str:
    """What the formula of *id* comes to in *at*, one of its own periods."""
    measure = measures_of(card)[id]
    if runs_in_a_circle(card, id):
        return "formula-cycle"
    if not window_of(card, measure, at):
        return "no-data"
    tree = parsed(measure["formula"])
    found: dict[Wanted, Series] = {}

    def seen(wanted: Wanted) -> Computed:
        found[wanted] = Series(card, measure, wanted, rows, at)
        return "no-data"

    worth(card, tree, Then(), seen)
    is_partial = any(one.lacks_parts for one in found.values())
    grain, places = common_parts(list(found.values())) if is_partial else (None, None)
    values: Mapping[Wanted, Computed] = {
        wanted: one.value(places, grain) if one.window else missing(wanted) for wanted, one in found.items()
    }
    outcome = worth(card, tree, Then(), values.__getitem__)
    if isinstance(outcome, str):
        return "partial" if is_partial and places == set() else outcome
    return Actual(outcome, at, is_partial, any(one.stale for one in found.values()))


def missing(wanted: Wanted) -> Computed:
    return "no-data" if wanted.fill is None else wanted.fill


def common_parts(found: Sequence[Series]) -> tuple[str | None, set[int] | None]:
    """The parts, counted from the latest, that all sums have, and how long they are; an only series has what it has."""
    over = [one for one in found if one.window and not one.is_known_only and one.aggregate != "last"]
    if len(over) == 1:
        return None, None
    sums = [one for one in over if one.aggregate == "sum" and one.wanted.fill is None and one.grain]
    grain = max((one.grain for one in sums if one.grain), key=GRAINS.index)
    expected = {place for one in sums for place, _ in enumerate(one.pieces(grain))}
    lacking = {place for one in sums for place, piece in enumerate(one.pieces(grain)) if not one.has(piece)}
    return grain, expected - lacking
