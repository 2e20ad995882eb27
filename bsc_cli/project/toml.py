"""Reads TOML, and says where what is wrong with it was written, which the parser does not tell."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span, Unusable
from bsc_cli.project.toml_text import KeyPath, lines_of, places_of, unreadable


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The tables of *text*, numbers exact. Raises Unusable where it is no TOML, or more than a person writes."""
    limit = unreadable(text)
    if limit is not None:
        message, start = limit
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        raise Unusable([_problem("toml-limit", message, text, name, Span(line, column, line, column + 1), None)])
    try:
        return tomllib.loads(text, parse_float=_fraction)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        numbers = [int(number) for number in re.findall(r"\d+", place)]
        lines = lines_of(text)
        line, column = numbers if len(numbers) == 2 else (len(lines), len(lines[-1]) + 1)
        span = Span(line, column, line, column + 1)
        message = message[:1].lower() + message[1:]
        raise Unusable([_problem("toml-syntax", message, text, name, span, None)]) from None


def _fraction(written: str) -> Decimal | float:
    """A number with a fraction, exactly; as near as can be where its exponent is beyond all decimals."""
    try:
        return Decimal(written)
    except ArithmeticError:
        return float(written)


def _problem(kind: str, message: str, text: str, name: str, span: Span, help: str | None) -> Diagnostic:
    location = Location(name, span, lines_of(text)[span.line - 1])
    return Diagnostic("configuration", kind, Severity.ERROR, message, location, help)


def problem_at(kind: str, message: str, text: str, name: str, path: KeyPath, help: str | None = None) -> Diagnostic:
    """What is wrong with the value at *path* of the file called *name*."""
    return _problem(kind, message, text, name, span_of(text, path), help)


def span_of(text: str, path: KeyPath) -> Span:
    """Where the key, or the item of a list, at *path* was written; else what it lies in."""
    places = places_of(text)
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return Span(1, 1, 1, len(lines_of(text)[0]) + 1)
