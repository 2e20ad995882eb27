"""What the columns of a table are, and how a source says what its headings mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, NamedTuple

from bsc_cli.model.node import TEXT_SCHEMA, found, invalid
from bsc_cli.model.reads import Reads


class ColumnRole(StrEnum):
    """What the cells of a column are."""

    VALUE = "value"
    """What was measured."""
    TARGET = "target"
    """The level to reach."""
    THRESHOLD = "threshold"
    """The worst level that is acceptable."""
    STRETCH = "stretch"
    """The level above the target."""
    BASELINE = "baseline"
    """Where the period started."""
    FORECAST = "forecast"
    """What is expected to be measured; shown, never scored."""
    WEIGHT = "weight"
    """How much a value counts in a weighted mean."""
    NOTE = "note"
    """What is remarked about a value."""
    CONFIDENCE = "confidence"
    """How sure the owner of a key result is, 0 to 1."""
    MEASURE = "measure"
    """The name of the measure."""
    PERIOD = "period"
    """The period."""

    @property
    def is_level(self) -> bool:
        """Whether it is a level, or a forecast, which is read as one."""
        return self in LEVEL_ROLES

    @property
    def is_number_of_period(self) -> bool:
        """Whether it says something about one measure in one period."""
        return self not in {ColumnRole.MEASURE, ColumnRole.PERIOD}


LEVEL_ROLES = (ColumnRole.TARGET, ColumnRole.THRESHOLD, ColumnRole.STRETCH, ColumnRole.BASELINE, ColumnRole.FORECAST)
"""The roles of levels, in the order in which people name them."""


class HeadingMeaning(NamedTuple):
    """What the column under a heading is."""

    role: ColumnRole
    period: str | None = None
    """The period that the heading stands for, as written, where it says none that can be read."""


def _read_meaning(value: object) -> HeadingMeaning:
    if isinstance(value, HeadingMeaning):
        return value
    if isinstance(value, str):
        return HeadingMeaning(_role(value))
    if not isinstance(value, Mapping) or len(value) != 1:
        many = f"{len(value)} keys" if isinstance(value, Mapping) else found(value)
        raise invalid(f"expected a role, or one role and its period as in {{value: FY2019}}, found {many}")
    ((name, period),) = value.items()
    role = _role(name)
    if not role.is_number_of_period:
        raise invalid(f"a column of the role '{role}' has no period", at=(name,))
    if not isinstance(period, str) or not period.strip():
        raise invalid(f"expected a period, found {found(period)}", at=(name,))
    return HeadingMeaning(role, period.strip())


def _role(name: object) -> ColumnRole:
    if isinstance(name, str) and name in set(ColumnRole):
        return ColumnRole(name)
    listed = ", ".join(ColumnRole)
    raise invalid(f"expected a role, found {found(name)}", help=f"the roles are {listed}")


PLACEHOLDERS = ("measure", "period")
"""What a pattern of headings may have a place for."""

_ROLE_SCHEMA = {"enum": [role.value for role in ColumnRole]}
Heading = Annotated[
    HeadingMeaning,
    Reads(
        _read_meaning,
        {
            "oneOf": [
                _ROLE_SCHEMA,
                {
                    "type": "object",
                    "propertyNames": _ROLE_SCHEMA,
                    "additionalProperties": TEXT_SCHEMA,
                    "minProperties": 1,
                    "maxProperties": 1,
                },
            ]
        },
    ),
]
"""The role of a column, or its role and the period that its heading stands for."""


def fault_of_heading(text: str, meaning: HeadingMeaning) -> tuple[str, str | None] | None:
    """What is wrong with a pattern of headings, and what to do; None where nothing is."""
    names = re.findall(r"\{([^{}]*)\}", text)
    unknown = [name for name in names if name not in PLACEHOLDERS]
    if unknown:
        return f"there is no placeholder '{{{unknown[0]}}}'", "the placeholders are {measure} and {period}"
    if len(set(names)) < len(names):
        return f"'{{{names[0]}}}' stands twice in a heading", None
    if "}{" in text:
        return "nothing tells where the one placeholder ends and the other begins", "write what stands between them"
    if names and not meaning.role.is_number_of_period:
        return f"a column of the role '{meaning.role}' is for all rows, so its heading names no {names[0]}", None
    if "period" in names and meaning.period is not None:
        return "the heading names its period, so none is declared for it", f"write '{meaning.role}' alone"
    return None
