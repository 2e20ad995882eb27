"""What rows are read for, and what is not judged by levels."""

from __future__ import annotations

from typing import ClassVar

from bsc_cli.model.levels import LevelSet
from bsc_cli.model.measure import LevelsOf
from bsc_cli.model.node import NodeWithId


class WithoutLevels(NodeWithId):
    """A node that has rows, and all that reading and adding them up asks of a measure, but no levels."""

    calendar_year: ClassVar[bool] = False
    starts: ClassVar[str | None] = None
    window: ClassVar[str] = "period"
    since: ClassVar[str | None] = None
    rolling: ClassVar[int | None] = None
    levels_of: ClassVar[LevelsOf] = LevelsOf.PART
    tolerance: ClassVar[None] = None
    level_sets: ClassVar[dict[str, LevelSet]] = {}
    is_milestone: ClassVar[bool] = False
    is_calculated: ClassVar[bool] = False
