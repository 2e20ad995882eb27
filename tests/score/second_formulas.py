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

from tests.score.second_actuals import Actual, Row, exact, measures_of, node_of, observed_of, own_grain, window_of
from tests.score.second_periods import Card, Span, around, shifted
from tests.score.second_series import Computed, Series, Wanted, common_parts, missing
from tests.score.second_units import Below, Path, units_of

# What is written.


def parsed(formula: str) -> ast.expr:
    names = re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", "_", formula)
    return ast.parse(re.sub(r"\bor\(", "fill(", names), mode="eval").body


def id_of(name: ast.Name) -> str:
    return name.id.replace("_", "-")


def function_of(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Name)
    return call.func.id


def is_over_units(call: ast.Call) -> bool:
    """Whether it has `units.x` as its only argument."""
    return isinstance(call.args[0], ast.Attribute)


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
        if is_over_units(tree):
            return "sum" if name == "sum" else "other"
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


class Asked(NamedTuple):
    """The scorecard, or unit of it, that a formula belongs to, with what is known of all of them."""

    card: Card
    read: Callable[[Wanted], Computed]
    """Tells what is observed."""
    left_out: Mapping[Path, set[str]]
    """The units that do not count, and what they lack."""
    lacking: dict[Path, set[str]]
    """What others turn out to lack."""
    valued: set[Path]
    """The units of which something that is calculated has a value."""
    path: Path = ()


def worth(asked: Asked, tree: ast.expr, then: Then) -> Computed:
    """What part of a formula comes to."""
    match tree:
        case ast.Constant(value=number):
            return Fraction(str(number))
        case ast.Name():
            return named(asked, id_of(tree), then)
        case ast.UnaryOp(operand=inner):
            one = worth(asked, inner, then)
            return one if isinstance(one, str) else -one
        case ast.Call(func=ast.Name(id=name), args=[ast.Attribute(attr=id)]):
            return over_units(asked, name, id.replace("_", "-"), then)
        case ast.Call(func=ast.Name(id="before"), args=[inner, count]):
            back = then.back + ast.literal_eval(count)
            return worth(asked, inner, then._replace(back=back))
        case ast.Call(func=ast.Name(id="year_ago"), args=[inner]):
            return worth(asked, inner, then._replace(years=then.years + 1))
        case ast.Call(func=ast.Name(id="fill"), args=[inner, number]):
            fill = Fraction(str(ast.literal_eval(number)))
            if names_one(inner):
                return worth(asked, inner, then._replace(fill=fill))
            one = worth(asked, inner, then)
            return fill if one == "no-data" else one
        case ast.Call(func=ast.Name(id=name), args=several):
            return of_all([worth(asked, one, then) for one in several], EXTREMES[name])
        case ast.BinOp(left=left, op=operator, right=right):
            both = [worth(asked, one, then) for one in (left, right)]
            return of_all(both, lambda numbers: operated(operator, *numbers))
        case _:
            raise AssertionError(ast.dump(tree))


def names_one(tree: ast.expr) -> bool:
    """Whether part of a formula is one input or measure, or that of all units, at whatever time."""
    if isinstance(tree, ast.Call) and (function_of(tree) in ("before", "year_ago", "fill") or is_over_units(tree)):
        return names_one(tree.args[0])
    return isinstance(tree, ast.Name | ast.Attribute)


def named(asked: Asked, id: str, then: Then) -> Computed:
    """What an id comes to: a calculated measure is computed over the window of whoever asks."""
    measure = measures_of(asked.card).get(id, {})
    if "formula" not in measure:
        return asked.read(Wanted(asked.path, id, *then)) if id in observed_of(asked.card) else "dangling-formula"
    one = worth(asked, parsed(measure["formula"]), then._replace(fill=None))
    return then.fill if one == "no-data" and then.fill is not None else one


def over_units(asked: Asked, function: str, id: str, then: Then) -> Computed:
    """What the series *id* of all units comes to: one that lacks it, for whatever reason, is left out."""
    is_count = function == "count"
    found: list[tuple[Fraction, Fraction]] = []
    for unit in units_of(asked.card):
        path = (*asked.path, unit.id)
        if path in asked.left_out:
            continue
        value = of_unit(asked, unit, id, then._replace(fill=None) if is_count else then)
        if not isinstance(value, str):
            found.append((exact(unit.weight), value))
        elif not is_count:
            asked.lacking.setdefault(path, set()).add(id)
    if not units_of(asked.card):
        return "no-units"
    if is_count:
        return Fraction(len(found))
    return over(function, found) if found else "no-data"


