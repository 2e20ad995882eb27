"""The explanation of a score: how it was computed, and what it affects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.lookup import id_of
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.chain import ChainLink, driven_by, drives
from bsc_cli.review.history import PastPeriod
from bsc_cli.review.movers import Mover
from bsc_cli.score.measure import compared_with
from bsc_cli.score.result import Evaluation, Kind, Result
from bsc_cli.score.rollup import band_of

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding
    from bsc_cli.score.process import ProcessVariation


class Contribution(NamedTuple):
    """What something adds to one of the results above it."""

    to: Result
    share: Exact
    """Its effective weight there, 0 to 1."""
    points: Exact | None
    """Share × score: how many of the points there come from it; None without a score."""


class UnitPlace(NamedTuple):
    """A unit below a scorecard."""

    path: str
    """The ids that lead to it, such as `north/b1`."""
    file: str
    """As it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How the score of something was computed, and what it affects."""

    evaluation: Evaluation
    result: Result
    contributions: tuple[Contribution, ...]
    """To what is above it, from the nearest to the scorecard; a theme adds to nothing."""
    compared_with: Period
    """The period that its trend looks back to."""
    missing: tuple[Result, ...] = ()
    """Of a parent: the measures below it without a score."""
    hidden: tuple[Result, ...] = ()
    """Of a parent: the measures below it that are worse than it is."""
    band: Status | None = None
    """Of a parent: the band of its score alone, before its children hold its status."""
    level_places: Mapping[str, str] = field(default_factory=dict)
    """Of a measure: where its levels were read, such as `plan.csv:14`, by name."""
    variation: ProcessVariation | None = None
    """Of a measure: how its values vary; None where nothing tells a change from noise."""
    past: tuple[PastPeriod, ...] = ()
    """Of a measure: what it was in its last periods, oldest first."""
    drives: tuple[ChainLink, ...]
    """What its objectives drive, up to the top."""
    driven_by: tuple[ChainLink, ...]
    """What drives its objectives."""
    movers: tuple[Mover, ...] = ()
    """Of a measure or an objective: the initiatives that move it, or what drives it."""
    okrs: tuple[OkrStanding, ...] = ()
    """Of a measure or an objective: the OKRs that move it, current ones first, on the day `as_of`."""
    as_of: date | None = None
    """The day at whose end these stand; None where none moves it."""
    unit: UnitPlace | None = None
    """Of something of a unit: which unit that is; None in the scorecard itself."""


def explain(evaluation: Evaluation, id: str | None) -> Explanation:
    """Explain the measure, objective, perspective or theme *id*, or the whole. Raises BscError where there is none.

    A name that only one of them has will do for an id.
    """
    if id is None:
        return _parent(evaluation, (evaluation.result,))
    id = id_of(evaluation.scorecard, id)
    way = evaluation.way_to(id) or (evaluation.by_id[id],)
    return _parent(evaluation, way) if not way[-1].is_measure else _measure(evaluation, way)


def result_of(evaluation: Evaluation, id: str) -> Result:
    """The result of the measure, objective, perspective or theme *id*, which may be a name that only one of them has.

    Raises BscError where there is none.
    """
    return evaluation.by_id[id_of(evaluation.scorecard, id)]


def _measure(evaluation: Evaluation, way: tuple[Result, ...]) -> Explanation:
    """Explain the measure at the end of *way*."""
    *_, objective, result = way
    starts = [objective.id or ""]
    now = evaluation.period if result.actual is None or result.is_yes_no else result.actual.period
    return Explanation(
        evaluation=evaluation,
        result=result,
        contributions=_contributions(way),
        compared_with=compared_with(evaluation.scorecard.scoring.compare, now),
        drives=drives(evaluation, starts),
        driven_by=driven_by(evaluation, starts),
    )


def _parent(evaluation: Evaluation, way: tuple[Result, ...]) -> Explanation:
    """Explain what stands at the end of *way* and has children."""
    result = way[-1]
    measures = result.measures
    starts = [one.id or "" for one in result.walk() if one.kind is Kind.OBJECTIVE]
    worse = (one for one in measures if one.score is not None and one.status.rank > result.status.rank)
    return Explanation(
        evaluation=evaluation,
        result=result,
        contributions=_contributions(way),
        compared_with=compared_with(evaluation.scorecard.scoring.compare, evaluation.period),
        missing=tuple(one for one in measures if one.score is None),
        hidden=() if result.score is None else tuple(worse),
        band=None if result.score is None else band_of(result.score, evaluation.scorecard.scoring.parents),
        drives=drives(evaluation, starts),
        driven_by=driven_by(evaluation, starts),
    )


def _contributions(way: tuple[Result, ...]) -> tuple[Contribution, ...]:
    """What the last of *way* adds to each of those above it, from the nearest up."""
    *above, result = way
    found: list[Contribution] = []
    share = result.share
    for parent in reversed(above):
        found.append(Contribution(parent, share, None if result.score is None else share * result.score))
        share *= parent.share
    return tuple(found)
