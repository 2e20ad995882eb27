"""What a review is to talk about, in its order, before anything more is worked out about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.review.agenda import Change, Red, changes, reds, told_by
from bsc_cli.review.owed import FOUND, OwedBy, owed_in
from bsc_cli.review.selection import Depth, Wanted, down_to, selected
from bsc_cli.score.result import Evaluation, Kind

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding

EARLY_WARNING = "BSC706"
"""The finding about what may turn next."""
HIDDEN_RED = "BSC704"
"""The finding about parents that hide reds: each red measure says who hides it."""


class Contents(NamedTuple):
    """What a review holds."""

    before: Evaluation
    """What it is compared with."""
    kind: Kind
    """What is looked at for reds."""
    reds: tuple[tuple[Red, tuple[Diagnostic, ...]], ...]
    """What is red at the depth that is wanted, with the findings that stand with it, in document order."""
    turned: tuple[Change, ...]
    """What has another status than before, in document order."""
    warnings: tuple[Diagnostic, ...]
    """Early warnings that are about no red."""
    owed: tuple[OwedBy, ...]
    """The figures that are missing, stale or partial, by owner, in document order."""
    findings: tuple[Diagnostic, ...]
    """All other findings."""


def contents_of(
    now: Evaluation,
    before: Evaluation,
    findings: Sequence[Diagnostic],
    *,
    okrs: Sequence[OkrStanding] = (),
    wanted: Wanted = Wanted(),  # noqa: B008 - a tuple never changes
) -> Contents:
    """What a review of *now*, compared with *before*, holds of what is *wanted*, with all *findings* about it."""
    cut_before, cut = down_to(selected([before, now], kinds=wanted.kinds, owner=wanted.owner), wanted.depth)
    kind = Kind(wanted.depth.value)
    shown = {one.id for one in cut.walk()}
    red = [one for one in reds(now, okrs, kind) if one.result.id in shown]
    placed = tuple((one, told_by(one, now, findings)) for one in red)
    told = {finding for _, about in placed for finding in about}
    if wanted.depth is Depth.MEASURE:
        told |= {finding for finding in findings if finding.code == HIDDEN_RED}
    owed = owed_in(cut)
    lacking = {figure.result.id for one in owed for figure in one.figures}
    told |= {finding for finding in findings if finding.code in FOUND and finding.subject in lacking}
    rest = [one for one in findings if one not in told and (wanted == Wanted() or one.subject in shown)]
    return Contents(
        before=before,
        kind=kind,
        reds=placed,
        turned=changes(cut, cut_before),
        warnings=tuple(one for one in rest if one.code == EARLY_WARNING),
        owed=owed,
        findings=tuple(one for one in rest if one.code != EARLY_WARNING),
    )
