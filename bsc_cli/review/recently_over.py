"""Tells which initiatives a review still talks about."""

from __future__ import annotations

from datetime import date

from bsc_cli.model.period import Period
from bsc_cli.score.health import HealthRule, InitiativeStanding


def was_over_before(standing: InitiativeStanding, period: Period) -> bool:
    """Whether an initiative was given up, or was done before *period* began."""
    one = standing.node
    if standing.rule is HealthRule.STOPPED:
        return True
    if standing.rule is HealthRule.COMPLETED:
        return one.completed is not None and one.completed < period.first
    if standing.rule is HealthRule.ALL_MILESTONES:
        return max(each.done or date.min for each in one.milestones.values()) < period.first
    return False
