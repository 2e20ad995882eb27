"""Reads objects of JSON lines with nothing but texts and numbers as cells; a closer look is needed for few."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from bsc_cli.load.actuals.row_reader.typed import cell_text

_REMEMBERED = 1_000
"""Orders of keys that are remembered."""


class NewKey(Exception):
    """An object has a key that none of those before it has, of those that were looked at."""


class PlainObjects:
    """Reads objects with nothing but texts and numbers, which most are."""

    def __init__(self, keys: tuple[str, ...], mark: str) -> None:
        number = str if mark == "." else partial(with_mark, mark=mark)
        reader = json.JSONDecoder(parse_float=number, parse_int=str, parse_constant=str, object_pairs_hook=tuple)
        self._scan = reader.scan_once  # type: ignore[attr-defined]  # it is there
        self._keys = keys
        self._columns: dict[tuple[str, ...], Sequence[int]] = {keys: range(len(keys))}
        """By the keys of an object, as they come: where the cell of each column stands among its values."""

    def cells(self, line: str) -> Sequence[str] | None:
        """The cells of the object on a *line*; None where more care is wanted. Raises NewKey."""
        if "\\ud" in line or "\\uD" in line:  # what may be half a character
            return None
        try:
            pairs, end = self._scan(line, 0)
        except (StopIteration, ValueError, RecursionError):
            return None
        if type(pairs) is not tuple or not pairs or len(line) - end > 2 or line[end:].strip("\r\n"):
            return None
        names, values = zip(*pairs, strict=True)
        if names != self._keys:
            columns = self._columns.get(names)
            if columns is None:
                columns = self._found(names)
                if columns is None:
                    return None
            values = (*values, "")
            values = tuple([values[column] for column in columns])
        return values if set(map(type, values)) == _TEXTS else _texts(values)

    def _found(self, names: tuple[str, ...]) -> Sequence[int] | None:
        """Where the cells stand in objects with such keys; None if one stands twice. Raises NewKey."""
        places = {name: place for place, name in enumerate(names)}
        if len(places) < len(names):
            return None
        if not places.keys() <= set(self._keys):
            raise NewKey
        found = [places.get(key, len(names)) for key in self._keys]
        if len(self._columns) < _REMEMBERED:
            self._columns[names] = found
        return found


_TEXTS = {str}
_SIMPLE = {str, bool, type(None)}


def _texts(values: Sequence[object]) -> Sequence[str] | None:
    """*values* as texts; None if one of them has parts."""
    return [cell_text(value) for value in values] if set(map(type, values)) <= _SIMPLE else None


def with_mark(number: str, mark: str) -> str:
    """A *number* of JSON as it is written with another decimal *mark*."""
    return number.replace(".", mark)
