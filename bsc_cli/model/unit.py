"""Scorecards below another: where they are named, and how what supports an objective enters its score."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from bsc_cli.model.node import ID_PATTERN, Node, NonNegative, Text, found, invalid
from bsc_cli.model.reads import Reads
from bsc_cli.model.scoring import Rollup


def _read_id(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(ID_PATTERN, value):
        return value
    raise invalid(f"expected lower-case letters, digits and hyphens, found {found(value)}")


def id_within(path: str, id: str) -> str:
    """What *id* of the unit with a *path* is called above: `north/b1/calls`; of no path, the id alone."""
    return f"{path}/{id}" if path else id


UnitId = Annotated[str, Reads(_read_id, {"type": ["string", "integer"], "pattern": ID_PATTERN})]


class UnitPath(Node):
    """Where scorecards below this one lie; a path alone is short for `{path: ...}`."""

    path: Text
    """A scorecard file, a folder with a `scorecard.yaml`, or a glob, relative to the file that says so."""
    id: UnitId | None = None
    """What the unit is known by; by default the name of its file, or of the folder of a `scorecard.yaml`."""
    weight: NonNegative = Decimal(1)
    """How much it counts in a mean over units and in a roll-up of what supports an objective; relative."""


def _listed(value: Any) -> Any:
    """One path, or one unit, as a list of units."""
    return [
        {"path": item} if isinstance(item, str) else item
        for item in (value if isinstance(value, list | tuple) else [value])
    ]


UnitList = Annotated[tuple[UnitPath, ...], BeforeValidator(_listed)]


def _ids(value: Any) -> Any:
    """One id as a list of ids."""
    return value if isinstance(value, list | tuple) else [value]


IdList = Annotated[tuple[Text, ...], BeforeValidator(_ids)]


class Supporters(Node):
    """How the objectives below that support an objective enter its score: together, as one more child."""

    rollup: Rollup
    """mean: their mean by the weights of the units; worst: the lowest of them."""
    weight: NonNegative = Decimal(1)
    """How much they count beside its measures; relative."""
