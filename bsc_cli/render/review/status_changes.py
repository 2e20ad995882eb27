"""Lists what changed its status, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import verdict
from bsc_cli.review.agenda import Change, Turn
from bsc_cli.score.result import Result


class StatusChange(NamedTuple):
    """All that went from one verdict to another."""

    before: Result
    """One of them as it was."""
    now: Result
    """The same as it is."""
    measures: tuple[Result, ...]
    """The measures, in document order."""
    parents: tuple[Result, ...]
    """The objectives, the perspectives and the scorecard, in document order."""

    @property
    def is_better(self) -> bool:
        """Whether it is better than it was."""
        return Change(self.before, self.now).turn is Turn.IMPROVED


def status_changes(turned: Iterable[Change]) -> tuple[StatusChange, ...]:
    """What *turned*, that which went the same way together, the worst first."""
    return tuple(_move(tuple(group)) for _, group in groupby(sorted(turned, key=_order), key=_order))


def _order(change: Change) -> tuple[tuple[int, int, int], str]:
    return change.order, verdict(change.before, UNICODE) + verdict(change.now, UNICODE)


def _move(group: Sequence[Change]) -> StatusChange:
    return StatusChange(
        before=group[0].before,
        now=group[0].now,
        measures=tuple(one.now for one in group if one.now.is_measure),
        parents=tuple(one.now for one in group if not one.now.is_measure),
    )
