"""How a scorecard is scored: methods, points, bands and what happens to what is missing."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pydantic import Field, model_validator

from bsc_cli.model.levels import DistanceValue
from bsc_cli.model.node import DEFAULTS, Node, NonNegative, Share, invalid


class Method(StrEnum):
    """How a measure's actual becomes points."""

    LINEAR = "linear"
    """In proportion between the levels."""
    STEP = "step"
    """The points of the best level that is reached."""
    RATIO = "ratio"
    """The actual in percent of the target."""
    PROGRESS = "progress"
    """The share of the way from the baseline to the target."""


class BelowThreshold(StrEnum):
    """What a red measure scores under the method linear."""

    LINEAR = "linear"
    """On in proportion, down to 0."""
    ZERO = "zero"
    """0."""


class Rollup(StrEnum):
    """How children's scores become a parent's."""

    MEAN = "mean"
    """Their mean by weight."""
    WORST = "worst"
    """The lowest of them."""


class RedChild(StrEnum):
    """What a red child does to its parent's status."""

    AMBER = "amber"
    """It is amber at most."""
    IGNORE = "ignore"
    """Nothing: its score alone tells."""


class Missing(StrEnum):
    """What a child without a score does to its parent."""

    REDISTRIBUTE = "redistribute"
    """Its weight goes to the others."""
    ZERO = "zero"
    """It counts as 0."""
    BLOCK = "block"
    """The parent has no score either."""


class Weights(StrEnum):
    """What a perspective or an objective weighs."""

    WRITTEN = "written"
    """Its own `weight`."""
    INHERITED = "inherited"
    """What the measures below it weigh together; without any, the mean of its siblings."""


class Compare(StrEnum):
    """Which period a trend looks back to."""

    PREVIOUS = "previous"
    """The period before."""
    YEAR_AGO = "year-ago"
    """The same period a year before."""


class Points(Node):
    """The scores at threshold, target and stretch: 0 ≤ threshold ≤ target ≤ stretch, target above 0."""

    threshold: NonNegative = Decimal(50)
    """The score exactly at the threshold."""
    target: NonNegative = Decimal(100)
    """The score exactly at the target."""
    stretch: NonNegative = Decimal(120)
    """The score at the stretch and beyond."""

    @model_validator(mode="after")
    def _ordered(self) -> Points:
        if self.target == 0:
            raise invalid("the points at the target must be above 0", at=("target",))
        if self.disorder:
            raise invalid(
                self.disorder, help="a key that is left out has its default: threshold 50, target 100, stretch 120"
            )
        return self

    @property
    def disorder(self) -> str | None:
        """What is wrong with their order; None where they rise."""
        if self.threshold <= self.target <= self.stretch:
            return None
        found = f"{self.threshold}, {self.target}, {self.stretch}"
        return f"points must rise from threshold to target to stretch, found {found}"


class MeasurePoints(Node):
    """The scores at a measure's threshold, target and stretch, where they differ from the scorecard's `scoring`."""

    threshold: NonNegative | None = None
    """The score exactly at the threshold."""
    target: NonNegative | None = None
    """The score exactly at the target."""
    stretch: NonNegative | None = None
    """The score at the stretch and beyond."""

    @model_validator(mode="after")
    def _above_0(self) -> MeasurePoints:
        if self.target == 0:
            raise invalid("the points at the target must be above 0", at=("target",))
        return self

    def over(self, points: Points) -> Points:
        """These, and those of *points* for what is not written here; they may be out of order."""
        own = {name: value for name in Points.model_fields if (value := getattr(self, name)) is not None}
        return Points.model_construct(**{**points.model_dump(), **own})


class ParentBands(Node):
    """From which score a parent is amber, green or a star; amber ≤ green ≤ star."""

    amber: NonNegative = Decimal(50)
    """The lowest amber score; below is red."""
    green: NonNegative = Decimal(90)
    """The lowest green score."""
    star: NonNegative = Decimal(110)
    """The lowest star score."""
    red_child: RedChild = RedChild.AMBER
    """amber: a parent with a red child is amber at most; ignore: a red child does not cap its parent."""

    @model_validator(mode="after")
    def _ordered(self) -> ParentBands:
        if not self.amber <= self.green <= self.star:
            raise invalid(
                f"bands must rise from amber to green to star, found {self.amber}, {self.green}, {self.star}",
                help="a key that is left out has its default: amber 50, green 90, star 110",
            )
        return self


class OkrGrades(Node):
    """From which score an OKR is amber or green; amber ≤ green."""

    amber: Share = Decimal("0.4")
    """The lowest amber score; below is red."""
    green: Share = Decimal("0.7")
    """The lowest green score of an aspirational one; a committed one is amber from here, and green at 1."""

    @model_validator(mode="after")
    def _ordered(self) -> OkrGrades:
        if self.amber > self.green:
            message = f"grades must rise from amber to green, found {self.amber}, {self.green}"
            raise invalid(message, help="a key that is left out has its default: amber 0.4, green 0.7")
        return self


class Scoring(Node):
    """How the scorecard is scored; every key has a default."""

    method: Method = Method.LINEAR
    """How an actual becomes points: between the levels, in steps, as a ratio to the target, or as progress to it."""
    points: Points = Field(default=DEFAULTS, validate_default=True)
    """The scores at threshold, target and stretch."""
    amber_within: DistanceValue | None = None
    """The threshold of measures without one: how far from the target still is amber, in percent of it or absolute."""
    below_threshold: BelowThreshold = BelowThreshold.LINEAR
    """linear: a red measure's score falls on below the threshold; zero: it is 0."""
    rollup: Rollup = Rollup.MEAN
    """How children's scores become a parent's: their weighted mean, or the worst of them."""
    parents: ParentBands = Field(default=DEFAULTS, validate_default=True)
    """From which score a parent is amber, green or a star."""
    missing: Missing = Missing.REDISTRIBUTE
    """What a child without a score does: its weight goes to the others, it counts 0, or it blocks the parent."""
    weights: Weights = Weights.WRITTEN
    """What perspectives and objectives weigh: as written, or what the measures below them weigh together."""
    min_coverage: Share = Decimal("0.5")
    """The share of weight, 0 to 1, that has to be scored for a parent to be scored."""
    okrs: OkrGrades = Field(default=DEFAULTS, validate_default=True)
    """From which score an OKR is amber or green."""
    compare: Compare = Compare.PREVIOUS
    """The period that trends look back to."""

    @property
    def bands(self) -> tuple[Fraction, ...]:
        """The scores at which a status changes, from the lowest."""
        points, parents = self.points, self.parents
        bands = (points.threshold, points.target, points.stretch, parents.amber, parents.green, parents.star)
        return tuple(sorted({Fraction(band) for band in bands}))
