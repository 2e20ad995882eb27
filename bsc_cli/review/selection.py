"""Selects results by level, measure and owner."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, did_you_mean

if TYPE_CHECKING:  # the command line wants the options before it knows whether anything is scored
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.score.result import Evaluation, Result


class Depth(StrEnum):
    """How far down a scorecard is shown."""

    SCORECARD = "scorecard"
    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    MEASURE = "measure"


class Wanted(NamedTuple):
    """What of a scorecard a review is about; all of it by default."""

    owner: str | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of measures, as `KINDS` has them."""
    depth: Depth = Depth.MEASURE


KINDS = ("red", "amber", "green", "star", "missing", "stale")
"""What measures can be selected by."""


def kinds_of(result: Result) -> frozenset[str]:
    """What a measure can be selected by: its status, `missing`, `stale`."""
    actual = result.actual
    marks = [("stale", actual is not None and actual.stale), ("missing", actual is None and not result.is_not_due)]
    return frozenset((result.status.value, *(mark for mark, holds in marks if holds)))


def read_kinds(text: str) -> tuple[str, ...]:
    """The kinds of measures that *text* names, with commas. Raises BscError for an unknown one."""
    kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in text.split(",") if kind.strip()))
    for kind in kinds:
        if kind not in KINDS:
            raise BscError(f"there is no kind '{kind}'", help=f"write some of {', '.join(KINDS)}, with commas")
    return kinds


def known_owner(owner: str | None, *scorecards: Scorecard) -> str | None:
    """*owner*, where somebody of that name, whatever the case, answers for a measure of one. Raises BscError if not."""
    known = sorted({name for one in scorecards for name in one.owners})
    if owner is not None and owner.casefold() not in {name.casefold() for name in known}:
        raise BscError(f"nobody called '{owner}' answers for a measure", help=did_you_mean(owner, known))
    return owner


def selected(
    history: Sequence[Evaluation], *, kinds: Collection[str] = (), owner: str | None = None
) -> tuple[Evaluation, ...]:
    """*history* with the measures alone that are of one of *kinds* at its end, and that *owner* answers for.

    Parents without any of them are left out; scores and counts stay those of the whole scorecard.
    """
    if not kinds and owner is None:
        return tuple(history)
    meant = {
        result.id
        for result in history[-1].measures
        if (not kinds or kinds_of(result) & set(kinds))
        and (owner is None or (result.owner or "").casefold() == owner.casefold())
    }
    return tuple(_cut(evaluation, lambda result: result.id in meant) for evaluation in history)


def down_to(history: Sequence[Evaluation], depth: Depth) -> tuple[Evaluation, ...]:
    """*history* without what lies below *depth*."""
    if depth is Depth.MEASURE:
        return tuple(history)
    levels = list(Depth).index(depth)
    return tuple(replace(one, result=_above(one.result, levels)) for one in history)


def _cut(evaluation: Evaluation, is_meant: Callable[[Result], bool]) -> Evaluation:
    return replace(evaluation, result=_with_meant(evaluation.result, is_meant))


def _with_meant(result: Result, is_meant: Callable[[Result], bool]) -> Result:
    """*result* with those of the measures below it that are meant, and what leads to them."""
    if not result.children:
        return result
    children = (_with_meant(child, is_meant) for child in result.children)
    kept = tuple(one for one in children if one.children or (one.is_measure and is_meant(one)))
    return result._replace(children=kept)


def _above(result: Result, levels: int) -> Result:
    """*result* with so many *levels* below it."""
    return result._replace(children=tuple(_above(one, levels - 1) for one in result.children) if levels else ())
