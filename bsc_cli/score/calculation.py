"""What a formula was computed from in a period."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.formula import Formula, Use
from bsc_cli.model.input import Observed
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.score.reason import Reason
from bsc_cli.score.series.series import Accumulator


class InputValue(NamedTuple):
    """What an input, or a measure, comes to in a formula."""

    use: Use
    node: Observed | None
    """None where nothing has its id."""
    period: Period
    """The one that it is of; its window ends with it."""
    value: Exact | None
    """None where there is none."""
    basis: Accumulator | None = None
    """Its rows; none where it is calculated itself, or has none."""
    is_stale: bool = False
    """Whether it was carried from an earlier period."""
    filled: int = 0
    """How many parts of time have the number that `or` gives."""


class UnitValue(NamedTuple):
    """What a unit adds to a value over units."""

    id: str
    weight: Exact
    value: Exact | None
    """None where it has none."""
    reason: Reason | None = None
    """Why it has none."""
    input: InputValue | None = None
    """Its rows, where its value is observed."""
    calculation: Calculation | None = None
    """How its value is calculated, where it is."""
    lacking: tuple[str, ...] = ()
    """The values of the formula that it lacks, such as `north/calls`; it does not count then."""
    name: str | None = None
    """What it is called; None where it could not be read."""

    @property
    def counts(self) -> bool:
        """Whether it counts; else it lacks this value or another one of the formula."""
        return not self.lacking


class UnitsValue(NamedTuple):
    """What the same series of all units comes to."""

    function: str
    """sum, mean, min, max or count."""
    use: Use
    period: Period
    value: Exact | None
    """None where there is none."""
    units: tuple[UnitValue, ...]
    """In the order written."""

    @property
    def name(self) -> str:
        """The series, as formulas write it."""
        return f"units.{self.use.id}"


class Calculation(NamedTuple):
    """A formula in a period, with the values that were put in."""

    formula: Formula
    period: Period
    value: Exact | None
    inputs: tuple[InputValue | UnitsValue, ...]
    """One for each value that the formula names, in the order written."""
