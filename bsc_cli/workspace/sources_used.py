"""The files and databases that an evaluation was made of, so that it can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.load.actuals.survey import name_and_kind
from bsc_cli.project.fence import FileRefused, project_of
from bsc_cli.project.files import Files

if TYPE_CHECKING:
    from bsc_cli.model.source import Source
    from bsc_cli.workspace.opened import Opened

_BLOCK = 1 << 20


class Holds(StrEnum):
    """What a source holds."""

    SCORECARD = "scorecard"
    ACTUALS = "actuals"


class SourceUsed(NamedTuple):
    """A file or a database that was read."""

    name: str
    """A path from the root of the project, or a url without its secrets."""
    holds: Holds
    sha256: str | None
    """Of the bytes of a file, in hexadecimal digits; None of a database, or of what can no longer be read."""


def sources_used(card: Opened) -> tuple[SourceUsed, ...]:
    """What *card* and the units below it were read from, each once, in the order in which it was read.

    Raises NotEvaluable where it, or a unit, is no scorecard and bad units are not allowed.
    """
    return tuple(dict.fromkeys(_all(card)))


def _all(card: Opened) -> Iterator[SourceUsed]:
    yield from _of(card)
    if not card.scorecard.units:
        return
    for unit in card.opened_units.walk():
        if unit.kept is not None:
            yield from _of(unit.kept)


def _of(card: Opened) -> Iterator[SourceUsed]:
    files, folder = card.files, card.folder
    for index, part in enumerate(card.loaded.document.parts):
        path = part.path or (folder / Path(part.file).name if index == 0 else Path(part.file))
        read = _file(path, files, folder, Holds.SCORECARD)
        yield read if read.sha256 else read._replace(name=part.file, sha256=sha256(part.text.encode()).hexdigest())
    if card.options.files:
        yield from (_file(path, files.typed(), folder) for path in card.options.files)
    else:
        yield from _of_sources(card.scorecard.actuals, files, folder)


def _of_sources(sources: Iterable[Source], files: Files, folder: Path) -> Iterator[SourceUsed]:
    for source in sources:
        if source.path is None:
            yield SourceUsed(name_and_kind(source)[0], Holds.ACTUALS, None)
            continue
        try:
            found = files.glob(source.path, folder / source.folder)
        except FileRefused:
            continue
        yield from (_file(path, files, folder) for path in found)


def _file(path: Path, files: Files, folder: Path, holds: Holds = Holds.ACTUALS) -> SourceUsed:
    name, digest = name_in_project(path, folder), sha256()
    try:
        with files.opened(path) as opened:
            while block := opened.read(_BLOCK):
                digest.update(block)
    except (FileRefused, OSError):
        return SourceUsed(name, holds, None)
    return SourceUsed(name, holds, digest.hexdigest())


def name_in_project(path: Path, folder: Path) -> str:
    """*path* from the root of the project that *folder* lies in; of what lies outside of it the name alone."""
    absolute = path.resolve()
    root = project_of(folder)
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.name
