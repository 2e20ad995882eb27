"""How initiatives stand on a day: how much is done, how much is expected, what it cost, and how healthy that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.initiative import UNDATED, Initiative
from bsc_cli.model.milestone import Milestone, share_done, share_due
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Calendar, Period, canonical_period

AHEAD = Fraction(15, 100)
"""How far expected progress, or money, may be ahead of progress before an initiative is at risk."""
_NOTHING, _ALL = Fraction(0), Fraction(1)


class Health(StrEnum):
    """How an initiative is, the first that holds."""

    STOPPED = "stopped"
    """It was given up."""
    DONE = "done"
    """It was completed, or all its milestones are reached."""
    LATE = "late"
    """It, or a milestone, is past due and not done."""
    PLANNED = "planned"
    """It has not begun."""
    AT_RISK = "at-risk"
    """What is expected, or what was spent, is well ahead of what is done."""
    ON_PLAN = "on-plan"
    """Nothing of this."""


class HealthRule(StrEnum):
    """The rule by which an initiative has its health."""

    STOPPED = "stopped"
    COMPLETED = "completed"
    ALL_MILESTONES = "all-milestones"
    MILESTONE_LATE = "milestone-late"
    PAST_DUE = "past-due"
    NOT_STARTED = "not-started"
    BEHIND_TIME = "behind-time"
    AHEAD_IN_MONEY = "ahead-in-money"
    NOTHING_AMISS = "nothing-amiss"


class InitiativeStanding(NamedTuple):
    """How an initiative stands at the end of a day."""

    node: Initiative
    day: date
    health: Health
    rule: HealthRule
    progress: Exact | None
    """How much is done, 0 to 1; None where nothing tells."""
    expected: Exact | None
    """How much should be done by now, 0 to 1; None without dates."""
    time_used: Exact | None
    """The share of its time that is gone, 0 to 1; None without a start or a due date."""
    spent: Exact | None
    """What it cost up to now; None where nothing is known."""
    money_used: Exact | None
    """The share of its budget that is spent; None without a budget or without spending."""
    late: Milestone | None = None
    """The first of its milestones that is late."""

    @property
    def next_milestone(self) -> Milestone | None:
        """The milestone that is to be reached next, by its day; those that are late come first."""
        undone = [one for one in self.node.milestones.values() if not one.is_done(self.day)]
        return min(undone, key=lambda one: one.due or date.max, default=None)

    @property
    def is_over(self) -> bool:
        """Whether nobody works at it any more."""
        return self.health in (Health.STOPPED, Health.DONE)


def standing(
    one: Initiative, day: date, calendar: Calendar, rows: Iterable[Observation] = (), *, is_latest: bool = True
) -> InitiativeStanding:
    """How an initiative stands at the end of *day*.

    *calendar* is that of the periods it names, *rows* are what it cost. Of the latest period with actuals, or later,
    *is_latest*, an undated progress speaks; of none before.
    """
    milestones = one.milestones.values()
    progress = _progress(one, day, calendar, is_latest=is_latest)
    time_used = share_gone(one.start, one.due, day) if one.start and one.due else None
    expected = share_due(milestones, day, one.due) if any(each.due for each in milestones) else time_used
    spent = _spent(one, day, calendar, rows)
    money_used = spent / exact(one.budget) if spent is not None and one.budget else None
    late = min((each for each in milestones if each.is_late(day)), key=lambda each: each.due or date.max, default=None)
    health, rule = _health(one, day, late, progress, expected, money_used)
    if health is Health.DONE:
        progress = _ALL
    return InitiativeStanding(one, day, health, rule, progress, expected, time_used, spent, money_used, late)


def _health(
    one: Initiative,
    day: date,
    late: Milestone | None,
    progress: Exact | None,
    expected: Exact | None,
    money_used: Exact | None,
) -> tuple[Health, HealthRule]:
    if one.stopped:
        return Health.STOPPED, HealthRule.STOPPED
    if one.completed is not None and one.completed <= day:
        return Health.DONE, HealthRule.COMPLETED
    if one.milestones and all(each.is_done(day) for each in one.milestones.values()):
        return Health.DONE, HealthRule.ALL_MILESTONES
    if late is not None:
        return Health.LATE, HealthRule.MILESTONE_LATE
    if one.due is not None and one.due <= day:
        return Health.LATE, HealthRule.PAST_DUE
    if one.start is not None and one.start > day:
        return Health.PLANNED, HealthRule.NOT_STARTED
    done = progress if progress is not None else Fraction(0)
    is_told = progress is not None or bool(one.milestones)
    if is_told and expected is not None and expected - done >= AHEAD:
        return Health.AT_RISK, HealthRule.BEHIND_TIME
    if is_told and money_used is not None and money_used - done >= AHEAD:
        return Health.AT_RISK, HealthRule.AHEAD_IN_MONEY
    return Health.ON_PLAN, HealthRule.NOTHING_AMISS


def _progress(one: Initiative, day: date, calendar: Calendar, *, is_latest: bool) -> Exact | None:
    """How much is done: by milestones, else as typed for the latest period that has begun."""
    if one.milestones:
        return share_done(one.milestones.values(), day)
    dated = [(period, value) for period, value in _by_period(one.progress, calendar) if period.first <= day]
    if dated:
        return exact(max(dated, key=lambda pair: pair[0].last)[1]) / 100
    undated = one.progress.get(UNDATED)
    return exact(undated) / 100 if undated is not None and is_latest else None


def _spent(one: Initiative, day: date, calendar: Calendar, rows: Iterable[Observation]) -> Exact | None:
    """What it cost in all periods that have begun."""
    written = [exact(value) for period, value in _by_period(one.spent, calendar) if period.first <= day]
    read = [] if one.spent else [exact(row.total) for row in rows if row.period.first <= day]
    found = written + read
    return sum(found, Fraction(0)) if found else None


def _by_period(values: Mapping[str, Decimal], calendar: Calendar) -> Iterator[tuple[Period, Decimal]]:
    """Values by period; what is no period was said when the scorecard was read."""
    for key, value in values.items():
        period = canonical_period(key, calendar)
        if isinstance(period, Period):
            yield period, value


def share_gone(first: date, last: date, day: date) -> Exact:
    """The share of the days from *first* to *last* that is gone at the end of *day*, 0 to 1."""
    days = (last - first).days + 1
    return min(max(Fraction((day - first).days + 1, days), _NOTHING), _ALL) if days > 0 else Fraction(day >= last)
