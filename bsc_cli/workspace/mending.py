"""Fixes in scorecard files what certainly can be fixed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.batch import Task, load, unreadable
from bsc_cli.lint.fix import fix
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile, encoded_like


class Mended(NamedTuple):
    """A scorecard file as it was, and as it should be."""

    task: Task
    """What it is, with what it holds."""
    before: str
    """The text, without a byte-order mark."""
    after: str
    """The new text."""
    fixed: tuple[Diagnostic, ...]
    """What was said of it, and is no longer true."""
    is_stdin: bool
    """Whether it was read from stdin."""

    @property
    def is_changed(self) -> bool:
        """Whether its text is another one."""
        return self.after != self.before

    @property
    def new_content(self) -> bytes:
        """The new text in the encoding of the old one, behind the same byte-order mark."""
        return encoded_like(self.task.content or b"", self.before, self.after)


class Mending(NamedTuple):
    """What became of several files."""

    files: tuple[Mended, ...]
    unreadable: tuple[Diagnostic, ...]
    """What is to be said of those whose text cannot be had."""


def mend(tasks: Sequence[Task]) -> Mending:
    """The files of *tasks*, mended where they can be read."""
    files: list[Mended] = []
    refused: list[Diagnostic] = []
    for task in tasks:
        try:
            files.append(_mended(task))
        except UnreadableFile as error:
            refused.append(unreadable(error, task.name))
    return Mending(tuple(files), tuple(refused))


def _mended(task: Task) -> Mended:
    """The file of *task*, mended. Raises UnreadableFile where it cannot be read."""
    is_stdin = task.content is not None
    if not is_stdin:
        task = task._replace(content=read_scorecard(task.files, task.path, task.name))
    loaded = load(task)
    fixed = fix(loaded, task.settings)
    return Mended(task, loaded.document.text, fixed.loaded.document.text, fixed.mended, is_stdin)
