"""From rows to one actual, as a second reading of the rules has it (see `second_scorer.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.score.second_periods import (
    DAY,
    MONTHS,
    Card,
    Span,
    around,
    is_finer,
    is_in,
    month_first,
    parts,
    read_span,
    shifted,
)

Row = tuple[str, str, Any, Any]


class Value(NamedTuple):
    """A row that has a value."""

    span: Span
    value: Fraction
    weight: Fraction | None


class Actual(NamedTuple):
    """What a measure came to, and for which period."""

    value: Fraction
    span: Span
    partial: bool = False
    stale: bool = False
    lacks: tuple[str, ...] = ()
    """What a formula lacks: of units, or in parts of its window."""


def exact(number: object) -> Fraction:
    return Fraction(str(number))


def values_of(card: Card, id: str, rows: Iterable[Row]) -> list[Value]:
    start = starts_on(card, node_of(card, id))
    found = [
        Value(read_span(card, period), exact({"yes": 1, "no": 0}.get(value, value)), weight and exact(weight))
        for measure, period, value, weight in rows
        if measure == id
    ]
    return sorted((one for one in found if one.span.end >= start), key=lambda one: one.span.last)


def measures_of(card: Card) -> Card:
    """The measures by id."""
    objectives = [one for perspective in card["perspectives"].values() for one in perspective["objectives"].values()]
    return {id: measure for objective in objectives for id, measure in objective.get("measures", {}).items()}


def observed_of(card: Card) -> Card:
    """What has rows, by id: the inputs, and the measures without a formula."""
    measures = {id: measure for id, measure in measures_of(card).items() if "formula" not in measure}
    return {**card.get("inputs", {}), **measures}


def node_of(card: Card, id: str) -> Card:
    """The measure or the input of an id."""
    found: Card = {**card.get("inputs", {}), **measures_of(card)}[id]
    return found


def starts_on(card: Card, measure: Card) -> date:
    """The day before which nothing is expected of *measure*."""
    return read_span(card, measure["starts"]).first if "starts" in measure else date.min


def own_grain(card: Card, measure: Card) -> str:
    return str(measure.get("frequency") or card["frequency"])


def window_of(card: Card, measure: Card, at: Span) -> list[Span]:
    """The periods that an actual at *at* is combined from; none before the window or the measure has begun."""
    start = starts_on(card, measure)
    return [one for one in whole_window(card, measure, at) if one.end >= start]


def whole_window(card: Card, measure: Card, at: Span) -> list[Span]:
    """The same, also of the time before the measure starts."""
    window = measure.get("window", "period")
    if window.startswith("since-"):
        begin = read_span(card, window.removeprefix("since-")).first
    elif window == "year-to-date":
        begin = around(card, at.day, "year").first
    else:
        count = int(window.removeprefix("rolling-")) if window != "period" else 1
        begin = shifted(card, at, 1 - count).first
    found: list[Span] = []
    while at.day >= begin:
        found.insert(0, at)
        at = shifted(card, at, -1)
    return found


def is_partial(card: Card, measure: Card, rows: Sequence[Value], window: Sequence[Span]) -> bool:
    """Whether the window lacks a row; days, weeks and facts come as they come."""
    if card.get("actuals", {}).get("facts") or all(is_finer(row.span.grain, "month") for row in rows):
        return False
    for part in window:
        if part.end < starts_on(card, measure):
            continue
        grains = {row.span.grain for row in rows if is_in(row.span, part)}
        there = {row.span for row in rows}
        if not grains or any(
            not is_finer(grain, "month")
            and not there.issuperset(one for one in parts(card, part, grain) if one.last >= starts_on(card, measure))
            for grain in grains
        ):
            return True
    return False


def combined(measure: Card, rows: Sequence[Value]) -> Fraction:
    numbers = [row.value for row in rows]
    match measure.get("aggregate", "last"):
        case "sum":
            return sum(numbers, Fraction(0))
        case "mean":
            return sum(numbers, Fraction(0)) / len(numbers)
        case "min":
            return min(numbers)
        case "max":
            return max(numbers)
        case "weighted-mean":
            weights = [row.weight or Fraction(0) for row in rows]
            pairs = zip(numbers, weights, strict=True)
            return sum((number * weight for number, weight in pairs), Fraction(0)) / sum(weights)
        case _:
            return numbers[-1]


def fresh_actual(card: Card, measure: Card, values: Sequence[Value], at: Span) -> Actual | None:
    """What the rows say of *at*, without those before it."""
    window = window_of(card, measure, at)
    usable = [row for row in values if not is_finer(at.grain, row.span.grain)]
    if not any(is_in(row.span, at) for row in usable) or at not in window:
        return None
    inside = [row for row in usable if any(is_in(row.span, part) for part in window)]
    return Actual(combined(measure, inside), at, is_partial(card, measure, inside, window))


def until(card: Card, span: Span, grain: str, count: int) -> date:
    """The last day of *span* so many periods of a *grain* later."""
    if span.grain == "week":
        return span.last + count * {"week": 7, "month": 28, "quarter": 91, "half": 182, "year": 364}[grain] * DAY
    if grain == "week":
        return span.last + count * 7 * DAY
    if span.grain != "day":
        return shifted(card, span, count * MONTHS[grain] // MONTHS[span.grain]).last
    month = around(card, month_first(span.first.year * 12 + span.first.month - 1 + count * MONTHS[grain]), "month")
    return min(month.last, month.first + (span.first.day - 1) * DAY)


def actual_of(card: Card, measure: Card, values: Sequence[Value], at: Span) -> Actual | None:
    """The actual of *measure* at *at*, which is a period of the scorecard's or of the measure's own frequency."""
    carry = int(measure.get("carry", 0))
    grain = own_grain(card, measure)
    if "due" in measure and any(
        row.value == 1 and row.span.end <= at.last for row in values if not is_finer(grain, row.span.grain)
    ):
        return Actual(Fraction(1), at)
    if is_finer(card["frequency"], grain):
        if measure.get("aggregate", "last") == "last":
            known = [row for row in values if row.span.end <= at.last and not is_finer(grain, row.span.grain)]
            if not known or at.last > until(card, known[-1].span, grain, 1 + carry):
                return None
            latest = known[-1]
            stale = at.last > until(card, latest.span, grain, 1)
            return Actual(latest.value, around(card, latest.span.day, grain), stale=stale)
        own = around(card, at.day, grain)
        at = own if own.last <= at.last else shifted(card, own, -1)
    for back in range(carry + 1):
        found = fresh_actual(card, measure, values, shifted(card, at, -back))
        if found:
            return found._replace(stale=back > 0)
    return None
