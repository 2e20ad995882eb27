"""The limits that rules compare with, such as the largest number of measures; `bsc.toml` can change them."""

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
    """The numbers that rules compare with."""

    max_objectives: Whole = 3
    """The most objectives that a perspective should have (BSC103)."""
    min_objectives: Whole = 2
    """The fewest objectives that a perspective should have (BSC104)."""
    max_measures: Whole = 25
    """The most measures that a scorecard should have (BSC105)."""
    max_measures_of_objective: Whole = 3
    """The most measures that an objective should have (BSC105)."""
    max_share_of_perspective: ShareLimit = Decimal("0.5")
    """The largest share of the weight that one perspective should carry (BSC109)."""
    max_share_of_owner: ShareLimit = Decimal("0.5")
    """The largest share of the objectives that one owner should hold (BSC112)."""
    max_key_results: Whole = 5
    """The most key results that an OKR should have (BSC903)."""
    max_okrs_of_owner: Whole = 5
    """The most OKRs that one owner should have in one period (BSC903)."""


def in_words(share: Decimal) -> str:
    """A share as people say it: "half", "60 %"."""
    return "half" if share == Decimal("0.5") else f"{(share * 100).normalize():f} %"
