"""How much is too much: the numbers that rules compare with, each with a default that organisations may change."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Limits(NamedTuple):
    """The limits of the rules; the keys of `[limits]` in a configuration, with hyphens."""

    max_objectives: int = 3
    """Objectives of a perspective (BSC103)."""
    min_objectives: int = 2
    """Objectives of a perspective (BSC104)."""
    max_measures: int = 25
    """Measures of the scorecard (BSC105)."""
    max_measures_of_objective: int = 3
    """Measures of an objective (BSC105)."""
    max_share_of_perspective: Decimal = Decimal("0.5")
    """The share of the weight, or of the measures, that one perspective may carry (BSC109)."""
    max_share_of_owner: Decimal = Decimal("0.5")
    """The share of the objectives that one owner may hold (BSC112)."""


def in_words(share: Decimal) -> str:
    """A share as people say it: "half", "60 %"."""
    return "half" if share == Decimal("0.5") else f"{(share * 100).normalize():f} %"
