"""Shows on a terminal how much has been read, or how many scorecards and units, once that takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Found = TypeVar("Found")

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Watching(NamedTuple):
    """What hears how far reading is; nothing does where stderr is no terminal."""

    file: Callable[[str, int, int], None] | None = None
    """Hears how many bytes of a file are read, and how many it has."""
    units: Callable[[int, int], None] | None = None
    """Hears how many units are read, and how many are known."""


@contextmanager
def watched() -> Iterator[Watching]:
    """What hears how far reading is, and shows it on stderr while it is used, if that is a terminal."""
    if not sys.stderr.isatty():
        yield Watching()
        return
    files, units = _Bar(), _Count("units")
    try:
        yield Watching(files.hear, units.hear)
    finally:
        files.stop()
        units.stop()


class _Bar:
    """A bar for the file that is being read, with how fast that goes and how long it will take."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def hear(self, name: str, done: int, total: int) -> None:
        """Show that *done* of *total* bytes of a file are read."""
        if self._progress is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            self._progress = _started()
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done, visible=done < total)

    def stop(self) -> None:
        """Leave nothing of it."""
        if self._progress is not None:
            self._progress.stop()


class _Count:
    """A bar for how many of many things are read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._since = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def hear(self, done: int, total: int) -> None:
        """Show that *done* of *total* are read, of which more may become known."""
        if self._progress is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            self._progress = _counting()
        if self._task is None:
            self._task = self._progress.add_task(self._name, total=total)
        self._progress.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Leave nothing of it."""
        if self._progress is not None:
            self._progress.stop()


def counted(found: Iterable[Found], total: int) -> Iterator[Found]:
    """What is *found*, one of *total* scorecards each; how many there are shows on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from found
        return
    count = _Count("scorecards")
    try:
        for number, one in enumerate(found, 1):
            count.hear(number, total)
            yield one
    finally:
        count.stop()


def _counting() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    return progress


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    progress = Progress(
        TextColumn("{task.description}", markup=False),  # a name may hold brackets
        BarColumn(bar_width=20),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    return progress
