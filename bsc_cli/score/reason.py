"""The reasons why there is no score; `render/words.py` has the words."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.period import Grain, Period


class Partial(NamedTuple):
    """How many parts of a period or window have a row."""

    present: int
    expected: int
    grain: Grain | None
    """How long the parts are; None where units are counted."""
    inputs: tuple[str, ...] = ()
    """The ids of those of a formula's inputs that lack parts; of a unit's behind its id, as `north/calls`."""


class ReasonKind(StrEnum):
    """Why something has no score."""

    NO_DATA = "no-data"
    """Nothing was observed."""
    NO_TARGET = "no-target"
    """No target is in force."""
    NO_LEVEL = "no-level"
    """A level that other parts of its window have is missing in one."""
    LEVEL_SPAN_UNCLEAR = "level-span-unclear"
    """Levels that name no period, for the sum of a window."""
    LEVELS_UNDIVIDED = "levels-undivided"
    """Levels of a longer period, for the sum of a window, and no phase that divides them."""
    NOT_DUE = "not-due"
    """The day on which it has to be done has not come, or its first period has not ended."""
    PARTIAL = "partial"
    """A sum of some parts only."""
    TOO_LITTLE_SCORED = "too-little-scored"
    """Less of the weight is scored than `min_coverage` demands, or nothing of it, for more than one reason."""
    BLOCKED = "blocked"
    """A child has no score, and `missing: block` does not allow that."""
    NO_MEASURE = "no-measure"
    """It has no measure yet."""
    NO_SUPPORTERS = "no-supporters"
    """No objective of a unit supports it."""
    NOTHING_TO_SCORE = "nothing-to-score"
    """There is no child that counts."""
    NO_WEIGHTS = "no-weights"
    """A weighted mean of values without weights."""
    ZERO_WEIGHTS = "zero-weights"
    """A weighted mean of values whose weights are all 0."""
    LEVELS_OUT_OF_ORDER = "levels-out-of-order"
    """Threshold, target and stretch do not rise in the direction."""
    NO_RATIO_OF_A_RANGE = "no-ratio-of-a-range"
    """The method is `ratio`, the target has two bounds."""
    NO_RATIO_TO_0 = "no-ratio-to-0"
    """The method is `ratio`, the target is 0 or less."""
    NO_BASELINE = "no-baseline"
    """The method is `progress`, and there is no baseline to start from."""
    BASELINE_REACHES_TARGET = "baseline-reaches-target"
    """The method is `progress`, and the baseline is no worse than the target."""
    DIVISION_BY_ZERO = "division-by-zero"
    """A formula divides by something that is 0."""
    TOO_LARGE = "too-large"
    """A formula has a value of too many digits, or takes too many values."""
    DANGLING_FORMULA = "dangling-formula"
    """A formula, or one that it uses, names what does not exist."""
    FORMULA_CYCLE = "formula-cycle"
    """A formula uses itself, by way of others."""
    NO_UNITS = "no-units"
    """A formula is over units, and there are none."""


class Reason(NamedTuple):
    """Why there is no score, with what it takes to say so."""

    kind: ReasonKind
    period: Period | None = None
    """The period without data or target; None for a parent."""
    partial: Partial | None = None
    """How much of a partial sum is there."""
    coverage: Exact | None = None
    """How much of its weight is scored, where that is too little."""
    last: Period | None = None
    """The last of the periods without a level, where there are several."""
    level: str | None = None
    """The level that is missing, such as `threshold`."""
    window_of: Period | None = None
    """The period whose window reaches back to those without a level; None where it lacks the level itself."""
    inputs: tuple[str, ...] = ()
    """The ids of what a formula cannot be computed for."""
