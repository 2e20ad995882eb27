"""Finds the files that a scorecard names under `units`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.scorecard import Loaded
from bsc_cli.load.unit_rules import UNREADABLE_UNIT
from bsc_cli.model.unit import UnitPath
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.scorecard_files import scorecard_id
from bsc_cli.project.text import shown_path

_WILDCARDS = frozenset("*?[")
_HELP = "name a scorecard file of the project, from the folder of the file that says so"


class NamedUnit(NamedTuple):
    """A unit as a scorecard names it."""

    id: str
    path: Path
    """Where it lies, links resolved."""
    file: str
    """As it is shown."""
    weight: Decimal
    place: int
    """Which entry of `units` names it."""
    is_there: bool = True
    """Whether there is such a file, and it may be read."""


def named_units(loaded: Loaded, folder: Path, files: Files) -> tuple[list[NamedUnit], list[Diagnostic]]:
    """The units that *loaded*, whose paths start in *folder*, names among *files*, and what is wrong with that.

    A file that a path names is not found by a glob once more.
    """
    naming = _Naming(loaded, folder, files)
    return naming.found(), naming.problems


class _Naming:
    def __init__(self, loaded: Loaded, folder: Path, files: Files) -> None:
        self.loaded = loaded
        self.folder = folder
        self.files = files
        self.problems: list[Diagnostic] = []
        self.ids: dict[str, NamedUnit] = {}

    def found(self) -> list[NamedUnit]:
        """Each unit once, in the order written."""
        scorecard = self.loaded.scorecard
        entries = list(enumerate(scorecard.units)) if scorecard else []
        by_path = {place: self._at_path(place, entry) for place, entry in entries if not _is_glob(entry)}
        known = {one.path for one in by_path.values()}
        named: dict[Path, NamedUnit] = {}
        for place, entry in entries:
            if _is_glob(entry):
                found = [one for one in self._matching(place, entry) if one.path not in known]
            else:
                found = [by_path[place]]
            for one in found:
                if one.path in named and not _is_glob(entry):
                    self._say(place, f"'{entry.path}' is named twice", "name each unit once")
                named.setdefault(one.path, one)
        return [one for one in named.values() if self._has_own_id(one)]

    def _named(self, place: int, entry: UnitPath, path: Path, *, is_there: bool = True) -> NamedUnit:
        return NamedUnit(entry.id or scorecard_id(path), path, shown_path(path), entry.weight, place, is_there)

    def _has_own_id(self, one: NamedUnit) -> bool:
        """Whether no unit before is known by the same id."""
        other = self.ids.setdefault(one.id, one)
        if other is not one:
            message = f"the id '{one.id}' is already that of the unit '{other.file}'"
            location = self.loaded.document.location(("units", one.place))
            help = f"write {{path: …, id: …}} for one of them, or rename '{one.file}'"
            self.problems.append(LOADING_RULES["BSC008"].diagnostic(message, location, help))
        return other is one

    def _at_path(self, place: int, entry: UnitPath) -> NamedUnit:
        """The unit that a path names, whether it is there or not."""
        text, folder = entry.path, self._folder_of(place)
        if "://" in text or text == "-":
            self._say(place, f"'{text}' is {'a url' if '://' in text else 'stdin'}; only files are units", _HELP)
        else:
            try:
                return self._named(place, entry, self._file(folder / text))
            except FileRefused as refused:
                self._say(place, refused.said_of(text), _HELP)
        return self._named(place, entry, Path(os.path.normpath(folder / text)), is_there=False)

    def _matching(self, place: int, entry: UnitPath) -> Iterator[NamedUnit]:
        """The units that a glob names; neither the scorecard itself nor a base is one."""
        text = entry.path
        own = os.path.realpath(self.loaded.path) if self.loaded.path else None
        try:
            matches = [
                path for path in self.files.glob(text, self._folder_of(place)) if path.suffixes[-2:-1] != [".base"]
            ]
            paths = [path for path in map(self.files.resolved, matches) if str(path) != own]
        except FileRefused as refused:
            self._say(place, refused.said_of(text), _HELP)
            return
        if not paths:
            self._say(place, f"no file matches '{text}'", _HELP)
        elif entry.id is not None and len(paths) > 1:
            self._say(place, f"'{text}' matches {len(paths)} files, which cannot share the id '{entry.id}'", _HELP)
        else:
            yield from (self._named(place, entry, path) for path in paths)

    def _file(self, path: Path) -> Path:
        """The file at *path*, or the scorecard in the folder there. Raises FileRefused."""
        if self.files.is_folder(path):
            inside = (path / name for name in ("scorecard.yaml", "scorecard.yml"))
            path = next((one for one in inside if self.files.is_there(one)), path / "scorecard.yaml")
        return self.files.resolved(path)

    def _folder_of(self, place: int) -> Path:
        """Where the path of an entry starts: in the folder of the file in which it is written."""
        document = self.loaded.document
        is_list = isinstance(document.data["units"], list)
        written = document.node_at(("units", place, "path") if is_list else ("units", "path"))
        part = document.part_of(written) if written is not None else document
        return part.path.parent if part.path is not None else self.folder

    def _say(self, place: int, message: str, help: str) -> None:
        location = self.loaded.document.location(("units", place))
        self.problems.append(UNREADABLE_UNIT.diagnostic(message, location, help))


def _is_glob(entry: UnitPath) -> bool:
    return bool(_WILDCARDS & set(entry.path))