def of_unit(asked: Asked, unit: Below, id: str, then: Then) -> Computed:
    if unit.card is None:
        return "no-data"
    if runs_in_a_circle(unit.card, id):
        return "formula-cycle"
    inside = asked._replace(card=unit.card, path=(*asked.path, unit.id))
    is_calculated = "formula" in measures_of(unit.card).get(id, {})
    if is_calculated and not isinstance(named(inside, id, then._replace(fill=None)), str):
        asked.valued.add(inside.path)
    return named(inside, id, then)


def over(function: str, found: Sequence[tuple[Fraction, Fraction]]) -> Computed:
    """What weights and values come to."""
    values = [value for _, value in found]
    if function == "mean":
        weight = sum((weight for weight, _ in found), Fraction(0))
        total = sum((weight * value for weight, value in found), Fraction(0))
        return total / weight if weight else "zero-weights"
    return sum(values, Fraction(0)) if function == "sum" else EXTREMES[function](values)


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
    return Computation(card, measure, rows, at).actual()


class Computation:
    """One formula in one period."""

    def __init__(self, card: Card, measure: Card, rows: Sequence[Row], at: Span) -> None:
        self.card, self.measure, self.rows, self.at = card, measure, rows, at
        self.series: dict[Wanted, Series] = {}
        """What is observed, as far as it counts."""
        self.left_out: dict[Path, set[str]] = {}
        """The units that do not count, and what they lack."""
        self.valued: set[Path] = set()
        """The units of which something that is calculated has a value."""

    def actual(self) -> Actual | str:
        """What it comes to, over what all units and all parts of the window have."""
        outcome, count = self.settled(None, None), -1
        places: set[int] | None = None
        lacks_parts = False
        while count < len(self.left_out):
            count = len(self.left_out)
            lacks_parts = any(one.lacks_parts for one in self.series.values())
            grain, places = common_parts(list(self.series.values())) if lacks_parts else (None, None)
            outcome = self.settled(grain, places)
        if isinstance(outcome, str):
            return "partial" if lacks_parts and places == set() else outcome
        is_stale = any(one.stale for one in self.series.values())
        return Actual(outcome, self.at, bool(self.lacks()), is_stale, tuple(sorted(self.lacks())))

    def settled(self, grain: str | None, places: set[int] | None) -> Computed:
        """What it comes to once all units are left out that lack something, those furthest below first."""
        while True:
            outcome, lacking = self.tried(grain, places)
            if not lacking:
                return outcome
            depth = max(map(len, lacking))
            self.left_out |= {path: ids for path, ids in lacking.items() if len(path) == depth}

    def tried(self, grain: str | None, places: set[int] | None) -> tuple[Computed, Mapping[Path, set[str]]]:
        """What it comes to, and what units lack for it."""
        known, self.series = self.series, {}

        def read(wanted: Wanted) -> Computed:
            one = known.get(wanted) or Series(self.card, self.measure, wanted, self.rows, self.at)
            self.series[wanted] = one
            return one.value(places, grain) if one.window else missing(wanted)

        self.valued = set()
        asked = Asked(self.card, read, self.left_out, {}, self.valued)
        outcome = worth(asked, parsed(self.measure["formula"]), Then())
        return outcome, asked.lacking

    def lacks(self) -> set[str]:
        """What is missing, such as `north/calls`: all that counts of a unit, or parts of the window.

        Nothing is missing below a unit that is left out, is filled in, or is not counted, for it has no value.
        """
        above = {path: {path[:end] for end in range(1, len(path))} for path in self.left_out}
        counting = self.valued - self.left_out.keys()
        units = {path: ids for path, ids in self.left_out.items() if above[path] <= counting}
        names = {"/".join((*path, id)) for path, ids in units.items() for id in ids}
        return names | {"/".join((*one.path, one.id)) for one, series in self.series.items() if series.lacks_parts}
