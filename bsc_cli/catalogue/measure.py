"""What the catalogue knows of a measure, and of what it is calculated from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

PerspectiveName = Literal["financial", "customer", "process", "learning"]
DirectionName = Literal["higher", "lower", "range"]
IndicatorName = Literal["leading", "lagging"]
AggregateName = Literal["last", "sum", "mean"]

_WORD = re.compile(r"[a-z][a-z0-9-]*")
_FUNCTIONS = frozenset({"before", "year-ago", "min", "max", "abs", "or"})


class Input(NamedTuple):
    """A series that a formula reads and that is not judged by itself."""

    id: str
    name: str
    aggregate: AggregateName
    """How its rows inside one period become one number."""
    unit: str | None = None


class Guardrail(NamedTuple):
    """The measure that shows where another one is reached at the cost of something else."""

    id: str
    why: str
    """What it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonMeasure:
    """A measure that many scorecards use."""

    id: str
    name: str
    perspective: PerspectiveName
    """Where it mostly stands."""
    sectors: tuple[str, ...]
    """Who uses it: kinds of organisations, and trades."""
    tells: str
    """What it says, in a sentence."""
    unit: str
    indicator: IndicatorName
    direction: DirectionName = "higher"
    aggregate: AggregateName | None = None
    """How its rows inside one period become one actual; None where it is calculated: its inputs are aggregated."""
    formula: str | None = None
    """How it is calculated from inputs."""
    is_yearly: bool = False
    """Whether its formula is meant over a year, whatever period is scored."""
    guardrail: Guardrail
    pitfalls: tuple[str, ...]
    """What goes wrong with it, a sentence each."""

    @property
    def input_ids(self) -> tuple[str, ...]:
        """The ids of what its formula reads, in the order in which it names them."""
        words = _WORD.findall(self.formula or "")
        return tuple(dict.fromkeys(word for word in words if word not in _FUNCTIONS))
