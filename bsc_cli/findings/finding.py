"""The finding that a rule reports about a node of a scorecard."""

from __future__ import annotations

from dataclasses import dataclass

from bsc_cli.model.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule has to say about a node; `load.places` finds the line."""

    node: Node
    message: str
    field: str | int | tuple[str | int, ...] = ()
    """The key, or the path from the node, that is at fault; by default the node itself."""
    help: str | None = None

    @property
    def path(self) -> tuple[str | int, ...]:
        """The field as a path from the node."""
        return self.field if isinstance(self.field, tuple) else (self.field,)
