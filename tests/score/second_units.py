"""Scorecards below another, as a second reading of the rules has them (see `second_scorer.py`).

A scorecard has them under `below`, where its file has paths under `units`: what stands in the files, with their rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tests.score.second_actuals import Row, node_of, observed_of, starts_on
from tests.score.second_periods import Card, Span, around, read_span, shifted

Path = tuple[str, ...]
"""The ids of the units that lead from a scorecard down to one below it."""


class Below(NamedTuple):
    """A scorecard below another."""

    id: str
    weight: object
    card: Card | None
    """None where it cannot be read."""
    rows: Sequence[Row] = ()


def units_of(card: Card) -> Sequence[Below]:
    """The units of a scorecard, in the order written."""
    found: Sequence[Below] = card.get("below", ())
    return found


def unit_at(card: Card, rows: Sequence[Row], path: Path) -> tuple[Card, Sequence[Row]]:
    """The unit that *path* leads to, which can be read, and its rows."""
    for id in path:
        (unit,) = (one for one in units_of(card) if one.id == id)
        assert unit.card is not None
        card, rows = unit.card, unit.rows
    return card, rows


def seen_from(above: Card, card: Card, id: str) -> tuple[Card, Card]:
    """A scorecard in the calendar of the one *above*, and its node *id*, whose start is a day of any calendar."""
    node = node_of(card, id)
    if "starts" in node:
        node = {**node, "starts": starts_on(card, node).isoformat()}
    seen = {key: value for key, value in card.items() if key != "fiscal_year"}
    return seen | ({"fiscal_year": above["fiscal_year"]} if "fiscal_year" in above else {}), node


def own_period(card: Card, at: Span) -> Span:
    """The latest period of a unit's own that had ended by the end of *at*."""
    own = around(card, at.last, card["frequency"])
    return own if own.last <= at.last else shifted(card, own, -1)


def first_day(card: Card, rows: Sequence[Row]) -> date:
    """The first day that any value of it, or of what is below it, is for."""
    return min(all_days(card, rows), default=date.min)


def all_days(card: Card, rows: Sequence[Row]) -> Iterator[date]:
    """The first days of all that has a value."""
    observed = observed_of(card)
    yield from (read_span(card, period).day for id, period, _, _ in rows if id in observed)
    for unit in units_of(card):
        if unit.card is not None:
            yield from all_days(unit.card, unit.rows)
