"""Baselines: findings that are known and not shown, kept by code and id so that they survive reordering.

A finding is known again by its file, its code and its *place*: the id that it lies under and the way on
from there. Ids are unique in a scorecard, so an objective may move; a link is known by its two ends,
a source of actuals by its path, a row of actuals by its text. How often a finding stands at one place counts.
Of rows of actuals beyond those that are said in full only how many there are is known, so any of that file and code
may take the place of another: mending one row brings another one to light, which is not new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic
from bsc_cli.load.document import Document
from bsc_cli.model.reachability import knots
from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import ANYWHERE, Files

VERSION = 1
_NAMED = frozenset(("perspectives", "objectives", "measures", "initiatives", "okrs", "key_results"))
"""Families whose ids are unique in the whole scorecard."""
_BY_ITSELF = frozenset(("themes", "moves"))
"""Lists of ids."""
_CIRCLE, _CONFUSED = "BSC202", "BSC108"
_LONGEST = 200
"""Characters of a text that a place quotes."""
_REST = "…"
"""The place of findings that are only counted."""


class Key(NamedTuple):
    """What a finding is known by."""

    file: str
    """From the folder of the baseline, with `/`."""
    code: str
    place: str


def places_in(document: Document, found: Iterable[Diagnostic]) -> Iterator[str]:
    """Where each of *found* lies, in words that stay the same when things are reordered."""
    circles = _Circles(document.data)
    return (_place_in(document, one, circles) for one in found)


def _place_in(document: Document, one: Diagnostic, circles: _Circles) -> str:
    location = one.location
    if one.rest:
        return _REST
    if location.pointer is None or document.part_named(location.file) is None:
        return (location.excerpt or "").strip()[:_LONGEST]
    parts = [part.replace("~1", "/").replace("~0", "~") for part in location.pointer.split("/")[1:]]
    if one.code == _CIRCLE:  # which of its links closes a circle depends on their order
        return circles.place(int(parts[1]))
    if one.code == _CONFUSED:  # the second of two names is where it stands, whichever that is
        return "name/" + str(_value(document.data, parts)).casefold()[:_LONGEST]
    words: list[str] = []
    data, family = document.data, ""
    for part in parts:
        is_item = isinstance(data, list)
        inner = _value(data, [part])
        if family in _NAMED and isinstance(data, Mapping) and not is_item:
            words = [part]
        elif is_item:
            words.append(_item(family, part, inner))
        elif part not in _NAMED:
            words.append(part)
        data, family = inner, part
    return "/".join(words)


def _value(data: Any, parts: Iterable[str]) -> Any:
    for part in parts:
        if isinstance(data, list):
            data = data[int(part)] if part.isdecimal() and int(part) < len(data) else None
        else:
            data = data.get(part) if isinstance(data, Mapping) else None
    return data


class _Circles:
    """The objectives that circles of links go through, by the links; looked for once, and only if any is asked for."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._links: list[tuple[str, str]] = []
        self._knots: dict[str, int] = {}
        self._places: dict[int, str] = {}

    def place(self, number: int) -> str:
        """The objectives on the circles of a link, which has a *number* from 0, in alphabetical order."""
        if not self._links:
            self._links = [(str(link.get("from")), str(link.get("to"))) for link in self._data["links"]]
            self._knots = knots(self._links)
            members: dict[int, list[str]] = {}
            for id, knot in sorted(self._knots.items()):
                members.setdefault(knot, []).append(id)
            self._places = {knot: "links/" + "+".join(ids) for knot, ids in members.items()}
        return self._places[self._knots[self._links[number][0]]]


def _item(family: str, index: str, item: Any) -> str:
    """What an item of the list *family* is known by."""
    if family == "links" and isinstance(item, Mapping):
        return f"{item.get('from')}→{item.get('to')}"
    if family == "actuals" and isinstance(item, Mapping):
        return str(item.get("path") or item.get("url"))
    if isinstance(item, str) and family in (*_BY_ITSELF, "actuals"):
        return item
    return index


