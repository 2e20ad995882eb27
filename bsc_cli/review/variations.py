"""The measures of which a review can tell a change from noise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.model.measure import Measure
from bsc_cli.review.rule_decorator import Reviewed
from bsc_cli.score.process import ProcessVariation


class Varying(NamedTuple):
    """A measure, and how its values vary."""

    id: str
    measure: Measure
    found: ProcessVariation


def current_variations(reviewed: Reviewed) -> Iterator[Varying]:
    """The measures with firm limits whose latest point is the actual of the evaluated period, in document order."""
    period = reviewed.now.period
    for key, scorer in reviewed.history.scorer.scorers.items():
        found = scorer.variation(period)
        actual = scorer.state(period).actual
        if found is None or found.variation.is_trial or actual is None:
            continue
        if actual.period == found.latest.period:
            yield Varying(key, scorer.measure, found)
