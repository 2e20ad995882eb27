"""Finds actuals that can be read, and hardly are what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.fractions import fractions_for_percentages
from bsc_cli.load.actuals.lost_milestones import lost_milestones
from bsc_cli.load.actuals.straddling_weeks import straddling_weeks
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.observation import Observation


def doubtful_actuals(loaded: Loaded, observations: Sequence[Observation]) -> list[Diagnostic]:
    """What to say of measures of *loaded* whose *observations* are likely a slip."""
    return [
        *fractions_for_percentages(loaded, observations),
        *lost_milestones(loaded, observations),
        *straddling_weeks(loaded, observations),
    ]
