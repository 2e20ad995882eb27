"""Initiatives: what is done to improve measures and objectives, and how far it is on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bsc_cli.model.node import Date, Flag, NodeWithId, NonNegative, Percent, Text


class InitiativeState(StrEnum):
    """Where an initiative stands on a day."""

    PLANNED = "planned"
    ACTIVE = "active"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Initiative(NodeWithId):
    """Something that is done to move a measure or an objective."""

    name: Text
    """What it is called."""
    owner: Text | None = None
    """The role that answers for it."""
    moves: tuple[Text, ...] = ()
    """The ids of the measures or objectives that it moves."""
    start: Date | None = None
    """The day it starts."""
    due: Date | None = None
    """The day by which it is to be completed."""
    completed: Date | None = None
    """The day it was completed."""
    budget: NonNegative | None = None
    """What it may cost."""
    progress: Percent | None = None
    """How much of it is done, in percent."""
    stopped: Flag = False
    """Whether it was given up."""

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
