"""What a review meeting talks about, in its order: the change, each red by its cost, what turned, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import Change, Red, changes, hiding, reds
from bsc_cli.review.chain import drives
from bsc_cli.review.difference.effect import Cause, NoEffect, Part, Step, effect_of
from bsc_cli.review.difference.matching import Matching
from bsc_cli.review.movers import Mover, movers_of
from bsc_cli.review.selection import Depth, down_to, selected
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Evaluation, Result

if TYPE_CHECKING:
    from bsc_cli.review.overview import OverviewEntry
    from bsc_cli.score.okrs import OkrStanding

EARLY_WARNING = "BSC706"
"""The finding about what may turn next."""
HIDDEN_RED = "BSC704"
"""The finding about parents that hide reds: each red says who hides it."""


class Lack(StrEnum):
    """Why a measure has no figure that can be relied on."""

    MISSING = "missing"
    """Nothing was observed."""
    STALE = "stale"
    """The last value is of an earlier period."""
    PARTIAL = "partial"
    """Some parts of the period or window have no row."""


class Owed(NamedTuple):
    """A figure that somebody has to send."""

    result: Result
    lack: Lack


class OwedBy(NamedTuple):
    """The figures that one role has to send."""

    owner: str | None
    figures: tuple[Owed, ...]


class CostlyRed(NamedTuple):
    """Something red, with all that there is to say of it."""

    red: Red
    cost: Exact
    """How many points of the scorecard's score it costs: what its score lacks of its target's points, by its share."""
    movers: tuple[Mover, ...]
    """The initiatives that move it or its objective and are not over."""
    endangers: tuple[Result, ...]
    """The objectives that it drives, the nearest first, up to the top."""
    hidden_in: Result | None
    """The parent that looks best of those that are not red themselves, the nearest of those that look alike."""
    findings: tuple[Diagnostic, ...]
    """What is found about it, and about the initiatives and OKRs that move it."""

    @property
    def result(self) -> Result:
        """How it stands."""
        return self.red.result


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


class Wanted(NamedTuple):
    """What of a scorecard a review is about; all of it by default."""

    owner: str | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of measures, as `selection.KINDS` has them."""
    depth: Depth = Depth.MEASURE


def meeting_about(
    now: Evaluation,
    before: Evaluation,
    findings: Sequence[Diagnostic],
    *,
    as_of: date,
    okrs: Sequence[OkrStanding] = (),
    units: Sequence[OverviewEntry] = (),
    wanted: Wanted = Wanted(),  # noqa: B008 - a tuple never changes
) -> Meeting:
    """The meeting about *now*, compared with *before*, with the *findings* of a review, of what is *wanted*."""
    cut_before, cut = down_to(selected([before, now], kinds=wanted.kinds, owner=wanted.owner), wanted.depth)
    shown = {one.id for one in cut.walk()}
    red = tuple(_costly(now, one, findings) for one in reds(now, okrs) if one.result.id in shown)
    ordered = tuple(sorted(red, key=lambda one: -one.cost))
    told = {finding for one in red for finding in one.findings}
    rest = [one for one in findings if one not in told and one.code != HIDDEN_RED and _is_wanted(one, shown, wanted)]
    return Meeting(
        now=now,
        before=before,
        as_of=as_of,
        reds=ordered,
        turned=changes(cut, cut_before),
        warnings=tuple(one for one in rest if one.code == EARLY_WARNING),
        owed=_owed(cut),
        findings=_by_kind(one for one in rest if one.code != EARLY_WARNING),
        units=tuple(units),
        causes=_causes(now, before),
    )


def _causes(now: Evaluation, before: Evaluation) -> tuple[Part, ...]:
    effect = effect_of(Matching(now.scorecard, now.scorecard), before, [Step(Cause.ACTUALS, now, is_newer=True)])
    if isinstance(effect, NoEffect):
        return ()
    return tuple(sorted((one for one in effect.parts if one.total), key=lambda one: -abs(one.total)))


def _is_wanted(finding: Diagnostic, shown: Iterable[str | None], wanted: Wanted) -> bool:
    """Whether a finding is about what is *shown*; all are where nothing is left out."""
    return wanted == Wanted() or finding.subject in shown


def _costly(now: Evaluation, red: Red, findings: Sequence[Diagnostic]) -> CostlyRed:
    result = red.result
    way = now.way_to(result.id or "")
    objective = way[-2]
    movers = tuple(one for one in movers_of(now, now.initiatives, result) if one.is_direct and not one.standing.is_over)
    ids = {result.id, *(one.standing.node.id for one in movers), *(one.node.id for one in red.okrs)}
    chain = [one for one in drives(now, [objective.id or ""]) if not one.is_repeated]
    return CostlyRed(
        red=red,
        cost=_cost(now, way),
        movers=movers,
        endangers=tuple(one.result for one in sorted(chain, key=lambda one: one.depth)),
        hidden_in=hiding(way[:-1]),
        findings=tuple(one for one in findings if one.subject in ids),
    )


def _cost(now: Evaluation, way: Sequence[Result]) -> Exact:
    """What the last of a *way* from the scorecard down costs; 0 where it does not count in the score."""
    result = way[-1]
    share = Exact(1)
    for one in way[1:]:
        share *= one.share
    full = exact(now.scorecard.points_of(result.measure).target)
    return share * max(Exact(0), full - (result.score or Exact(0)))


def _owed(now: Evaluation) -> tuple[OwedBy, ...]:
    found: dict[str | None, list[Owed]] = {}
    for one in now.measures:
        lack = _lack(one)
        if lack is not None:
            found.setdefault(one.owner, []).append(Owed(one, lack))
    return tuple(OwedBy(owner, tuple(figures)) for owner, figures in found.items())


def _lack(result: Result) -> Lack | None:
    if result.status is Status.NONE and result.reason is not None:
        return {ReasonKind.NO_DATA: Lack.MISSING, ReasonKind.PARTIAL: Lack.PARTIAL}.get(result.reason.kind)
    if result.actual is not None and result.actual.stale:
        return Lack.STALE
    return Lack.PARTIAL if result.actual is not None and result.actual.partial else None


def _by_kind(findings: Iterable[Diagnostic]) -> tuple[Kindred, ...]:
    ordered = sorted(findings, key=lambda one: (one.severity.rank, one.code))
    return tuple(
        Kindred(code, name, severity, tuple(group))
        for (code, name, severity), group in groupby(ordered, key=lambda one: (one.code, one.name, one.severity))
    )
