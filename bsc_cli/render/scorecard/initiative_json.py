"""An initiative, and what it moves, as JSON; shares of a whole are in percent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bsc_cli.model.milestone import Milestone
from bsc_cli.model.number import Exact
from bsc_cli.render.scorecard.initiative_words import rule_text
from bsc_cli.render.scorecard.numbers_json import Json, number_json
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.result import Result


def standing_json(standing: InitiativeStanding) -> Json:
    """An initiative and how it stands; shares are in percent."""
    one = standing.node
    following = None if standing.is_over else standing.next_milestone
    return {
        "id": one.id,
        "name": one.name,
        "owner": one.owner,
        "health": standing.health.value,
        "rule": standing.rule.value,
        "reason": rule_text(standing),
        "progress": percent_json(standing.progress),
        "expected": percent_json(standing.expected),
        "time_used": percent_json(standing.time_used),
        "money_used": percent_json(standing.money_used),
        "start": day_json(one.start),
        "due": day_json(one.due),
        "completed": day_json(one.completed),
        "budget": number_json(one.budget),
        "currency": one.currency,
        "spent": number_json(standing.spent),
        "depends_on": list(one.depends_on),
        "note": one.note,
        "milestones": [_milestone(each, standing.day) for each in one.milestones.values()],
        "next_milestone": _milestone(following, standing.day) if following else None,
    }


def result_json(result: Result) -> Json:
    """Something that is moved, and how it stands."""
    return {
        "kind": result.kind.value,
        "id": result.id,
        "name": result.name,
        "status": result.status.value,
        "score": number_json(result.score),
    }


def percent_json(share: Exact | None) -> Decimal | int | None:
    """A share of a whole in percent."""
    return number_json(None if share is None else share * 100)


def day_json(day: date | None) -> str | None:
    """A day as 2025-12-31."""
    return None if day is None else str(day)


def _milestone(milestone: Milestone, day: date) -> Json:
    return {
        "id": milestone.id,
        "name": milestone.name,
        "due": day_json(milestone.due),
        "done": day_json(milestone.done),
        "weight": number_json(milestone.weight),
        "late": milestone.is_late(day),
    }
