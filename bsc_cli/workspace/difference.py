"""Compares two opened scorecards, or two periods of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError
from bsc_cli.model.period import Period
from bsc_cli.review.difference.difference import Difference, difference_of
from bsc_cli.review.difference.side import Side, absent, own_period
from bsc_cli.workspace.units import units_to_score

if TYPE_CHECKING:
    from bsc_cli.workspace.opened import Opened


def compare(before: Opened, after: Opened, *, period: str | None = None) -> Difference:
    """What is different in *after*, each at *period*, by default at the latest that had ended by its own actuals.

    Raises NotEvaluable, and BscError where there is no such period.
    """
    periods = [_latest(card) if period is None else card.period(period) for card in (before, after)]
    known = [one for one in periods if one is not None]
    if len(known) == 1:  # the other has no actuals: nothing else tells its period
        periods = [
            one or own_period(card.scorecard, known[0]) for card, one in zip((before, after), periods, strict=True)
        ]
    return difference_of(_side(before, periods[0]), _side(after, periods[1]))


def compare_with_nothing(card: Opened, file: str, *, is_new: bool, period: str | None = None) -> Difference:
    """What is different where *card* is new, or else was removed; *file* is what the other side calls it.

    Raises NotEvaluable, and BscError where there is no such period.
    """
    known = _side(card, _latest(card) if period is None else card.period(period))
    nothing = absent(file, known)
    return difference_of(nothing, known) if is_new else difference_of(known, nothing)


def compare_periods(card: Opened, before: str, after: str) -> Difference:
    """What is different in the period *after*. Raises NotEvaluable, and BscError where there is no such period."""
    return difference_of(_side(card, card.period(before)), _side(card, card.period(after)))


def _side(card: Opened, period: Period | None) -> Side:
    units = units_to_score(card.units.units) if card.scorecard.units else ()
    return Side(card.file, card.levelled, card.actuals.observations, units, period, card.options.tree is not None)


def _latest(card: Opened) -> Period | None:
    """The latest period that had ended by its actuals; None without any of measures."""
    if not card.has_rows:
        return None
    try:
        return card.latest()
    except BscError:  # there are check-ins or spending alone
        return None
