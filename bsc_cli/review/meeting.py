"""What a review meeting talks about, in its order: the change, each red by its cost, what turned, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import Change, Red, hiding
from bsc_cli.review.chain import drives
from bsc_cli.review.contents import contents_of
from bsc_cli.review.difference.effect import Cause, NoEffect, Part, Step, effect_of
from bsc_cli.review.difference.matching import Matching
from bsc_cli.review.movers import Mover, movers_of
from bsc_cli.review.owed import OwedBy
from bsc_cli.review.selection import Wanted
from bsc_cli.score.result import Evaluation, Kind, Result

if TYPE_CHECKING:
    from bsc_cli.review.overview import OverviewEntry
    from bsc_cli.score.okrs import OkrStanding
    from bsc_cli.score.process import ProcessVariation

CHANGE_IS_NOISE = "BSC717"
"""The finding about statuses that turned though the process did not."""


class CostlyRed(NamedTuple):
    """Something red, with all that there is to say of it."""

    red: Red
    cost: Exact
    """How many points of the scorecard's score it costs: what its score lacks of its target's points, by its share."""
    movers: tuple[Mover, ...]
    """The initiatives that move it or its objective, or what is below it, and are not over."""
    endangers: tuple[Result, ...]
    """The objectives that it drives, the nearest first, up to the top."""
    hidden_in: Result | None
    """Of a measure the parent that looks best of those that are not red, the nearest of those that look alike."""
    findings: tuple[Diagnostic, ...]
    """What is found about it, and about the initiatives and OKRs that move it."""
    variation: ProcessVariation | None = None
    """How the values of a measure vary; None where nothing tells it."""

    @property
    def result(self) -> Result:
        """How it stands."""
        return self.red.result

    @property
    def red_measures(self) -> tuple[Result, ...]:
        """The red measures below it; none of a measure."""
        return () if self.result.is_measure else tuple(one for one in self.result.measures if one.status is Status.RED)


class Kindred(NamedTuple):
    """All findings of one kind."""

    code: str
    name: str
    severity: Severity
    findings: tuple[Diagnostic, ...]


class Meeting(NamedTuple):
    """The review of an evaluation."""

    now: Evaluation
    before: Evaluation
    """What it is compared with."""
    as_of: date
    """The day at whose end OKRs and initiatives stand."""
    reds: tuple[CostlyRed, ...]
    """The costliest first."""
    turned: tuple[Change, ...]
    """What has another status than before, in document order."""
    warnings: tuple[Diagnostic, ...]
    """Early warnings that are about no red."""
    owed: tuple[OwedBy, ...]
    """The figures that are missing, stale or partial, by owner, in document order."""
    findings: tuple[Kindred, ...]
    """All other findings, by kind."""
    units: tuple[OverviewEntry, ...] = ()
    """How each unit below it stands, in the order written."""
    causes: tuple[Part, ...] = ()
    """Why the score is another than before, the largest part first; they add up to the change. None without scores."""
    variations: Mapping[str, ProcessVariation] = {}
    """How the values of measures vary, by id, where that can be told."""
    noise: frozenset[str] = frozenset()
    """The ids of the measures whose status turned though their process is the same."""


def meeting_about(
    now: Evaluation,
    before: Evaluation,
    findings: Sequence[Diagnostic],
    *,
    as_of: date,
    okrs: Sequence[OkrStanding] = (),
    units: Sequence[OverviewEntry] = (),
    variations: Mapping[str, ProcessVariation] | None = None,
    wanted: Wanted = Wanted(),  # noqa: B008 - a tuple never changes
) -> Meeting:
    """The meeting about *now*, compared with *before*, with the *findings* of a review, of what is *wanted*."""
    varying = variations or {}
    contents = contents_of(now, before, findings, okrs=okrs, wanted=wanted)
    found = [_costly(now, red, about, varying.get(red.result.id or "")) for red, about in contents.reds]
    return Meeting(
        now=now,
        before=before,
        as_of=as_of,
        reds=tuple(sorted(found, key=lambda one: -one.cost)),
        turned=contents.turned,
        warnings=contents.warnings,
        owed=contents.owed,
        findings=_by_kind(contents.findings),
        units=tuple(units),
        causes=_causes(now, before),
        variations=varying,
        noise=frozenset(one.subject for one in findings if one.code == CHANGE_IS_NOISE and one.subject),
    )


def _causes(now: Evaluation, before: Evaluation) -> tuple[Part, ...]:
    effect = effect_of(Matching(now.scorecard, now.scorecard), before, [Step(Cause.ACTUALS, now, is_newer=True)])
    if isinstance(effect, NoEffect):
        return ()
    return tuple(sorted((one for one in effect.parts if one.total), key=lambda one: -abs(one.total)))


def _costly(now: Evaluation, red: Red, about: tuple[Diagnostic, ...], variation: ProcessVariation | None) -> CostlyRed:
    result = red.result
    way = now.way_to(result.id) if result.id else (result,)
    objectives = [way[-2]] if result.is_measure else [one for one in result.walk() if one.kind is Kind.OBJECTIVE]
    chain = [one for one in drives(now, [one.id or "" for one in objectives]) if not one.is_repeated]
    return CostlyRed(
        red=red,
        cost=_cost(now, way),
        movers=_movers(now, [result] if result.is_measure else objectives),
        endangers=tuple(one.result for one in sorted(chain, key=lambda one: one.depth)),
        hidden_in=hiding(way[:-1]) if result.is_measure else None,
        findings=about,
        variation=variation,
    )


def _movers(now: Evaluation, moved: Iterable[Result]) -> tuple[Mover, ...]:
    """The initiatives that move something of *moved* at once and are not over, each once."""
    found: dict[str, Mover] = {}
    for each in moved:
        for one in movers_of(now, now.initiatives, each):
            if one.is_direct and not one.standing.is_over:
                found.setdefault(one.standing.node.id, one)
    return tuple(found.values())


def _cost(now: Evaluation, way: Sequence[Result]) -> Exact:
    """What the last of a *way* from the scorecard down costs; 0 where it does not count in the score."""
    result = way[-1]
    share = Exact(1)
    for one in way[1:]:
        share *= one.share
    points = now.scorecard.points_of(result.measure) if result.is_measure else now.scorecard.scoring.points
    full = exact(points.target)
    return share * max(Exact(0), full - (result.score or Exact(0)))


def _by_kind(findings: Iterable[Diagnostic]) -> tuple[Kindred, ...]:
    ordered = sorted(findings, key=lambda one: (one.severity.rank, one.code))
    return tuple(
        Kindred(code, name, severity, tuple(group))
        for (code, name, severity), group in groupby(ordered, key=lambda one: (one.code, one.name, one.severity))
    )
