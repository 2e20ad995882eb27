"""OKRs: what a quarter is used for, and the key results that tell how far it came."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.node import ID_PATTERN, Date, NodeWithId, NonNegative, Number, Text, invalid
from bsc_cli.model.unit import IdList
from bsc_cli.model.without_levels import WithoutLevels


class OkrKind(StrEnum):
    """What is expected of an OKR."""

    ASPIRATIONAL = "aspirational"
    """To come far: 0.7 is good."""
    COMMITTED = "committed"
    """To be reached in full."""

    @property
    def with_article(self) -> str:
        """The word as a sentence has it: "an aspirational", "a committed"."""
        return f"{'an' if self is OkrKind.ASPIRATIONAL else 'a'} {self.value}"


class KeyResultKind(StrEnum):
    """How a key result is told."""

    MEASURE = "measure"
    """By a measure of the scorecard."""
    NUMBER = "number"
    """By numbers of its own."""
    YES_NO = "yes-no"
    """By yes or no."""
    MILESTONES = "milestones"
    """By what was reached on the way."""


class KeyResult(WithoutLevels):
    """One thing that tells how far an OKR came."""

    name: Text
    """What it is called."""
    owner: Text | None = None
    """The role that answers for it, where that is not the owner of the OKR."""
    measure: Text | None = None
    """The measure of the scorecard that tells it; else it has rows under its own id."""
    unit: Text | None = None
    """What it is counted in, as free text; that of a measure is the measure's."""
    start: Number | None = Field(default=None, alias="from")
    """Where it starts."""
    to: Number | None = None
    """Where it is to come."""
    due: Date | None = None
    """For yes and no: the day by which it is to be so."""
    milestones: Annotated[
        dict[str, Milestone], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})
    ] = {}
    """What is to be reached on the way, by id; then it has no rows."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside the others; relative."""

    aggregate: ClassVar[Aggregate] = Aggregate.LAST
    frequency: ClassVar[None] = None
    carry: ClassVar[int] = 0

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Self:
        for key, milestone in self.milestones.items():
            milestone.__dict__["id"] = key
        numbers = [key for key, value in (("from", self.start), ("to", self.to)) if value is not None]
        if self.milestones:
            for key in ("measure", *numbers):
                if key in numbers or self.measure is not None:
                    raise invalid("a key result with milestones is told by these alone", at=(key,))
        elif len(numbers) == 1 or (self.measure is not None and not numbers):
            lacking = "to" if numbers == ["from"] else "from"
            raise invalid(f"a key result of numbers goes from one to another, and '{lacking}' is missing")
        return self

    @property
    def kind(self) -> KeyResultKind:
        """How it is told."""
        if self.measure is not None:
            return KeyResultKind.MEASURE
        if self.milestones:
            return KeyResultKind.MILESTONES
        return KeyResultKind.NUMBER if self.start is not None else KeyResultKind.YES_NO

    @property
    def has_rows(self) -> bool:
        """Whether rows are read under its own id."""
        return self.kind in (KeyResultKind.NUMBER, KeyResultKind.YES_NO)

    @cached_property
    def direction(self) -> Direction:
        """Whether its rows say yes or no; else they are numbers."""
        return Direction.YES_NO if self.kind is KeyResultKind.YES_NO else Direction.HIGHER


class Okr(NodeWithId):
    """An objective of a quarter, or of another period, with its key results."""

    name: Text
    """The objective: what is to be achieved."""
    description: Text | None = None
    """What it means."""
    period: Text
    """The period it is for, usually a quarter."""
    owner: Text | None = None
    """The role that answers for it."""
    moves: IdList = ()
    """Ids of the objectives or measures of the scorecard that it moves."""
    kind: OkrKind = OkrKind.ASPIRATIONAL
    """aspirational: 0.7 is good; committed: it is to be reached in full."""
    key_results: Annotated[
        dict[str, KeyResult],
        Field(min_length=1, json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}}),
    ]
    """What tells how far it came, by id."""
