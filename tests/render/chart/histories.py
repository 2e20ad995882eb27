"""Histories of measures that tests of charts draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.history import MeasureHistory, history_of
from bsc_cli.score.evaluate import history
from tests.score.scorecards import of_one, period, rows

LEVELS = "{threshold: 45, target: 60, stretch: 80}"
Drawn = tuple[MeasureHistory, Scorecard]


def months(count: int, value: Callable[[int], Any]) -> dict[str, Any]:
    """The values of *count* months from 2020 on; those that are None are left out."""
    values = {f"{2020 + number // 12}-{number % 12 + 1:02}": value(number) for number in range(count)}
    return {month: one for month, one in values.items() if one is not None}


def drawn(
    values: dict[str, Any],
    *,
    at: str = "",
    count: int = 60,
    head: str = "frequency: month",
    note: str | None = None,
    **keys: object,
) -> Drawn:
    """The history of a measure with *keys* at *at*, by default the last period with a value, and its scorecard."""
    card = of_one(head, **keys)
    last = period(at or max(values), card.calendar)
    found = history(card, rows(values, calendar=card.calendar, note=note), last, count=1, units=())
    return history_of(found.scorer.scorers["m"], last, count), card


def wave(number: int) -> float:
    """Values that cross all of `LEVELS`."""
    return round(50 + 35 * ((number * 7) % 11 - 5) / 5, 1)
