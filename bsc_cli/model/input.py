"""An input: what is read like a measure, but not judged; formulas use it."""

from __future__ import annotations

from typing import ClassVar

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.node import Frequency, Periods, Text
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.without_levels import WithoutLevels


class Input(WithoutLevels):
    """What formulas are made of: values over time without levels and without a score."""

    name: Text
    """What it is called."""
    description: Text | None = None
    """What it means and where it comes from."""
    unit: Text | None = None
    """What it is counted in, as free text. "%" makes a percent sign in actuals legal (8% means 8)."""
    aggregate: Aggregate = Aggregate.LAST
    """How the rows inside one period become one value."""
    frequency: Frequency | None = None
    """How often it is observed, where that is less often than the scorecard is scored."""
    carry: Periods = 0
    """From how many periods back a missing value may be taken; what is calculated from it is then marked stale."""
    owner: Text | None = None
    """The role that answers for it."""

    direction: ClassVar[Direction] = Direction.HIGHER


Observed = Measure | Input | KeyResult | Initiative
"""What rows are read for."""
