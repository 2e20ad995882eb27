"""What is done for each objective in a period: the initiatives and the OKRs that move it, or a measure of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.okr import Okr
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.portfolio import WORST_FIRST
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding
from bsc_cli.score.okrs import OkrStanding


class MovingInitiative(NamedTuple):
    """An initiative that moves an objective."""

    node: Initiative
    health: Health | None
    """None where no day was asked for."""


class MovingObjective(NamedTuple):
    """An OKR that moves an objective of the scorecard."""

    node: Okr
    standing: OkrStanding | None
    """None where no day was asked for."""


class Moving(NamedTuple):
    """What moves an objective, or a measure of it."""

    initiatives: tuple[MovingInitiative, ...]
    """The worst first."""
    okrs: tuple[MovingObjective, ...]
    """In document order."""


def moving_in(
    scorecard: Scorecard, period: Period, initiatives: Sequence[InitiativeStanding], okrs: Sequence[OkrStanding]
) -> Mapping[str, Moving]:
    """What moves each objective in *period*, by the objective's id; what nothing moves is left out.

    Initiatives that were over before it, begin after it or were given up are left out, and so are OKRs of other
    periods.
    """
    running = [MovingInitiative(one.node, one.health) for one in initiatives if _runs_in(one, period)]
    running.sort(key=lambda one: WORST_FIRST.index(one.health) if one.health else 0)
    of_period = (one for one in okrs if one.period.first <= period.last and period.first <= one.period.last)
    return _by_objective(scorecard, running, [MovingObjective(one.node, one) for one in of_period])


def moving_ever(scorecard: Scorecard) -> Mapping[str, Moving]:
    """What moves each objective, whatever the day: all OKRs, and all initiatives that are not over."""
    initiatives = [MovingInitiative(one, None) for one in scorecard.initiatives.values() if not one.is_over]
    return _by_objective(scorecard, initiatives, [MovingObjective(one, None) for one in scorecard.okrs.values()])


def _by_objective(
    scorecard: Scorecard, initiatives: Sequence[MovingInitiative], okrs: Sequence[MovingObjective]
) -> Mapping[str, Moving]:
    return dict(_found(scorecard, initiatives, okrs))


def _found(
    scorecard: Scorecard, initiatives: Sequence[MovingInitiative], okrs: Sequence[MovingObjective]
) -> Iterator[tuple[str, Moving]]:
    for objective in scorecard.objectives.values():
        ids = {objective.id, *objective.measures}
        own = tuple(one for one in initiatives if _moves(one.node.moves, ids))
        near = tuple(one for one in okrs if _moves(one.node.moves, ids))
        if own or near:
            yield objective.id, Moving(own, near)


def _moves(moved: Iterable[str], ids: set[str]) -> bool:
    return not ids.isdisjoint(moved)


def _runs_in(standing: InitiativeStanding, period: Period) -> bool:
    """Whether somebody works at an initiative in *period*."""
    one = standing.node
    if standing.rule is HealthRule.STOPPED or (one.start is not None and one.start > period.last):
        return False
    if standing.health is not Health.DONE:
        return True
    reached = [each.done for each in one.milestones.values() if each.done is not None]
    end = one.completed or max(reached, default=None)
    return end is None or end >= period.first
