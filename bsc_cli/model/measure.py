"""A measure: what is counted, which direction is better, and the levels it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import model_validator

from bsc_cli.model.formula import Formula
from bsc_cli.model.levels import DEFAULT, Bounds, DistanceValue, Level, LevelSet, Targets, Tolerance
from bsc_cli.model.measure_keys import FormulaValue, Phase, Process, ProcessValue, Window
from bsc_cli.model.node import (
    Date,
    Decimals,
    Flag,
    Frequency,
    NodeWithId,
    NonNegative,
    Periods,
    Text,
    invalid,
)
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scoring import BelowThreshold, MeasurePoints, Method


class Indicator(StrEnum):
    """Whether a measure tells what comes (leading) or what came of it (lagging)."""

    LEADING = "leading"
    """It tells what will come."""
    LAGGING = "lagging"
    """It tells what has come of it."""


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    """More is better."""
    LOWER = "lower"
    """Less is better."""
    RANGE = "range"
    """Best inside a range: levels are [low, high]."""
    YES_NO = "yes-no"
    """Simply yes: once and for all by the day that `due` names, else in each period anew."""


class Aggregate(StrEnum):
    """How the rows of one period become one actual."""

    LAST = "last"
    """The latest row, as for a stock or a rate."""
    SUM = "sum"
    """All rows together, as for a flow."""
    MEAN = "mean"
    """The mean of the rows."""
    WEIGHTED_MEAN = "weighted-mean"
    """The mean of the rows by their weights."""
    MIN = "min"
    """The lowest row."""
    MAX = "max"
    """The highest row."""


class LevelsOf(StrEnum):
    """What the levels of a measure with a window are written for."""

    PART = "part"
    """One part of the window; those of a sum are added up."""
    WINDOW = "window"
    """The whole window as it stands at the end of a period."""


class Measure(NodeWithId):
    """What is measured for an objective, and what is expected of it."""

    name: Text
    """What it is called."""
    description: Text | None = None
    """What it means and where it comes from."""
    renamed_from: Text | None = None
    """The id that it had before, by which `bsc diff` knows it again."""
    unit: Text | None = None
    """What it is counted in, as free text. "%" makes a percent sign in actuals legal (8% means 8)."""
    decimals: Decimals | None = None
    """How many decimal places are shown; by default as many as its levels or its actual are written with."""
    indicator: Indicator
    """leading: it tells what will come; lagging: it tells what has come of it."""
    direction: Direction = Direction.HIGHER
    """Which way is better: higher, lower, in the middle of a range, or simply yes."""
    formula: FormulaValue | None = None
    """How it is calculated from inputs and other measures, by their ids; it then has no rows of its own."""
    aggregate: Aggregate = Aggregate.LAST
    """How the rows inside one period become one actual."""
    window: Window = "period"
    """Over which time rows are aggregated: the period, year-to-date, rolling-N periods, or since-P, a plan's start."""
    levels_of: LevelsOf = LevelsOf.PART
    """What the levels of a window are written for: each of its parts, or the window as it stands at a period's end."""
    frequency: Frequency | None = None
    """How often it is observed, where that is less often than the scorecard is scored."""
    calendar_year: Flag = False
    """Whether it is observed by calendar year, though the scorecard has a `fiscal_year`."""
    starts: Text | None = None
    """The first period it is for; nothing is expected before, and earlier rows do not count."""
    carry: Periods = 0
    """From how many periods back a missing actual may be taken; it is then marked stale."""
    allow_partial: Flag = False
    """Whether a sum is scored though part of its period has no row."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside its siblings; relative."""
    owner: Text | None = None
    """The role that answers for it, where that is not the objective's owner."""
    hold: Flag = False
    """Staying green is the point (compliance): it is never told to aim higher."""
    baseline: Level | None = None
    """Where it started; scores 0."""
    target: Level | None = None
    """Short for `targets: {target: ...}`."""
    targets: Targets | None = None
    """Threshold, target and stretch: one set for all time, or sets keyed by period and `default`."""
    tolerance: Tolerance | None = None
    """For direction range: the bounds as a distance from one target number, in percent or absolute."""
    phase: Phase | None = None
    """How a longer period's levels fall on its parts: even, none, or a list of shares."""
    method: Method | None = None
    """How it is scored, where that differs from the scorecard's `scoring`."""
    points: MeasurePoints | None = None
    """The scores at its levels, where they differ from the scorecard's `scoring`."""
    amber_within: DistanceValue | None = None
    """The threshold where none is written: how far from the target still is amber, in percent of it or absolute."""
    below_threshold: BelowThreshold | None = None
    """How a red score is found, where that differs from the scorecard's `scoring`."""
    process: ProcessValue | None = None
    """Since when its values vary as they do, or none: no limits are drawn around them."""
    due: Date | None = None
    """For direction yes-no: the day by which it has to be yes, for good; without one, each period asks anew."""

    @model_validator(mode="after")
    def _fits_direction(self) -> Measure:
        if self.target is not None and self.targets is not None:
            raise invalid(
                "a measure has either 'target' or 'targets'", help="move 'target' into 'targets'", at=("target",)
            )
        if self.direction is not Direction.YES_NO and self.due is not None:
            raise invalid("only a yes-no measure has a 'due'", at=("due",))
        if self.calendar_year and self.frequency not in (None, Grain.YEAR):
            raise invalid("'calendar_year' is a frequency by itself", help="leave 'frequency' out", at=("frequency",))
        if self.direction is not Direction.RANGE and self.tolerance is not None:
            help = "write 'amber_within' for how far from the target still is amber, or 'direction: range'"
            raise invalid("only a range measure has a 'tolerance'", help=help, at=("tolerance",))
        if self.direction is Direction.YES_NO and self.amber_within is not None:
            raise invalid("a yes-no measure has no 'amber_within'", at=("amber_within",))
        if self.direction is Direction.YES_NO and self.process is not None:
            help = "leave it out: yes and no has no limits"
            raise invalid("a yes-no measure has no 'process'", help=help, at=("process",))
        if self.levels_of is LevelsOf.WINDOW and self.window == "period":
            raise invalid("'levels_of: window' is for a measure with a 'window'", at=("levels_of",))
        if self.levels_of is LevelsOf.WINDOW and self.phase is not None:
            raise invalid("levels of a window are not divided", help="leave out 'phase'", at=("phase",))
        if self.direction is Direction.RANGE and self.method is Method.RATIO:
            raise invalid("a range measure has no method 'ratio'", at=("method",))
        if self.formula is not None:
            self._check_formula(self.formula)
        self.check_levels()
        return self

    def _check_formula(self, formula: Formula) -> None:
        if self.direction is Direction.YES_NO:
            raise invalid("a yes-no measure is answered, not calculated", at=("formula",))
        if self.aggregate is not Aggregate.LAST:
            help = "leave 'aggregate' out; write it at the inputs"
            raise invalid(
                "a calculated measure has no rows to aggregate: its inputs have", help=help, at=("aggregate",)
            )
        earlier = next((one for one in formula.references if one.use.back), None)
        if self.window == "year-to-date" and earlier is not None:
            help = "compare with year-ago(x), or leave 'window' out"
            message = "'before' has no meaning with 'year-to-date': before January stands all of last year"
            raise invalid(message, help=help, at=("formula",), part=(earlier.start, earlier.end))

    def check_levels(self) -> None:
        """See whether its levels fit its direction. Raises PydanticCustomError."""
        for path, level in self._written_levels():
            self._check_level(path, level)

    def with_origins(self, origins: Mapping[tuple[str, str], str], forecasts: Mapping[Period, Decimal]) -> Self:
        """The same with what `level_origins` and `forecasts` tell."""
        self.__dict__.update(level_origins=origins, forecasts=forecasts)
        return self

    @cached_property
    def level_origins(self) -> Mapping[tuple[str, str], str]:
        """Where levels that come from a source were read, such as `plan.csv:14`, by their key and name."""
        return {}

    @cached_property
    def forecasts(self) -> Mapping[Period, Decimal]:
        """What is expected to be measured, by period, as a source says; it is shown, never scored."""
        return {}

    def _check_level(self, path: tuple[str, ...], level: Decimal | Bounds) -> None:
        pair = isinstance(level, tuple)
        if self.direction is Direction.YES_NO:
            raise invalid(
                f"a yes-no measure has no '{path[-1]}'", help="yes is its target; it may have a 'due' date", at=path
            )
        if self.tolerance is not None and path[-1] != "baseline":
            if path[-1] != "target":
                raise invalid(f"'tolerance' gives the {path[-1]}; only 'target' is written", at=path)
            if pair:
                raise invalid("'tolerance' makes the bounds from one target number", at=path)
        elif self.direction is Direction.RANGE and not pair:
            raise invalid(
                f"the {path[-1]} of a range measure is [low, high], found one number",
                help="write both bounds, or one target with a 'tolerance'",
                at=path,
            )
        if self.direction is not Direction.RANGE and pair:
            raise invalid(
                f"the {path[-1]} is one number, found two", help="add 'direction: range' if both bounds matter", at=path
            )

    def _written_levels(self) -> list[tuple[tuple[str, ...], Decimal | Bounds]]:
        """Every level and baseline with its path from here, as written."""
        places: list[tuple[tuple[str, ...], LevelSet]] = []
        if isinstance(self.targets, LevelSet):
            places.append((("targets",), self.targets))
        elif self.targets is not None:
            places.extend((("targets", key), levels) for key, levels in self.targets.items())
        levels = [((*path, key), level) for path, found in places for key, level in found.written()]
        if self.target is not None:
            levels.append((("target",), self.target))
        if self.baseline is not None:
            levels.append((("baseline",), self.baseline))
        return levels

    @cached_property
    def level_sets(self) -> dict[str, LevelSet]:
        """The sets of levels by period id, in the order written; constant ones under `default`."""
        if self.target is not None:
            return {DEFAULT: LevelSet.model_construct(target=self.target)}
        if self.targets is None:
            return {}
        if isinstance(self.targets, LevelSet):
            return {DEFAULT: self.targets}
        return self.targets

    @property
    def is_calculated(self) -> bool:
        """Whether its actual comes from a formula, not from rows of its own."""
        return self.formula is not None

    @property
    def is_milestone(self) -> bool:
        """Whether it is reached once and for all: a yes holds for all later periods."""
        return self.due is not None

    @property
    def since(self) -> str | None:
        """P of the window `since-P`; None for other windows."""
        return self.window.removeprefix("since-") if self.window.startswith("since-") else None

    @property
    def process_since(self) -> str | None:
        """The first period of its process; None where all its periods are of one."""
        return self.process.since if isinstance(self.process, Process) else None

    @property
    def grows(self) -> bool:
        """Whether its window gets longer from period to period."""
        return self.window == "year-to-date" or self.since is not None

    @property
    def rolling(self) -> int | None:
        """N of the window `rolling-N`; None for other windows."""
        return int(self.window.removeprefix("rolling-")) if self.window.startswith("rolling-") else None
