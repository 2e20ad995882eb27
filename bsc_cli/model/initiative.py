"""Initiatives: what is done to improve measures and objectives, what it costs, and how far it is on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.node import ID_PATTERN, Date, Flag, NonNegative, Percent, Text
from bsc_cli.model.unit import IdList
from bsc_cli.model.without_levels import WithoutLevels

UNDATED = ""
"""The key of a progress for which no period is written."""


class InitiativeState(StrEnum):
    """Where an initiative stands on a day, by its dates."""

    PLANNED = "planned"
    ACTIVE = "active"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    STOPPED = "stopped"


def _by_period(value: Any) -> Any:
    """One progress as progress by period."""
    return value if isinstance(value, Mapping) else {UNDATED: value}


ProgressByPeriod = Annotated[dict[str, Percent], BeforeValidator(_by_period)]
MoneyByPeriod = dict[str, NonNegative]


class Initiative(WithoutLevels):
    """Something that is done to move a measure or an objective."""

    name: Text
    """What it is called."""
    description: Text | None = None
    """What it is about."""
    renamed_from: Text | None = None
    """The id that it had before, by which `bsc diff` knows it again."""
    owner: Text | None = None
    """The role that answers for it."""
    moves: tuple[Text, ...] = ()
    """The ids of the measures or objectives that it moves."""
    depends_on: IdList = ()
    """The ids of the initiatives that have to be completed before."""
    start: Date | None = None
    """The day it starts."""
    due: Date | None = None
    """The day by which it is to be completed."""
    completed: Date | None = None
    """The day it was completed."""
    budget: NonNegative | None = None
    """What it may cost."""
    currency: Text | None = None
    """What `budget` and `spent` are counted in."""
    spent: MoneyByPeriod = {}
    """What it cost, by period; else its rows, under its id, say so."""
    progress: ProgressByPeriod = {}
    """How much of it is done, in percent: of the last period with actuals, or by period; milestones tell it better."""
    milestones: Annotated[
        dict[str, Milestone], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})
    ] = {}
    """What is reached on the way, by id."""
    note: Text | None = None
    """What there is to know of it."""
    stopped: Flag = False
    """Whether it was given up."""

    direction: ClassVar[Direction] = Direction.HIGHER
    aggregate: ClassVar[Aggregate] = Aggregate.SUM
    frequency: ClassVar[None] = None
    carry: ClassVar[int] = 0

    @model_validator(mode="after")
    def _tell_ids(self) -> Self:
        for key, milestone in self.milestones.items():
            milestone.__dict__["id"] = key
        return self

    @property
    def unit(self) -> str | None:
        """What its rows, which are money, are counted in."""
        return self.currency

    @property
    def has_rows(self) -> bool:
        """Whether rows are read under its id: what it cost, where that is not written."""
        return self.budget is not None and not self.spent

    @property
    def typed_progress(self) -> Decimal | None:
        """The progress for which no period is written."""
        return self.progress.get(UNDATED)

    @property
    def is_over(self) -> bool:
        """Whether nobody works at it any more: it was completed or stopped."""
        return self.completed is not None or self.stopped

    def state_at(self, day: date) -> InitiativeState:
        """Where it stands at the end of *day*, by its dates."""
        if self.completed is not None and self.completed <= day:
            return InitiativeState.COMPLETED
        if self.stopped:
            return InitiativeState.STOPPED
        if self.start is not None and self.start > day:
            return InitiativeState.PLANNED
        overdue = self.due is not None and self.due <= day
        return InitiativeState.OVERDUE if overdue else InitiativeState.ACTIVE
