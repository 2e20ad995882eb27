"""The figures that somebody has to send: what is missing, stale, partial or without a target any more, by owner."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.status import Status
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Evaluation, Result


class Lack(StrEnum):
    """Why a measure has no figure that can be relied on, or nothing to hold it against."""

    MISSING = "missing"
    """Nothing was observed."""
    STALE = "stale"
    """The last value is of an earlier period."""
    PARTIAL = "partial"
    """Some parts of the period or window have no row."""
    EXPIRED = "expired"
    """There is an actual, but its targets have run out."""


FOUND = frozenset(("BSC703", "BSC707"))
"""The findings about what is owed: stale actuals and expired targets."""


class Owed(NamedTuple):
    """A figure that somebody has to send."""

    result: Result
    lack: Lack


class OwedBy(NamedTuple):
    """The figures that one role has to send."""

    owner: str | None
    figures: tuple[Owed, ...]


_NO_LEVELS = (ReasonKind.NO_TARGET, ReasonKind.NO_LEVEL)
_LACKS = {
    ReasonKind.NO_DATA: Lack.MISSING,
    ReasonKind.PARTIAL: Lack.PARTIAL,
    **dict.fromkeys(_NO_LEVELS, Lack.EXPIRED),
}


def owed_in(now: Evaluation) -> tuple[OwedBy, ...]:
    """The figures that are owed in an evaluation, by owner, in document order."""
    found: dict[str | None, list[Owed]] = {}
    for one in now.measures:
        lack = _lack(one)
        if lack is not None:
            found.setdefault(one.owner, []).append(Owed(one, lack))
    return tuple(OwedBy(owner, tuple(figures)) for owner, figures in found.items())


def _lack(result: Result) -> Lack | None:
    if result.status is Status.NONE and result.reason is not None:
        has_levels = bool(result.measure.level_sets)
        return _LACKS.get(result.reason.kind) if result.reason.kind not in _NO_LEVELS or has_levels else None
    if result.actual is not None and result.actual.stale:
        return Lack.STALE
    return Lack.PARTIAL if result.actual is not None and result.actual.partial else None
