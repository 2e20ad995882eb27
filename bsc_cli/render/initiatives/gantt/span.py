"""When an initiative runs, as a bar shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_cli.render.initiatives.gantt.picture import Diamond, Span
from bsc_cli.score.health import Health, InitiativeStanding


def span_of(standing: InitiativeStanding, diamonds: Sequence[Diamond]) -> Span | None:
    """From the start to the due date, or to the day it was done, if that was before; None without any day.

    Where one of both is not written, it is the first or the last day that is known.
    """
    node = standing.node
    reached = [one.day for one in diamonds if one.day]
    known = [day for day in (node.start, node.due, node.completed, *reached) if day]
    if not known:
        return None
    first, done = node.start or min(known), _done_on(standing, reached)
    has_begun = node.start is not None and node.start <= standing.day and not standing.is_over
    end = min((day for day in (done, node.due) if day), default=None)
    last = max(first, end or max([*known, standing.day] if has_begun else known))
    return Span(
        first,
        last,
        has_start=node.start is not None,
        has_end=end is not None,
        overrun=_overrun(standing, done),
        due=node.due if done and node.due and node.due > last else None,
    )


def _done_on(standing: InitiativeStanding, reached: Sequence[date]) -> date | None:
    """The day it was done; None where it is not, or nobody knows."""
    if standing.health is not Health.DONE:
        return None
    return standing.node.completed or max(reached, default=None)


def _overrun(standing: InitiativeStanding, done: date | None) -> date | None:
    """The day up to which it ran beyond its due date: until it was done, or to the day at which it stands."""
    due, health = standing.node.due, standing.health
    if due is None or health in (Health.STOPPED, Health.PLANNED):
        return None
    end = done if health is Health.DONE else standing.day
    return end if end and end > due else None
