"""The measures of which a review asks whether they changed, or whether that is noise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.measure import Measure
from bsc_cli.model.status import Status
from bsc_cli.review.rule_decorator import Reviewed

if TYPE_CHECKING:
    from bsc_cli.score.process import ProcessVariation

_GOOD = (Status.STAR, Status.GREEN)


class Varying(NamedTuple):
    """A measure, and how its values vary."""

    measure: Measure
    found: ProcessVariation
    status: Status
    before: Status
    """That of the period before."""

    @property
    def is_turned(self) -> bool:
        """Whether it has another status than in the period before."""
        return self.before is not self.status and self.before is not Status.NONE


def varying(reviewed: Reviewed) -> Iterator[Varying]:
    """The measures that miss their target now, or whose status turned, where firm limits tell change from noise.

    Their latest point is the actual of the evaluated period. Of those that are simply green nothing is computed.
    """
    period = reviewed.now.period
    for scorer in reviewed.history.scorer.scorers.values():
        now, before = scorer.state(period), scorer.state(period.previous).status
        is_as_good_as_before = now.status in _GOOD and before in (now.status, Status.NONE)
        if now.actual is None or now.status is Status.NONE or is_as_good_as_before:
            continue
        found = scorer.variation(period)
        if found is not None and not found.variation.is_trial and found.latest.period == now.actual.period:
            yield Varying(scorer.measure, found, now.status, before)
