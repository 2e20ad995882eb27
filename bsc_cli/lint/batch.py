"""Checks many scorecards on all cores, and returns the results in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.lint.around import ALONE, Around
from bsc_cli.lint.run import Judged, Settings, judge
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.project.files import ANYWHERE, TYPED, Files
from bsc_cli.project.processes import worked_through, worthwhile
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile, decoded

if TYPE_CHECKING:
    from bsc_cli.load.extends import Bases


class Task(NamedTuple):
    """A file to judge, and how."""

    path: Path
    name: str
    """As it is shown."""
    settings: Settings
    fail_level: Severity = Severity.ERROR
    content: bytes | None = None
    """What it holds, where that has been read already."""
    baseline: Path | None = None
    """Of findings that are not shown."""
    files: Files = TYPED
    """Those that it is one of."""
    baseline_files: Files = ANYWHERE
    """Those that its baseline is one of."""
    around: Around = ALONE
    """What is known of it from the scorecards above and below it."""


class Checked(NamedTuple):
    """What became of a task."""

    judged: Judged = Judged(())
    places: tuple[str, ...] = ()
    """Where each finding lies, in the words of a baseline; empty where there is none."""
    fixable: int = 0
    """How many of the findings `--fix` would mend."""
    is_read: bool = True
    """Whether the text of the file could be had; else all that is said is BSC001."""
    is_scorecard: bool = True
    """Whether it could be judged as a scorecard."""
    files: tuple[str, ...] = ()
    """Those that it extends, as they are shown."""


def check(task: Task, bases: Bases | None = None) -> Checked:
    """Read and judge one file; *bases* have read what others of the run extend."""
    try:
        loaded = load(task, bases)
    except UnreadableFile as error:
        return Checked(Judged((unreadable(error, task.name),)), ("",), is_read=False, is_scorecard=False)
    judged = judge(loaded, task.settings, folder=task.path.parent, around=task.around)
    places = () if task.baseline is None else _places(loaded, judged)
    fixable = _fixable(loaded, judged, task.settings) if judged.diagnostics else 0
    files = tuple(part.file for part in loaded.document.merged[1:])
    return Checked(judged, places, fixable, is_scorecard=loaded.scorecard is not None, files=files)


def load(task: Task, bases: Bases | None = None) -> Loaded:
    """The scorecard of *task*, whatever is wrong with it. Raises UnreadableFile if its text cannot be had.

    *bases* have read what others of the run extend.
    """
    content = read_scorecard(task.files, task.path, task.name) if task.content is None else task.content
    return load_scorecard(decoded(content, task.name), file=task.name, path=path_of(task), bases=bases)


def path_of(task: Task) -> Path | None:
    """Where the scorecard of *task* lies; None for stdin of which that is not said."""
    return None if task.name.startswith("<") else task.path


def unreadable(error: UnreadableFile, name: str) -> Diagnostic:
    """What is to be said of a file, shown as *name*, whose text cannot be had."""
    location = Location(name, error.span, error.excerpt)
    return LOADING_RULES["BSC001"].diagnostic(error.reason, location, error.help)


def _places(loaded: Loaded, judged: Judged) -> tuple[str, ...]:
    from bsc_cli.lint.baseline import places_in  # few runs have a baseline

    return tuple(places_in(loaded.document, judged.diagnostics))


def _fixable(loaded: Loaded, judged: Judged, settings: Settings) -> int:
    from bsc_cli.lint.fix import fixable

    return fixable(loaded, judged.diagnostics, settings)


def check_all(tasks: Sequence[Task], *, jobs: int) -> Iterator[Checked]:
    """What became of each of *tasks*, in their order, by up to *jobs* processes, which are never far ahead."""
    if len(tasks) < 2:
        yield from map(check, tasks)
        return
    from bsc_cli.load.extends import Bases

    jobs = worthwhile(len(tasks), jobs)
    if jobs > 1 and not tasks[0].settings.with_actuals:  # a database that reads actuals has threads, which a fork tears
        yield check(tasks[0])  # what the first file makes ready, processes that are forked need not make again
        tasks = tasks[1:]
    yield from worked_through(partial(check, bases=Bases()), tasks, jobs)
