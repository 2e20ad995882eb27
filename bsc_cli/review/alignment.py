"""How the objectives of a scorecard are supported by those of the units below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.review.overview import WORST_FIRST
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Evaluation, Result


class UnitBelow(NamedTuple):
    """A scorecard directly below another, as an alignment is made of it."""

    id: str
    file: str
    """As it is shown."""
    scorecard: Scorecard | None = None
    """None where it could not be read."""
    evaluation: Evaluation | None = None
    """How it stands; None where its actuals cannot be used, or none were read."""
    problem: str | None = None
    """Why it cannot be used, in words."""


class Standing(NamedTuple):
    """How something stands."""

    score: Exact | None = None
    status: Status = Status.NONE
    reason: Reason | None = None
    """Why there is no score, where something was evaluated."""

    @classmethod
    def of(cls, result: Result | None) -> Standing:
        """What *result* says; without one there is no status."""
        return cls(result.score, result.status, result.reason) if result else cls()


class AlignedUnit(NamedTuple):
    """A unit, a column of the matrix."""

    id: str
    name: str | None
    """None where it could not be read as a scorecard."""
    file: str
    period: Period | None
    """Its own evaluated period."""
    standing: Standing
    problem: str | None
    """Why it cannot be used, in words; None where it can."""


class UnitObjective(NamedTuple):
    """An objective of a unit."""

    unit: str
    """The id of the unit."""
    id: str
    name: str
    standing: Standing

    @property
    def status(self) -> Status:
        """How it stands."""
        return self.standing.status


class AlignedObjective(NamedTuple):
    """An objective of the scorecard above, a row of the matrix."""

    id: str
    name: str
    perspective: str
    """The id of its perspective."""
    standing: Standing
    support: tuple[UnitObjective, ...]
    """What supports it from below, by unit in the order written, in each the worst first."""

    @property
    def is_supported(self) -> bool:
        """Whether anything below supports it."""
        return bool(self.support)

    def support_of(self, unit: str) -> tuple[UnitObjective, ...]:
        """What supports it in the unit with this id, the worst first."""
        return tuple(one for one in self.support if one.unit == unit)

    def hides(self, below: UnitObjective) -> bool:
        """Whether *below* is red though this is green or better."""
        return below.status is Status.RED and self.standing.status in (Status.GREEN, Status.STAR)

    @property
    def worst(self) -> Status:
        """The worst status of what supports it."""
        return min((one.status for one in self.support), key=WORST_FIRST.index, default=Status.NONE)


class Alignment(NamedTuple):
    """The objectives of a scorecard, its units, and what in these supports which of those."""

    scorecard: Scorecard
    period: Period | None
    """The evaluated period; None where nothing was evaluated."""
    standing: Standing
    """How the scorecard above stands."""
    units: tuple[AlignedUnit, ...]
    objectives: tuple[AlignedObjective, ...]
    """In document order."""
    unaligned: tuple[UnitObjective, ...]
    """The objectives of units that support nothing above, by unit in the order written."""

    @property
    def is_scored(self) -> bool:
        """Whether there are statuses."""
        return self.period is not None

    @property
    def unsupported(self) -> tuple[AlignedObjective, ...]:
        """The objectives that nobody below supports."""
        return tuple(one for one in self.objectives if not one.is_supported)

    def objectives_of(self, perspective: str) -> tuple[AlignedObjective, ...]:
        """The rows of the perspective with this id."""
        return tuple(one for one in self.objectives if one.perspective == perspective)

    def unaligned_of(self, unit: str) -> tuple[UnitObjective, ...]:
        """What supports nothing above in the unit with this id."""
        return tuple(one for one in self.unaligned if one.unit == unit)


def align(scorecard: Scorecard, evaluation: Evaluation | None, units: Sequence[UnitBelow]) -> Alignment:
    """The alignment of *scorecard* with its *units*; without an *evaluation* there is no status.

    What only names objectives that do not exist above supports nothing.
    """
    results = _results(evaluation)
    below = [(set(node.supports), one) for unit in units for node, one in _objectives_of(unit)]
    return Alignment(
        scorecard=scorecard,
        period=evaluation.period if evaluation else None,
        standing=Standing.of(evaluation.result if evaluation else None),
        units=tuple(map(_aligned_unit, units)),
        objectives=tuple(
            AlignedObjective(
                id=objective.id,
                name=objective.name,
                perspective=perspective.id,
                standing=Standing.of(results.get(objective.id)),
                support=_support(objective.id, units, below),
            )
            for perspective in scorecard.perspectives.values()
            for objective in perspective.objectives.values()
        ),
        unaligned=tuple(one for supports, one in below if supports.isdisjoint(scorecard.objectives)),
    )


def _results(evaluation: Evaluation | None) -> dict[str | None, Result]:
    """The results of objectives by id."""
    return {one.id: one for one in evaluation.objectives} if evaluation else {}


def _aligned_unit(unit: UnitBelow) -> AlignedUnit:
    evaluation = unit.evaluation
    return AlignedUnit(
        id=unit.id,
        name=unit.scorecard.name if unit.scorecard else None,
        file=unit.file,
        period=evaluation.period if evaluation else None,
        standing=Standing.of(evaluation.result if evaluation else None),
        problem=unit.problem,
    )


def _objectives_of(unit: UnitBelow) -> Iterator[tuple[Objective, UnitObjective]]:
    """Each objective of *unit*, and how it stands."""
    if unit.scorecard is None:
        return
    results = _results(unit.evaluation)
    for id, node in unit.scorecard.objectives.items():
        yield node, UnitObjective(unit.id, id, node.name, Standing.of(results.get(id)))


def _support(
    id: str, units: Sequence[UnitBelow], below: Sequence[tuple[set[str], UnitObjective]]
) -> tuple[UnitObjective, ...]:
    """What supports the objective *id*, by unit, in each the worst first."""
    places = {unit.id: place for place, unit in enumerate(units)}
    found = [one for supports, one in below if id in supports]
    return tuple(sorted(found, key=lambda one: (places[one.unit], WORST_FIRST.index(one.status))))