class Baseline:
    """The findings of a baseline file, and which of them were met again."""

    def __init__(
        self, path: Path, known: Mapping[Key, int], extended_by: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.path = path
        self.extended_by = extended_by or {}
        """The scorecards that extended each file when the baseline was written, all from the folder of the baseline."""
        self._folder = os.path.abspath(path.parent)
        self._known = dict(known)
        self._met: Counter[Key] = Counter()

    def key_of(self, one: Diagnostic, place: str) -> Key:
        """What the finding *one* is known by here."""
        return Key(self.name_of(one.location.file), one.code, place)

    def name_of(self, file: str) -> str:
        """*file*, as it is shown, seen from the folder of the baseline."""
        if file.startswith("<"):
            return file
        try:
            return os.path.relpath(file, self._folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return os.path.abspath(file).replace(os.sep, "/")

    def has_file(self, name: str) -> bool:
        """Whether there still is the file that is called *name* here."""
        return os.path.exists(os.path.join(self._folder, name))

    def hides(self, key: Key, amount: int = 1) -> int:
        """How many of as many findings of *key*, which are met now, the baseline holds."""
        known = self._known.get(key, 0)
        if key.code == _CIRCLE and known:  # how many links close a circle depends on their order
            self._met[key] += amount
            return amount
        hidden = max(0, min(amount, known - self._met[key]))
        self._met[key] += hidden
        if hidden < amount and key.place != _REST:
            hidden += self.hides(key._replace(place=_REST), amount - hidden)
        return hidden

    def stale(self, looked_for: Mapping[str, Collection[str]]) -> dict[Key, int]:
        """What was *looked for*, by file and code, and not met again; and what belongs to files that are gone."""
        left = {key: count - self._met[key] for key, count in self._known.items()}
        return {
            key: count
            for key, count in left.items()
            if count > 0
            and not (key.code == _CIRCLE and self._met[key])
            and (key.code in looked_for.get(key.file, ()) or not self.has_file(key.file))
        }

    def rewritten(self, found: Iterable[tuple[Key, int]], looked_for: Mapping[str, Collection[str]]) -> dict[Key, int]:
        """What the baseline holds once *found* is all that there is of what was *looked for*, by file and code.

        *found* tells how many there are of each.
        """
        stale = self.stale(looked_for)
        kept = {
            key: count
            for key, count in self._known.items()
            if key not in stale and key.code not in looked_for.get(key.file, ())
        }
        amounts: Counter[Key] = Counter()
        for key, amount in found:
            amounts[key] += amount
        return amounts | {key: max(count, amounts[key]) for key, count in kept.items()}


def read_baseline(path: Path, name: str, files: Files = ANYWHERE) -> Baseline:
    """The baseline in one of *files*, which is shown as *name*. Raises BscError if there is none."""
    help = f"write it with 'bsc lint --write-baseline {name}'"
    try:
        document = json.loads(files.read(path))
        known = dict(map(_known, document["findings"]))
        extended_by = dict(map(_extended, document.get("extended_by", {}).items()))
    except FileRefused as refused:
        if refused.kind is Refusal.MISSING:
            raise BscError(f"there is no baseline '{name}'", help=help) from None
        if refused.kind is Refusal.UNREADABLE:
            raise BscError(f"cannot read the baseline '{name}': {refused.reason}") from None
        raise BscError(f"the baseline '{name}' {refused.reason}", help=refused.help) from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise BscError(f"'{name}' is no baseline", help=help) from None
    if document.get("version") != VERSION:
        raise BscError(f"'{name}' is a baseline of another version of bsc", help=help)
    return Baseline(path, known, extended_by)


def _known(one: Any) -> tuple[Key, int]:
    """A finding of a baseline, and how often it stands there. Raises KeyError, TypeError, ValueError, OverflowError."""
    key = Key(one["file"], one["code"], one["at"])
    if not all(isinstance(part, str) for part in key):
        raise TypeError
    return key, int(one["count"])


def _extended(one: tuple[str, Any]) -> tuple[str, frozenset[str]]:
    """A file, and the scorecards that extend it. Raises TypeError."""
    file, names = one
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError
    return file, frozenset(names)


def baseline_text(known: Mapping[Key, int], extended_by: Mapping[str, frozenset[str]] | None = None) -> str:
    """A baseline as JSON: a line a finding, sorted, so that changes to it read well."""
    lines = [
        json.dumps({"file": key.file, "code": key.code, "at": key.place, "count": count}, ensure_ascii=False)
        for key, count in sorted(known.items())
    ]
    bases = [
        f"{json.dumps(file, ensure_ascii=False)}: {json.dumps(sorted(names), ensure_ascii=False)}"
        for file, names in sorted((extended_by or {}).items())
    ]
    shared = f'  "extended_by": {{{_indented(bases)}}},\n' if bases else ""
    return f'{{\n  "version": {VERSION},\n{shared}  "findings": [{_indented(lines)}]\n}}\n'


def _indented(lines: Sequence[str]) -> str:
    """The entries of a list or an object, a line each."""
    return "\n    " + ",\n    ".join(lines) + "\n  " if lines else ""
