"""The results of scoring: one tree of exact values, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.model.perspective import Objective, Perspective
from bsc_cli.model.scorecard import Scorecard, Theme
from bsc_cli.model.scoring import Method
from bsc_cli.model.status import Status, Trend
from bsc_cli.model.unit import Supporters
from bsc_cli.score.actual import Actual
from bsc_cli.score.calculation import Calculation
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.levels import Levels
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.scale import SideScore

_WHOLE = Exact(1)


class Counts(NamedTuple):
    """How many measures have which status; measures that count nowhere are left out."""

    star: int = 0
    green: int = 0
    amber: int = 0
    red: int = 0
    none: int = 0

    def of(self, status: Status) -> int:
        """The number of measures with *status*."""
        return int(getattr(self, status.value))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


class Kind(StrEnum):
    """What a result is of."""

    SCORECARD = "scorecard"
    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    THEME = "theme"
    SUPPORTERS = "supporters"


ResultNode = Scorecard | Perspective | Objective | Theme | Measure | Supporters
"""What can have a result."""

_KINDS: dict[type[ResultNode], Kind] = {
    Scorecard: Kind.SCORECARD,
    Perspective: Kind.PERSPECTIVE,
    Objective: Kind.OBJECTIVE,
    Theme: Kind.THEME,
    Measure: Kind.MEASURE,
    Supporters: Kind.SUPPORTERS,
}


class Supporter(NamedTuple):
    """An objective of a unit that supports one of the scorecard above."""

    unit: str
    """The id of the unit."""
    result: Result


class Result(NamedTuple):
    """A node of the result tree: the scorecard, a perspective, an objective, a theme or a measure."""

    node: ResultNode
    owner: str | None
    """The role that answers for it; of a measure without an owner of its own, that of its objective."""
    weight: Exact
    """How much it counts beside its siblings; relative."""
    score: Exact | None
    status: Status
    coverage: Exact | None
    """The share of its weight that was scored, 0 to 1; None where nothing was to be scored yet."""
    counts: Counts
    """The statuses of the measures below it, or its own."""
    trend: Trend = Trend.NONE
    reason: Reason | None = None
    """Why there is no score."""
    share: Exact = _WHOLE
    """How much of its parent's score it makes: the sum over siblings of share × score is that score."""
    children: tuple[Result, ...] = ()
    actual: Actual | None = None
    """Of a measure: its actual."""
    calculation: Calculation | None = None
    """Of a calculated measure: its formula, and what it was computed from."""
    levels: Levels | None = None
    """Of a measure: the levels in force."""
    previous: Exact | None = None
    """Of a measure: the actual it is compared with."""
    forecast: Decimal | None = None
    """Of a measure: what a source expects for the period; it is not scored."""
    method: Method = Method.LINEAR
    """Of a measure: how it is scored."""
    sides: tuple[SideScore, ...] = ()
    """Of a measure: the parts of the scale that were used; two for a range, none for yes and no or without a score."""
    supporters: tuple[Supporter, ...] = ()
    """Of supporters: each, with its share."""

    @property
    def kind(self) -> Kind:
        """What it is a result of."""
        return _KINDS[type(self.node)]

    @property
    def id(self) -> str | None:
        """The id of its node; None for the scorecard and for supporters."""
        return None if isinstance(self.node, Scorecard | Supporters) else self.node.id

    @property
    def name(self) -> str:
        """What its node is called; supporters are called by the words of a language."""
        if isinstance(self.node, Supporters):
            return ""
        return self.node.title if isinstance(self.node, Perspective) else self.node.name

    @property
    def description(self) -> str | None:
        """What its node says of itself; None for what has only a name."""
        return self.node.description if isinstance(self.node, Objective | Measure) else None

    @property
    def is_not_due(self) -> bool:
        """Whether its day has not come: it is in no coverage."""
        return self.reason is not None and self.reason.kind is ReasonKind.NOT_DUE

    @property
    def is_without_rows(self) -> bool:
        """Whether it has no actual because nothing was observed."""
        kinds = (None, ReasonKind.NO_DATA, ReasonKind.NOT_DUE, ReasonKind.ZERO_WEIGHTS)
        return self.actual is None and (self.reason.kind if self.reason else None) in kinds

    @property
    def is_unmeasured(self) -> bool:
        """Whether nothing below it is to be scored: it lacks in coverage, but is never 0 and blocks nothing."""
        if self.reason is None:
            return False
        kinds = (ReasonKind.NO_MEASURE, ReasonKind.NO_SUPPORTERS, ReasonKind.NOTHING_TO_SCORE)
        return self.reason.kind in kinds

    @property
    def has_own_reason(self) -> bool:
        """Whether it has no score for a reason that nothing below it tells."""
        if self.reason is None or self.is_measure:
            return self.reason is not None
        if self.is_unmeasured:
            return not self.children
        return self.reason.kind in (ReasonKind.TOO_LITTLE_SCORED, ReasonKind.BLOCKED)

    @property
    def weighs(self) -> bool:
        """Whether it counts beside its siblings at all."""
        return self.weight.numerator > 0

    @property
    def points(self) -> Exact | None:
        """How many of its parent's points come from it; None without a score."""
        return None if self.score is None else self.share * self.score

    @property
    def is_measure(self) -> bool:
        """Whether it is of a measure."""
        return isinstance(self.node, Measure)

    @property
    def measure(self) -> Measure:
        """The measure it is of. Raises TypeError for what is rolled up from others."""
        if isinstance(self.node, Measure):
            return self.node
        raise TypeError(f"the {self.kind} '{self.name}' is no measure")

    @property
    def is_yes_no(self) -> bool:
        """Whether it is of a measure that is simply yes or no."""
        return self.is_measure and self.measure.direction is Direction.YES_NO

    @property
    def change(self) -> Exact | None:
        """Actual minus previous."""
        return None if self.actual is None or self.previous is None else self.actual.value - self.previous

    @property
    def variance(self) -> Exact | None:
        """Actual minus target; for a range the distance to the nearer target bound, 0 inside."""
        if self.actual is None or self._target is None:
            return None
        value, (low, high) = self.actual.value, self._target
        return value - (low if low is high else min(max(value, low), high))

    @property
    def variance_percent(self) -> Exact | None:
        """The variance in percent of the target's absolute value, for a range of that of the bound it lies beyond."""
        variance = self.variance
        if self.actual is None or self._target is None or variance is None:
            return None
        low, high = self._target
        bound = low if low is high or self.actual.value < low else high
        return Fraction(variance.numerator * 100, variance.denominator) / abs(bound) if bound else None

    @property
    def _target(self) -> tuple[Exact, Exact] | None:
        """The bounds of the target in force, which are one number unless it is a range."""
        target = self.levels.target if self.levels else None
        return target if target is None or isinstance(target, tuple) else (target, target)

    def walk(self) -> Iterator[Result]:
        """It and all that is below it, in document order, parents before their children."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def measures(self) -> tuple[Result, ...]:
        """The measures below it, or itself, in document order."""
        return tuple(one for one in self.walk() if one.is_measure)


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """A scorecard in the evaluated period."""

    scorecard: Scorecard
    period: Period
    result: Result
    """The scorecard's own result, with all others below it."""
    themes: tuple[Result, ...] = ()
    """The themes, each with its objectives, beside the perspectives: they enter no total."""
    initiatives: tuple[InitiativeStanding, ...] = ()
    """How each initiative stands at the end of the period, or on the day that was asked for, in document order."""

    def walk(self) -> Iterator[Result]:
        """All results but themes, in document order, parents before their children."""
        return self.result.walk()

    @cached_property
    def by_id(self) -> dict[str, Result]:
        """The results by id; an id comes before a theme of the same name."""
        themes = {one.id: one for one in self.themes if one.id}
        return themes | {one.id: one for one in self.walk() if one.id}

    def initiative(self, id: str) -> InitiativeStanding:
        """How the initiative *id* stands at the end of the period. Raises KeyError where there is none."""
        return {one.node.id: one for one in self.initiatives}[id]

    @property
    def perspectives(self) -> tuple[Result, ...]:
        """The perspectives, in document order."""
        return self.result.children

    @property
    def objectives(self) -> tuple[Result, ...]:
        """All objectives, in document order."""
        return tuple(one for one in self.walk() if one.kind is Kind.OBJECTIVE)

    @property
    def measures(self) -> tuple[Result, ...]:
        """All measures, in document order."""
        return self.result.measures

    def ways(self) -> Iterator[tuple[Result, ...]]:
        """For each result but themes, in document order, the results that lead down to it, itself the last."""
        return _ways((self.result,))

    def way_to(self, id: str) -> tuple[Result, ...]:
        """The results that lead down to *id*, itself the last; empty where none has that id."""
        return next((way for way in self.ways() if way[-1].id == id), ())


def _ways(way: tuple[Result, ...]) -> Iterator[tuple[Result, ...]]:
    yield way
    for child in way[-1].children:
        yield from _ways((*way, child))
