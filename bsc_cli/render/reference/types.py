"""Describes which values a key accepts: a link to its section, a list of words, or a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from bsc_cli.findings import limits
from bsc_cli.model import headings, initiative, levels, measure_keys, node, scorecard, unit
from bsc_cli.project import config
from bsc_cli.render.reference.titles import TITLES

_WORDS: tuple[tuple[Any, str], ...] = (
    (node.Text, "text"),
    (node.AnyText, "text"),
    (node.Number, "number"),
    (node.NonNegative, "number, 0 or more"),
    (node.Share, "number, 0 to 1"),
    (node.Percent, "number, 0 to 100"),
    (node.Decimals, "whole number, 0 to 12"),
    (node.Periods, "whole number, 0 to 1000"),
    (node.Month, "whole number, 2 to 12"),
    (node.HeaderRows, "whole number, 1 to 20"),
    (node.Flag, "`true` or `false`"),
    (node.Date, "date"),
    (node.Frequency, ", ".join(f"`{grain}`" for grain in node.FREQUENCIES)),
    (node.SourceGrain, ", ".join(f"`{grain}`" for grain in node.SOURCE_GRAINS)),
    (levels.Level, "number, or `[low, high]` for `direction: range`"),
    (levels.DistanceValue, "number, or percent such as `2%`"),
    (measure_keys.Window, "`period`, `year-to-date`, or `rolling-N`"),
    (measure_keys.FormulaValue, "[formula](formulas.md)"),
    (measure_keys.Phase, "`even`, `none`, or a list of numbers"),
    (measure_keys.ProcessValue, "`none`, or [process](#process)"),
    (levels.Targets, "[levels](#levels), or levels by period and `default`"),
    (headings.Heading, f"{', '.join(f'`{role}`' for role in headings.ColumnRole)}, or `{{role: period}}`"),
    (initiative.ProgressByPeriod, "number, 0 to 100, or such numbers by period"),
    (initiative.MoneyByPeriod, "mapping: period to number, 0 or more"),
    (scorecard.PathList, "path, or a list of paths"),
    (scorecard.SourceList, "path, [source](#source), or a list of them"),
    (unit.UnitId, "id"),
    (unit.IdList, "id, or a list of ids"),
    (unit.UnitList, "path, [unit](#unit), or a list of them"),
    (config.ConfigText, "text"),
    (config.HostName, "host, or `host:port`"),
    (config.Seconds, f"whole number, 1 to {config.MOST_SECONDS}"),
    (limits.Whole, "whole number, 0 or more"),
    (limits.ShareLimit, "number, 0 to 1"),
)
"""The types that have a name, and what each takes."""


def type_in_words(annotation: Any) -> str:
    """What a field of this *annotation* takes. Raises TypeError for a type that has no words yet."""
    for known, words in _WORDS:
        if annotation == known:
            return words
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_in_words(arguments[0])
    if origin in (Union, UnionType):
        return " or ".join(type_in_words(one) for one in arguments if one is not NoneType)
    if origin is tuple:
        return f"list of {type_in_words(arguments[0])}"
    if origin is not None and issubclass(origin, Mapping):
        if isinstance(arguments[0], type) and issubclass(arguments[0], Enum):
            return f"mapping: word to {type_in_words(arguments[1])}"
        keys = "id" if isinstance(arguments[1], type) and issubclass(arguments[1], BaseModel) else "text"
        return f"mapping: {keys} to {type_in_words(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{one.value}`" for one in annotation)
    if annotation is str:
        return "text"
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        title = TITLES[annotation.__name__]
        words = title if title.isupper() else title[:1].lower() + title[1:]
        return f"[{words.strip('`')}](#{anchor(title)})"
    raise TypeError(f"no words for {annotation}")


def enums_of(annotation: Any) -> list[type[Enum]]:
    """The closed sets of values that an *annotation* speaks of, each once."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [annotation]
    return list(dict.fromkeys(enum for argument in get_args(annotation) for enum in enums_of(argument)))


def anchor(title: str) -> str:
    """Where a heading is, as hosts of Markdown make anchors."""
    return "".join(sign for sign in title.lower().replace(" ", "-") if sign.isalnum() or sign == "-")
