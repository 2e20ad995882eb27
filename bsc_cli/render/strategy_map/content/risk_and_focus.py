"""Finds which effects a red objective puts at risk, and which objectives a map with a focus shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.diagnostics import BscError
from bsc_cli.model.lookup import Family, id_of
from bsc_cli.model.perspective import Perspective
from bsc_cli.model.reachability import reached_from
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.result import Evaluation


class Risk(StrEnum):
    """How a red objective reaches the effect of a link."""

    DIRECT = "direct"
    """The link's own cause is red."""
    CARRIED = "carried"
    """Something red drives the link's cause."""


class Focus(NamedTuple):
    """The objectives that a map is focused on, by their ids."""

    name: str
    starts: frozenset[str]
    drivers: frozenset[str]
    """What drives one of them, over any number of links."""
    effects: frozenset[str]
    """What one of them drives, over any number of links."""

    @property
    def all(self) -> frozenset[str]:
        """Everything that is not faded."""
        return self.starts | self.drivers | self.effects

    def holds(self, source: str, target: str) -> bool:
        """Whether the link between the two is on a way to or from what the map is focused on."""
        return any({source, target} <= self.starts | side for side in (self.drivers, self.effects))


def risks_of(scorecard: Scorecard, evaluation: Evaluation | None) -> Mapping[str, Risk]:
    """The risk that each objective passes on to its effects, by its id, where it does."""
    red = {one.id or "" for one in evaluation.objectives if one.status is Status.RED} if evaluation else set()
    carried = reached_from(red, [(link.source, link.target) for link in scorecard.links])
    return {**dict.fromkeys(sorted(carried), Risk.CARRIED), **dict.fromkeys(sorted(red), Risk.DIRECT)}


def chosen_perspectives(scorecard: Scorecard, names: Sequence[str]) -> tuple[Perspective, ...]:
    """The perspectives with these ids or *names*, in the order of the file; all without any.

    Raises BscError where no perspective is called so.
    """
    try:
        chosen = {id_of(scorecard, name, (Family.PERSPECTIVE,)) for name in names}
    except BscError as error:
        raise BscError(f"--perspective: {error.message}", help=error.help) from None
    return tuple(one for key, one in scorecard.perspectives.items() if not chosen or key in chosen)


def focus_on(scorecard: Scorecard, id: str, perspectives: Sequence[Perspective]) -> Focus:
    """What has to do with the objectives of *id*: an objective, or the measure, perspective or theme it belongs to.

    Raises BscError where nothing has that id, or where nothing of it is in the *perspectives* that are shown.
    """
    name, starts = _named(scorecard, id)
    shown = {key for perspective in perspectives for key in perspective.objectives}
    if starts and shown.isdisjoint(starts):
        homes = [key for key, one in scorecard.perspectives.items() if not one.objectives.keys().isdisjoint(starts)]
        raise BscError(
            f"--focus: no perspective that is shown has '{id}'", help=f"add '--perspective {homes[0]}', or leave it out"
        )
    pairs = [(link.source, link.target) for link in scorecard.links]
    return Focus(
        name=name,
        starts=frozenset(starts),
        drivers=reached_from(starts, [(target, source) for source, target in pairs]),
        effects=reached_from(starts, pairs),
    )


def _named(scorecard: Scorecard, id: str) -> tuple[str, list[str]]:
    """What is called *id*, and the ids of its objectives. Raises BscError."""
    try:
        id = id_of(scorecard, id)
    except BscError as error:
        raise BscError(f"--focus: {error.message}", help=error.help) from None
    objectives = scorecard.objectives
    if id in objectives:
        return objectives[id].name, [id]
    if id in scorecard.perspectives:
        return scorecard.perspectives[id].title, list(scorecard.perspectives[id].objectives)
    for key, objective in objectives.items():
        if id in objective.measures:
            return objective.name, [key]
    return scorecard.themes[id].name, [key for key, objective in objectives.items() if id in objective.themes]
