"""A formula: how a measure is calculated from others, as steps that a stack of values is worked through with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Operator(StrEnum):
    """What is done with the latest values."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    NEGATE = "negate"
    MIN = "min"
    MAX = "max"
    ABS = "abs"
    OR = "or"
    """A number where the latest value is missing."""


class Use(NamedTuple):
    """Which value of an input or a measure is used."""

    id: str
    back: int = 0
    """How many periods before."""
    years: int = 0
    """How many years before."""
    fill: Fraction | None = None
    """What stands for each part of time without a value; None where there has to be one."""

    @property
    def is_earlier(self) -> bool:
        """Whether it is that of an earlier time."""
        return bool(self.back or self.years)

    @property
    def unfilled(self) -> Use:
        """The same value, missing where it is."""
        return self if self.fill is None else self._replace(fill=None)


class Reference(NamedTuple):
    """An input or a measure in a formula."""

    use: Use
    place: int
    """Where its id stands in the text."""
    start: int
    """Where that begins which its value stands for, such as the whole of `before(x, 1)`."""
    end: int


class OverUnits(NamedTuple):
    """What the same measure or input of all units comes to."""

    function: str
    """sum, mean, min, max or count."""
    use: Use
    """Which value of each unit."""
    place: int
    """Where `units.` and its id stand in the text."""
    start: int
    """Where that begins which its value stands for, such as the whole of `before(sum(units.x), 1)`."""
    end: int

    @property
    def name(self) -> str:
        """The series of all units, as written."""
        return f"units.{self.use.id}"


class Operation(NamedTuple):
    """An operator on the latest *arity* values."""

    operator: Operator
    arity: int
    fill: Fraction | None = None
    """Of `or`: the number."""


Value = Reference | OverUnits
"""What a formula takes from elsewhere."""
Step = Fraction | Reference | OverUnits | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, and the steps that compute it: values come before what is done with them."""

    text: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """As written, on one line."""
        return " ".join(self.text.split())

    @property
    def references(self) -> Iterator[Reference]:
        """The inputs and measures in it, in the order written, as often as they stand there."""
        return (step for step in self.steps if isinstance(step, Reference))

    @property
    def values(self) -> Iterator[Value]:
        """All that it takes from elsewhere, in the order written, as often as it stands there."""
        return (step for step in self.steps if isinstance(step, Value))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the inputs and measures in it, each once."""
        return tuple(dict.fromkeys(one.use.id for one in self.references))

    @property
    def over_units(self) -> Iterator[OverUnits]:
        """What it has of units."""
        return (step for step in self.steps if isinstance(step, OverUnits))
