"""One of the two scorecards that are compared, with all that scoring it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.scorer import ScorecardScorer
from bsc_cli.score.unit import Unit

_INSIDE = frozenset(("perspectives", "inputs", "initiatives", "okrs", "themes", "links"))
"""The keys of what a scorecard has, beside those that say what it is."""


class Side(NamedTuple):
    """A scorecard with its actuals, and the period that it is looked at in."""

    file: str
    """As it is shown."""
    scorecard: Scorecard
    """With the levels that its sources give."""
    observations: Sequence[Observation]
    units: tuple[Unit, ...]
    period: Period | None
    """None where there are no actuals that tell one."""
    is_of_revision: bool = False
    """Whether it is read from a git revision; its sources by url are not."""
    is_absent: bool = False
    """Whether there is no such file: the scorecard has nothing but what is said about all of it."""

    @property
    def scorer(self) -> ScorecardScorer:
        """What scores it."""
        return ScorecardScorer(self.scorecard, self.observations, self.units)


def absent(file: str, other: Side) -> Side:
    """The side that lacks the file of the *other*: a scorecard of the same name, scored alike, with nothing in it."""
    head = {key: getattr(other.scorecard, key) for key in Scorecard.model_fields if key not in _INSIDE}
    nothing = Scorecard.model_construct(**head, perspectives={})
    return Side(file, nothing, (), (), None, other.is_of_revision, is_absent=True)


def own_period(scorecard: Scorecard, period: Period) -> Period:
    """*period* of another scorecard as one of *scorecard*: the latest that had ended by its end."""
    if (period.grain, period.calendar) == (scorecard.frequency, scorecard.calendar):
        return period
    return day_of(period.last, scorecard.calendar).last_ended(scorecard.frequency)
