"""The finding that a rule reports about a node of a scorecard, and how its message lists names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.model.node import Node


def listed(names: Sequence[str]) -> str:
    """*names* as a sentence lists them: with commas, and "and" before the last."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


class Finding(NamedTuple):
    """What a rule has to say about a node; `load.places` finds the line."""

    node: Node
    message: str
    field: str | int | tuple[str | int, ...] = ()
    """The key, or the path from the node, that is at fault; by default the node itself."""
    help: str | None = None
    part: tuple[int, int] | None = None
    """From where to where in the text of the field the fault stands, where that is not all of it."""

    @property
    def path(self) -> tuple[str | int, ...]:
        """The field as a path from the node."""
        return self.field if isinstance(self.field, tuple) else (self.field,)
