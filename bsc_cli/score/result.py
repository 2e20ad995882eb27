"""What scoring finds: values only, exact, in document order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Objective, Perspective, Scorecard, Theme
from bsc_cli.model.status import Status, Trend

Exact = Fraction
"""A number on its way between what was read and what is shown."""


class Partial(NamedTuple):
    """How many of a period's parts have a row."""

    present: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """The one actual of a measure in a period."""

    value: Exact
    period: Period
    """The period it belongs to, which is an earlier one if it was carried."""
    stale: bool = False
    """Whether it was carried from an earlier period."""
    partial: Partial | None = None
    """How much of the period it covers, where that is not all of it."""
    note: str | None = None
    """The note of its latest row."""
    observations: tuple[Observation, ...] = ()
    """The rows it was made of, in order of their periods."""


class Levels(NamedTuple):
    """The levels in force; a pair is the [low, high] of a range."""

    threshold: Exact | tuple[Exact, Exact] | None = None
    target: Exact | tuple[Exact, Exact] | None = None
    stretch: Exact | tuple[Exact, Exact] | None = None
    key: str = "default"
    """The key they stand under in the scorecard."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureResult:
    """A measure in the evaluated period."""

    measure: Measure
    actual: Actual | None
    levels: Levels | None
    score: Exact | None
    status: Status
    reason: str | None
    """Why there is no score, such as "no actual for 2025-Q3"."""
    not_due: bool
    """Whether it is a yes-no measure whose day has not come: it is in no coverage."""
    previous: Exact | None
    """The actual it is compared with."""
    trend: Trend

    @property
    def weight(self) -> Decimal:
        """The measure's weight among its siblings."""
        return self.measure.weight

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
        return value - min(max(value, low), high)

    @property
    def variance_percent(self) -> Exact | None:
        """The variance in percent of the target's absolute value, for a range of that of the bound it lies beyond."""
        if self.actual is None or self._target is None or self.variance is None:
            return None
        low, high = self._target
        bound = low if self.actual.value < low else high
        return self.variance * 100 / abs(bound) if bound else None

    @property
    def _target(self) -> tuple[Exact, Exact] | None:
        """The bounds of the target in force, which are one number unless it is a range."""
        target = self.levels.target if self.levels else None
        return target if target is None or isinstance(target, tuple) else (target, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentResult:
    """What is rolled up from children."""

    score: Exact | None
    status: Status
    coverage: Exact | None
    """The share of weight that was scored, 0 to 1; None where nothing was to be scored yet."""
    counts: Counts
    trend: Trend
    reason: str | None
    """Why there is no score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveResult(ParentResult):
    """An objective in the evaluated period."""

    objective: Objective
    measures: tuple[MeasureResult, ...]

    @property
    def weight(self) -> Decimal:
        """The objective's weight among its siblings."""
        return self.objective.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveResult(ParentResult):
    """A perspective in the evaluated period."""

    perspective: Perspective
    objectives: tuple[ObjectiveResult, ...]

    @property
    def weight(self) -> Decimal:
        """The perspective's weight among its siblings."""
        return self.perspective.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeResult(ParentResult):
    """A theme in the evaluated period: its objectives, beside the perspectives."""

    theme: Theme
    objectives: tuple[ObjectiveResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(ParentResult):
    """A scorecard in the evaluated period."""

    scorecard: Scorecard
    period: Period
    perspectives: tuple[PerspectiveResult, ...]
    themes: tuple[ThemeResult, ...]

    @property
    def objectives(self) -> tuple[ObjectiveResult, ...]:
        """All objectives, in document order."""
        return tuple(objective for perspective in self.perspectives for objective in perspective.objectives)

    @property
    def measures(self) -> tuple[MeasureResult, ...]:
        """All measures, in document order."""
        return tuple(measure for objective in self.objectives for measure in objective.measures)
