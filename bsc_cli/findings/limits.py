"""How much is too much: the numbers that rules compare with, each with a default that organisations may change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("not a number")
    return value


Whole = Annotated[int, Field(strict=True, ge=0)]
ShareLimit = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the rules; the keys of `[limits]` in a configuration, with hyphens."""

    max_objectives: Whole = 3
    """Objectives of a perspective (BSC103)."""
    min_objectives: Whole = 2
    """Objectives of a perspective (BSC104)."""
    max_measures: Whole = 25
    """Measures of the scorecard (BSC105)."""
    max_measures_of_objective: Whole = 3
    """Measures of an objective (BSC105)."""
    max_share_of_perspective: ShareLimit = Decimal("0.5")
    """The share of the weight, or of the measures, that one perspective may carry (BSC109)."""
    max_share_of_owner: ShareLimit = Decimal("0.5")
    """The share of the objectives that one owner may hold (BSC112)."""


def in_words(share: Decimal) -> str:
    """A share as people say it: "half", "60 %"."""
    return "half" if share == Decimal("0.5") else f"{(share * 100).normalize():f} %"
