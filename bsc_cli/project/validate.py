"""Checks the values of a configuration, and reports everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from bsc_cli.diagnostics import Diagnostic, Severity, Unusable, did_you_mean
from bsc_cli.findings.limits import Limits
from bsc_cli.project.config import MOST_SECONDS, AllowedSources, Config, ConfigFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_TABLES: dict[tuple[str | int, ...], tuple[type, str]] = {
    (): (Config, "a configuration"),
    ("limits",): (Limits, "'limits'"),
    ("sources",): (AllowedSources, "'sources'"),
}
"""The tables whose keys are known, by where they stand, and what they are called."""


def validated(data: Any, file: ConfigFile, check: Callable[[Any, ConfigFile], Iterable[Diagnostic]]) -> Config:
    """The configuration that *data* of a *file* is.

    Raises Unusable with everything that is wrong with it, also with what *check* says.
    """
    problems = list(check(data, file)) if isinstance(data, dict) else []
    try:
        config = TypeAdapter(Config).validate_python(data)
    except ValidationError as error:
        problems += [_problem(one, file) for one in error.errors(include_url=False)]
    if problems:
        raise Unusable(sorted(problems, key=lambda one: one.order))
    return config


def _problem(error: ErrorDetails, file: ConfigFile) -> Diagnostic:
    path, kind = error["loc"], error["type"]
    if kind == "unexpected_keyword_argument":
        table, what = _TABLES[path[:-1]]
        known = [one.name.replace("_", "-") for one in fields(table)]
        key = str(path[-1])
        hint = did_you_mean(key, known) or f"known keys are {', '.join(known)}"
        return file.problem(path, f"unknown key '{key}' in {what}", hint, "unknown-key")
    said, help = _said(error)
    keys = ".".join(part for part in path if isinstance(part, str))
    label = f"'{keys}'" if keys else "the configuration"
    return file.problem(path, f"{label}: {said}", help, "invalid-value")


def _said(error: ErrorDetails) -> tuple[str, str | None]:
    """What is said of a value, and the next step."""
    path, kind, value = error["loc"], error["type"], error["input"]
    found = f"found {_found(value)}"
    if kind in ("dataclass_type", "dict_type", "mapping_type"):
        return f"expected a table, {found}", None
    if kind == "tuple_type":
        return f"expected a list, {found}", "write [ … ]"
    if kind == "enum":
        listed = ", ".join(f"'{one}'" for one in Severity)
        return f"expected one of {listed}, {found}", did_you_mean(value, Severity) if isinstance(value, str) else None
    if path[0] == "limits" and isinstance(getattr(Limits(), str(path[1]).replace("-", "_")), Decimal):
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return f"expected a share from 0 to 1, {found}", "half is 0.5" if is_number else None
    if kind == "int_type" or path[0] == "limits":
        return f"expected a whole number of 0 or more, {found}", None
    if path == ("sources", "timeout"):
        return f"expected seconds from 1 to {MOST_SECONDS}, {found}", None
    if kind == "value_error":
        return f"'{value}' is no host", "write it as 'data.example.com'"
    return f"expected some text, {found}", None


def _found(value: Any) -> str:
    """What was written, in words."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)
