"""Finds and reads the scorecards below another, at any depth: each file once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.extends import Bases
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.load.unit_names import NamedUnit, named_units
from bsc_cli.load.unit_rules import UNIT_CYCLE, UNREADABLE_UNIT
from bsc_cli.model.period import Grain
from bsc_cli.model.unit import id_within
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.text import UnreadableFile, decoded

MAX_LEVELS = 20
"""Levels of units below a scorecard."""
MAX_UNITS = 10_000
"""Units below a scorecard, at any depth."""

_TOO_MANY = f"more than {MAX_UNITS:,} units"

Kept = TypeVar("Kept")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Generic[Kept]):
    """A scorecard below another, with what was kept of it, and the units below it."""

    id: str
    file: str
    """As it is shown."""
    path: Path
    """Where it lies, links resolved."""
    weight: Decimal
    place: int
    """Which entry of `units` names it."""
    kept: Kept | None
    """None where it is no scorecard."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Why it is none, or what is wrong with its own `units`."""
    units: tuple[Unit[Kept], ...] = ()
    count: int = 1
    """How many units it is, with those below it, each as often as it is named."""

    def walk(self) -> Iterator[Unit[Kept]]:
        """It and all units below it, each before those below it."""
        yield self
        for unit in self.units:
            yield from unit.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Generic[Kept]):
    """The units below a scorecard, and what is wrong with its own `units`."""

    units: tuple[Unit[Kept], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def walk(self) -> Iterator[Unit[Kept]]:
        """All units, at any depth, each before those below it."""
        for unit in self.units:
            yield from unit.walk()

    def paths(self) -> Iterator[tuple[str, Unit[Kept]]]:
        """The same, each with its path, the ids from the top to it: `north/b1`."""
        yield from _paths(self.units, "")

    def keeping(self, keep: Callable[[str, Kept], Other]) -> Organisation[Other]:
        """The same units, with what *keep* makes of the path of each and of what is kept of it."""
        return Organisation(units=_keeping(self.units, "", keep), diagnostics=self.diagnostics)

    @property
    def all_diagnostics(self) -> Iterator[Diagnostic]:
        """What is wrong, at any depth."""
        yield from self.diagnostics
        for unit in self.walk():
            yield from unit.diagnostics


def _paths(units: Iterable[Unit[Kept]], above: str) -> Iterator[tuple[str, Unit[Kept]]]:
    for unit in units:
        path = id_within(above, unit.id)
        yield path, unit
        yield from _paths(unit.units, path)


def _keeping(units: Iterable[Unit[Kept]], above: str, keep: Callable[[str, Kept], Other]) -> tuple[Unit[Other], ...]:
    found = []
    for unit in units:
        path = id_within(above, unit.id)
        new: Unit[Other] = Unit(
            id=unit.id,
            file=unit.file,
            path=unit.path,
            weight=unit.weight,
            place=unit.place,
            kept=None if unit.kept is None else keep(path, unit.kept),
            diagnostics=unit.diagnostics,
            units=_keeping(unit.units, path, keep),
        )
        found.append(new)
    return tuple(found)


Progress = Callable[[int, int], None]
"""Hears how many units are read, and how many are known."""


def read_organisation(
    loaded: Loaded,
    folder: Path,
    keep: Callable[[Loaded, Path], Kept],
    *,
    bases: Bases | None = None,
    files: Files | None = None,
    progress: Progress | None = None,
) -> Organisation[Kept]:
    """The units below the scorecard *loaded*, whose paths start in *folder*.

    *keep* makes of each unit that is a scorecard, with the folder that it lies in, what is wanted of it: nothing else
    stays in memory. *bases* have read what others of the run extend. *files* are those of the project of the scorecard
    at the top, inside of whose fence all units lie.
    """
    files = files or Files.around(folder)
    reading = _Reading(files, keep, bases or loaded.bases or Bases(tree=files.tree), progress)
    units, problems = reading.below(loaded, folder, (Path(os.path.realpath(loaded.path or folder)),))
    return Organisation(units=units, diagnostics=problems)


class _Reading(Generic[Kept]):
    """Reads units, each file once."""

    def __init__(
        self, files: Files, keep: Callable[[Loaded, Path], Kept], bases: Bases, progress: Progress | None
    ) -> None:
        self.files = files
        self.keep = keep
        self.bases = bases
        self.progress = progress
        self.known = 0
        """How many units are named, at any depth."""
        self.read: dict[Path, Unit[Kept]] = {}

    def below(
        self, loaded: Loaded, folder: Path, inside: Sequence[Path]
    ) -> tuple[tuple[Unit[Kept], ...], tuple[Diagnostic, ...]]:
        """The units of *loaded*, and what is wrong with how it names them; *inside* are its file and those above."""
        if loaded.scorecard is None or not loaded.scorecard.units:
            return (), ()
        named, problems = named_units(loaded, folder, self.files)
        self.known += len(named)
        if self.known > MAX_UNITS or len(inside) > MAX_LEVELS:
            limit = _TOO_MANY if self.known > MAX_UNITS else f"units on more than {MAX_LEVELS} levels"
            return (), (*problems, self._beyond(limit, loaded))
        units = []
        for one in named:
            if one.path in inside:
                circle = " → ".join(path.name for path in (*inside[inside.index(one.path) :], one.path))
                message = f"'{one.file}' is a unit of itself: {circle}"
                help = "name only scorecards below this one"
                problems.append(UNIT_CYCLE.diagnostic(message, loaded.document.location(("units", one.place)), help))
            units.append(self._unit(one, inside, loaded.scorecard.frequencies_above | {loaded.scorecard.frequency}))
        if sum(one.count for one in units) > MAX_UNITS:  # a few files that name each other can be very many
            return (), (*problems, self._beyond(_TOO_MANY, loaded))
        return tuple(units), tuple(problems)

    @staticmethod
    def _beyond(limit: str, loaded: Loaded) -> Diagnostic:
        """That there is more below *loaded* than is read."""
        location = loaded.document.location(("units",), of_key=True)
        return UNREADABLE_UNIT.diagnostic(
            f"there are {limit} below a scorecard", location, "evaluate a part of it by itself"
        )

    def _unit(self, named: NamedUnit, inside: Sequence[Path], frequencies: frozenset[Grain]) -> Unit[Kept]:
        """What was read of a unit, as it is named here; *frequencies* are those of the scorecards above it."""
        unit: Unit[Kept] = Unit(
            id=named.id, file=named.file, path=named.path, weight=named.weight, place=named.place, kept=None
        )
        if named.path in inside or not named.is_there:
            return unit
        if named.path not in self.read:
            self.read[named.path] = self._fresh(unit, inside, frequencies)
        if self.progress:
            self.progress(len(self.read), self.known)
        return replace(self.read[named.path], id=unit.id, weight=unit.weight, place=unit.place)

    def _fresh(self, unit: Unit[Kept], inside: Sequence[Path], frequencies: frozenset[Grain]) -> Unit[Kept]:
        """*unit* with what its file holds."""
        folder = unit.path.parent
        try:
            text = decoded(self.files.read(unit.path), unit.file)
        except (FileRefused, UnreadableFile) as error:
            told = error.told(unit.file) if isinstance(error, FileRefused) else error
            location = Location(unit.file, told.span, told.excerpt)
            return replace(unit, diagnostics=(LOADING_RULES["BSC001"].diagnostic(told.reason, location, told.help),))
        loaded = load_scorecard(text, file=unit.file, path=unit.path, folder=folder, bases=self.bases)
        if loaded.scorecard is None:
            return replace(unit, diagnostics=loaded.diagnostics)
        loaded.scorecard.__dict__["frequencies_above"] = frequencies
        kept = self.keep(loaded, folder)
        units, problems = self.below(loaded, folder, (*inside, unit.path))
        count = 1 + sum(one.count for one in units)
        return replace(unit, kept=kept, units=units, diagnostics=problems, count=count)
