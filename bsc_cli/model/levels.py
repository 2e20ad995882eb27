"""Levels: threshold, target and stretch, the numbers that an actual is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, TypeVar

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from bsc_cli.model.node import NUMBER_PATTERN, UNSIGNED_PATTERN, Node, _read_decimal, found, invalid
from bsc_cli.model.reads import Reads

_Exact = TypeVar("_Exact", Decimal, Fraction)

Bounds = tuple[Decimal, Decimal]
"""The low and the high end of a range."""

_NUMBER_SCHEMA = {"type": ["number", "string"], "pattern": NUMBER_PATTERN}


def read_level(value: object) -> Decimal | Bounds:
    """One number, or [low, high] for a range."""
    if not isinstance(value, list | tuple):
        return _read_decimal(value)
    if len(value) != 2:
        raise invalid(f"expected one number or [low, high], found a list of {len(value)}")
    ends = []
    for index, item in enumerate(value):
        try:
            ends.append(_read_decimal(item))
        except PydanticCustomError as error:
            context: dict[str, Any] = error.context or {}
            raise invalid(context["message"], help=context["help"], at=(index,)) from None
    return ends[0], ends[1]


Level = Annotated[
    Decimal | Bounds,
    Reads(
        read_level,
        {
            "anyOf": [
                _NUMBER_SCHEMA,
                {"type": "array", "items": _NUMBER_SCHEMA, "minItems": 2, "maxItems": 2},
            ]
        },
    ),
]
"""One number, or [low, high] for direction range."""


class LevelSet(Node):
    """The levels of one period, or of all time."""

    threshold: Level | None = None
    """The worst level that is acceptable: worse is red."""
    target: Level | None = None
    """The level to reach: green from here on."""
    stretch: Level | None = None
    """An ambitious level above the target, reached in exceptional cases only: a star from here on."""
    baseline: Level | None = None
    """Where the period started, if that is another place than the measure's `baseline`; scores 0."""

    def written(self) -> list[tuple[str, Decimal | Bounds]]:
        """The levels that are written, by name, from threshold to stretch, and the baseline."""
        return [*self.rising(), *([] if self.baseline is None else [("baseline", self.baseline)])]

    def rising(self) -> list[tuple[str, Decimal | Bounds]]:
        """The levels that are written, by name, from threshold to stretch."""
        named = (("threshold", self.threshold), ("target", self.target), ("stretch", self.stretch))
        return [(name, level) for name, level in named if level is not None]


LEVEL_KEYS = frozenset(LevelSet.model_fields)
DEFAULT = "default"
"""The key of the levels that hold where no period's do."""


def _targets_kind(value: object) -> str:
    constant = isinstance(value, LevelSet) or (
        isinstance(value, Mapping) and (not value or any(key in LEVEL_KEYS for key in value))
    )
    return "<levels>" if constant else "<by period>"


Targets = Annotated[
    Annotated[LevelSet, Tag("<levels>")]
    | Annotated[
        dict[str, LevelSet],
        Field(
            json_schema_extra={
                "propertyNames": {
                    "pattern": r"^(default|(FY)?\d{4}(-Q[1-4]|-S[12])?|\d{4}-(W\d\d|\d\d))$",
                },
                "minProperties": 1,
            }
        ),
        Tag("<by period>"),
    ],
    Discriminator(_targets_kind),
]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far from a target number: in percent of its absolute value, or absolute."""

    amount: Decimal
    percent: bool = False

    def of(self, level: Fraction) -> Fraction:
        """The distance from *level*."""
        amount = Fraction(self.amount)
        return abs(level) * amount / 100 if self.percent else amount

    def around(self, target: Decimal) -> Bounds:
        """The bounds at this distance on both sides of *target*."""
        far = abs(target) * self.amount / 100 if self.percent else self.amount
        return target - far, target + far


def _read_distance(value: object) -> Distance:
    if isinstance(value, Distance):
        return value
    text = value.strip() if isinstance(value, str) else value
    percent = isinstance(text, str) and text.endswith("%")
    amount = _read_decimal(text[:-1].rstrip() if percent and isinstance(text, str) else text)
    if amount < 0:
        raise invalid(f"expected a distance of 0 or more, found {found(value)}")
    return Distance(amount, percent)


DistanceValue = Annotated[
    Distance,
    Reads(
        _read_distance,
        {
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": UNSIGNED_PATTERN.replace("$", r"\s*%?$"),
        },
    ),
]


class Tolerance(Node):
    """The bounds of a range as distances from one target number."""

    threshold: DistanceValue | None = None
    """How far off is no longer acceptable."""
    target: DistanceValue | None = None
    """How far off still is on target."""
    stretch: DistanceValue | None = None
    """How far off is as good as the stretch level."""

    @model_validator(mode="after")
    def _names_the_target(self) -> Tolerance:
        if self.target is None:
            raise invalid("a tolerance needs a 'target'", help="write how far off still is on target, such as 2%")
        return self


def are_rising(levels: Sequence[_Exact]) -> bool:
    """Whether each of *levels* is strictly greater than the one before; comparing is exact, whatever the digits."""
    return all(lower < higher for lower, higher in pairwise(levels))
