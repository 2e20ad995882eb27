"""Tells each scorecard of a run what is known of it from those above and below it, and judges units that it names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.lint.around import Around
from bsc_cli.lint.batch import Task, load
from bsc_cli.lint.rules import UNIT_RULES
from bsc_cli.lint.run import Settings
from bsc_cli.load.scorecard import Loaded
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile

if TYPE_CHECKING:
    from bsc_cli.lint.organisation import WholeOrganisation
    from bsc_cli.load.extends import Bases

_MAY_HAVE_UNITS = re.compile(rb"""\b(?:units|extends)["']?[ \t]*:""")
_OF_UNITS = frozenset(("BSC010", *(one.rule.code for one in UNIT_RULES)))

SettingsOf = Callable[[Path], Settings]
"""How a scorecard file is judged by the configuration beside it."""


def with_units(tasks: Sequence[Task], settings_of: SettingsOf) -> list[Task]:
    """*tasks*, each with what the others tell of it, and behind each the units below it of which something is said.

    Units that are no task themselves are judged by the scorecards above them alone.
    """
    having = [task for task in tasks if _may_have_units(task)]
    if not having:
        return list(tasks)
    from bsc_cli.load.extends import Bases

    bases = Bases()
    named = {_real(task): paths for task in having if (paths := _units_of(task, bases)) is not None}
    if not named:
        return list(tasks)
    from bsc_cli.lint.organisation import WholeOrganisation

    whole = WholeOrganisation()
    by_path = {_real(task): task for task in tasks}
    behind: dict[Path, list[Path]] = {}
    for path in _tops(named):
        met = set(whole.files)
        task = by_path[path]
        _judge(load(task, bases), task, whole, bases)
        behind[path] = [one for one in whole.files if one not in met and one not in by_path]
    told: list[Task] = []
    for path, task in by_path.items():
        told.append(task._replace(around=whole.around(path)))
        told += _of_units(task, behind.get(path, ()), whole, settings_of)
    return told


def around_opened(loaded: Loaded, task: Task, settings_of: SettingsOf) -> tuple[Around, list[Task]]:
    """What the units below the scorecard of *task*, which is *loaded*, tell of it, and those of which it tells."""
    from bsc_cli.lint.organisation import WholeOrganisation

    whole = WholeOrganisation()
    _judge(loaded, task, whole, loaded.bases)
    path = _real(task)
    return whole.around(path), list(_of_units(task, [one for one in whole.files if one != path], whole, settings_of))


def _real(task: Task) -> Path:
    return Path(os.path.realpath(task.path))


def _may_have_units(task: Task) -> bool:
    """Whether the text of *task* looks as if it named units, or had something that does."""
    try:
        content = read_scorecard(task.files, task.path, task.name) if task.content is None else task.content
    except UnreadableFile:
        return False
    return _MAY_HAVE_UNITS.search(content.replace(b"\0", b"")) is not None


def _units_of(task: Task, bases: Bases) -> set[Path] | None:
    """Where the units of *task* lie, if it names any."""
    from bsc_cli.load.unit_names import named_units
    from bsc_cli.project.files import Files

    try:
        loaded = load(task, bases)
    except UnreadableFile:
        return None
    if loaded.scorecard is None or not loaded.scorecard.units:
        return None
    return {one.path for one in named_units(loaded, task.path.parent, Files.around(task.path.parent))[0]}


def _tops(named: dict[Path, set[Path]]) -> Iterator[Path]:
    """Those of the scorecards with units from which all others are reached, in their order."""
    below = {unit for path, units in named.items() for unit in units if unit != path}
    reached: set[Path] = set()
    for path in (*(one for one in named if one not in below), *named):  # of a circle, its first
        if path not in reached:
            yield path
            waiting = [path]
            while waiting:
                one = waiting.pop()
                if one not in reached:
                    reached.add(one)
                    waiting += named.get(one, ())


def _judge(loaded: Loaded, task: Task, whole: WholeOrganisation, bases: Bases | None) -> None:
    """Judge the scorecard of *task* with the units below it."""
    from bsc_cli.lint.digest import Digest, digest_of
    from bsc_cli.load.organisation import read_organisation

    def digest(loaded: Loaded, _folder: Path | None = None) -> Digest:
        assert loaded.scorecard is not None
        return digest_of(loaded.scorecard, loaded.document.file)

    organisation = read_organisation(loaded, task.path.parent, digest, bases=bases)
    whole.add(_real(task), digest(loaded), organisation, task.settings.codes)


def _of_units(task: Task, paths: Iterable[Path], whole: WholeOrganisation, settings_of: SettingsOf) -> Iterator[Task]:
    """The units at *paths* of which something is said: they are judged with the scorecard of *task* alone."""
    from bsc_cli.project.files import Files

    for path in paths:
        around = whole.around(path)
        if around.found or around.said or path in whole.unreadable:
            settings = settings_of(path)
            codes = settings.codes & task.settings.codes & _OF_UNITS
            yield task._replace(
                path=path,
                name=whole.files[path],
                settings=settings._replace(codes=codes, with_actuals=False),
                content=None,
                files=Files.around(task.path.parent),
                around=around,
            )
