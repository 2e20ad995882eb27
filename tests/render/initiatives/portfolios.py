"""Portfolios that tests of their pictures draw."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from bsc_cli.review.portfolio import Portfolio, portfolio_of
from bsc_cli.score.health import standing
from tests.score.scorecards import evaluated, rows, scorecard

DAY = date(2025, 12, 31)
PERSPECTIVES = ("Financial", "Customer", "Internal processes", "Learning & growth")
NAMES = (
    "Expert career tracks",
    "Incident desk around the clock",
    "Rewrite the runbooks",
    "Night desk pilot",
    "New pricing for mid-sized shops in the north",
    "Parcel lockers: phase 2",
    "Fachlaufbahnen für Expertinnen und Experten",
    "荷物の再配達を減らす",
    "Supplier audit #3; follow-up",
    "تقليل الشكاوى",
)


def portfolio(initiatives: dict[str, dict[str, Any]], *, day: date = DAY, head: str = "") -> Portfolio:
    """The portfolio of *initiatives*, as they are written, on *day*; `m0` to `m3` can be moved."""
    perspectives = "\n".join(
        f"  p{place}: {{name: {name}, objectives: {{o{place}: {{name: O, measures: {{m{place}: "
        "{name: M, indicator: lagging, frequency: quarter, targets: {threshold: 1, target: 2}}}}}}"
        for place, name in enumerate(PERSPECTIVES)
    )
    card = scorecard(f"{perspectives}\ninitiatives: {json.dumps(initiatives, default=str, ensure_ascii=False)}", head)
    evaluation = evaluated(card, rows({"2025-Q4": 1}, "m0"), "2025-Q4")
    standings = [standing(one, day, card.calendar) for one in card.initiatives.values()]
    return portfolio_of(evaluation, standings, day)


def many(count: int) -> dict[str, dict[str, Any]]:
    """So many initiatives, of every health, with and without milestones, dates and money."""
    return {f"i{number}": _one(number) for number in range(count)}


def _one(number: int) -> dict[str, Any]:
    one: dict[str, Any] = {"name": NAMES[number % len(NAMES)], "moves": [f"m{number * 3 % 4}"]}
    if number % 4:
        one["owner"] = "Head of Operations"
    if number % 9 == 8:
        return {**one, "milestones": {"first": {"name": "First"}, "next": {"name": "Next"}}}
    start = date(2026, 2, 1) if number % 7 == 5 else date(2025, 1 + number * 5 % 12, 1)
    due = start + timedelta(days=40 + number * 47 % 400)
    one |= {"start": start, "due": due, "budget": 1000 * number, "currency": "EUR", "spent": {"2025-Q4": 400 * number}}
    if number % 8 == 6:
        del one["due"]
    if number % 10 == 3:
        return {**one, "stopped": True, "progress": 30}
    if number % 5 == 4:
        return {**one, "progress": 55, "depends_on": [f"i{number - 1}"]}
    return {**one, "milestones": dict(_milestones(number, start, due))}


def _milestones(number: int, start: date, due: date) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for place in range(3):
        day = start + (due - start) * (place + 1) // 3
        done = {"done": day} if day <= DAY and (number % 6 == 1 or place == 0) else {}
        found.append((f"s{place}", {"name": NAMES[(number + place) % len(NAMES)], "due": day, **done}))
    return found
