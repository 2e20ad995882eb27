"""What perspectives and objectives weigh: as written, or what the measures below them weigh together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bsc_cli.model.number import Exact, exact
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Weights

_ONE = Fraction(1)


def weights_of(scorecard: Scorecard) -> dict[str, Exact]:
    """The weights of all perspectives and objectives, by id."""
    perspectives = scorecard.perspectives
    if scorecard.scoring.weights is Weights.WRITTEN:
        objectives = {key: exact(one.weight) for key, one in scorecard.objectives.items()}
        return {key: exact(one.weight) for key, one in perspectives.items()} | objectives
    weights: dict[str, Exact] = {}
    together: dict[str, Exact | None] = {}
    for key, perspective in perspectives.items():
        below = {name: _of_measures(objective) for name, objective in perspective.objectives.items()}
        known = _known(below)
        together[key] = Fraction(sum(known)) if known else None
        weights |= _filled(below)
    return weights | _filled(together)


def _of_measures(objective: Objective) -> Exact | None:
    """What the measures of *objective*, and what supports it, weigh together; None where there is neither."""
    weights = [one.weight for one in objective.measures.values()]
    weights += [objective.units.weight] if objective.units else []
    return Fraction(sum(map(exact, weights))) if weights else None


def _filled(weights: Mapping[str, Exact | None]) -> dict[str, Exact]:
    """*weights* of siblings; one without measures weighs the mean of the others."""
    known = _known(weights)
    mean = sum(known) / Fraction(len(known)) if known else _ONE
    return {key: mean if weight is None else weight for key, weight in weights.items()}


def _known(weights: Mapping[str, Exact | None]) -> Sequence[Exact]:
    return [weight for weight in weights.values() if weight is not None]
