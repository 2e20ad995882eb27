"""Reads durations as people write them, such as 1:30 or 1 h 30 min, as numbers in the unit of a measure."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.number import is_sane, to_written
from bsc_cli.model.unreadable import Unreadable

_SECONDS = {"d": 86_400, "h": 3_600, "min": 60, "s": 1}
"""The units of time, the longest first, in seconds."""
_NAMES = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
}
"""The units of time by what people call them."""
_CLOCK = re.compile(r"(?P<h>\d{1,9}):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d(?:[.,]\d{1,9})?))?", re.ASCII)
_PART = re.compile(r"(\d{1,15}(?:[.,]\d{1,15})?)\s*([a-z]*)\.?\s*", re.ASCII)
_LONGEST = 60


def unit_of_time(unit: str | None) -> str | None:
    """The unit of time that the *unit* of a measure is: s, min, h or d; None if it is none."""
    return None if unit is None else _NAMES.get(unit.strip().casefold())


def read_duration(text: str, unit: str | None, *, decimal: str = ".") -> Decimal | Unreadable | None:
    """The number of *unit* that *text* spells as a duration; None if it is no duration.

    `7:30` is seven hours and a half. Without a unit of time, or where the number would have no end, it says so.
    """
    body, sign = (text[1:].lstrip(), -1) if text[:1] in "-\u2212" else (text, 1)
    parts = _parts(body.casefold(), decimal) if len(body) <= _LONGEST else None
    if parts is None:
        return None
    own = unit_of_time(unit)
    if own is None:
        return Unreadable("is a duration; declare a unit of time, such as 'unit: min'")
    seconds = sign * sum((number * _SECONDS[name] for name, number in parts.items()), Fraction(0))
    number = _in(own, seconds)
    if number is not None:
        return number
    better = next((name for name in _SECONDS if _in(name, seconds) is not None), "s")
    return Unreadable(f"has no exact number in '{unit}'; declare 'unit: {better}', in which it has one")


def _in(unit: str, seconds: Fraction) -> Decimal | None:
    """So many *seconds* in a *unit*; None where no number of 38 digits is that."""
    exact = seconds / _SECONDS[unit]
    number = to_written(exact)
    return number if Fraction(number) == exact and is_sane(number) else None


def _parts(text: str, decimal: str) -> dict[str, Fraction] | None:
    """The numbers of each unit that a *text* in lower case names, from the longest to the shortest."""
    if match := _CLOCK.fullmatch(text):
        return {name: _number(number, ".") for name, number in match.groupdict().items() if number is not None}
    found: dict[str, Fraction] = {}
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        name = _unit(part[2], found) if part else None
        if part is None or name is None or (found and not _follows(name, found)):
            return None
        if "." in part[1].replace(decimal, "") or "," in part[1].replace(decimal, ""):
            return None
        found[name] = _number(part[1], decimal)
        position = part.end()
    return found or None


def _unit(word: str, before: dict[str, Fraction]) -> str | None:
    """The unit that a *word* names; where there is none, minutes stand behind hours."""
    return _NAMES.get(word) or ("min" if not word and list(before)[-1:] == ["h"] else None)


def _follows(name: str, before: dict[str, Fraction]) -> bool:
    """Whether a unit may stand behind others: it is shorter, and the last of those had a whole number."""
    last = list(before)[-1]
    return _SECONDS[name] < _SECONDS[last] and before[last].denominator == 1


def _number(text: str, decimal: str) -> Fraction:
    return Fraction(text.replace(decimal, ".").replace(",", "."))
