"""Fixes in scorecard files what certainly can be fixed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.batch import Task, load, unreadable
from bsc_cli.lint.fix import fix
from bsc_cli.load.document import Document
from bsc_cli.load.extends import Bases
from bsc_cli.load.scorecard import Loaded
from bsc_cli.project.files import ANYWHERE
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile, decoded, encoded_like


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
    is_stdin: bool = False
    """Whether it was read from stdin."""
    is_scorecard: bool = True
    """Whether it is one of the scorecards; else only extended by some."""

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
    """The files of *tasks*, and those that they extend, mended where they can be read."""
    mender = _Mender(tasks)
    refused: list[Diagnostic] = []
    for task in tasks:
        try:
            mender.mend(task)
        except UnreadableFile as error:
            refused.append(unreadable(error, task.name))
    return Mending(mender.files, tuple(refused))


class _Mender:
    """Mends scorecards one after the other; each sees what was mended before in the files that it extends."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._bases = Bases()
        self._mended: dict[Path, Mended] = {}
        self._extended: dict[Path, frozenset[Path | None]] = {}
        """The files that each scorecard extends."""
        self._objectors: dict[Path, Task] = {}
        """The scorecard for which a file could not be changed, asked first when that is tried again."""

    @property
    def files(self) -> tuple[Mended, ...]:
        """The scorecards as they were and as they should be, and then the files that they extend."""
        files = (one._replace(after=self._bases.texts.get(path, one.after)) for path, one in self._mended.items())
        return tuple(sorted(files, key=lambda one: not one.is_scorecard))

    def mend(self, task: Task) -> None:
        """Mend the scorecard of *task*. Raises UnreadableFile where it cannot be read."""
        is_stdin = task.content is not None
        if not is_stdin:
            task = task._replace(content=read_scorecard(task.files, task.path, task.name))
        loaded = self._loaded(task)
        fixed = fix(loaded, task.settings)
        texts = _changed(loaded, fixed.loaded)
        if not all(self._may_change(path, texts[path], task) for path in texts):
            fixed, texts = fix(loaded, task.settings, files=(task.name,)), {}
        path = _real(task)
        before = decoded(task.content or b"", task.name).removeprefix("\ufeff")
        self._mended[path] = Mended(task, before, fixed.loaded.document.text, fixed.mended, is_stdin)
        for part in loaded.document.merged[1:]:
            if part.path in texts and part.path not in self._mended:
                self._mended[part.path] = _of_part(part, task)
        own = {path: fixed.loaded.document.text} if fixed.loaded.document.text != loaded.document.text else {}
        self._extended[path] = _bases_in(fixed.loaded)
        if texts or own:
            self._bases = self._bases.with_texts({**texts, **own})

    def _loaded(self, task: Task, bases: Bases | None = None) -> Loaded:
        """The scorecard of *task* with what was mended in it, and in what it extends."""
        bases = bases or self._bases
        text = bases.texts.get(_real(task))
        return load(task if text is None else task._replace(content=text.encode()), bases)

    def _may_change(self, path: Path, text: str, task: Task) -> bool:
        """Whether a file that scorecards extend may have another *text*.

        For all others of the run it has to mean the same as before, or be mended in the same way.
        """
        after = self._bases.with_texts({path: text})
        others = [self._objectors[path]] if path in self._objectors else []
        for other in (*others, *self._tasks):
            if other.path == task.path or path not in self._bases_of(other):
                continue
            before = self._loaded(other)
            is_same = self._loaded(other, after).document.data == before.document.data
            if not is_same and _changed(before, fix(before, other.settings).loaded).get(path) != text:
                self._objectors[path] = other
                return False
        return True

    def _bases_of(self, task: Task) -> frozenset[Path | None]:
        """The files that the scorecard of *task* extends; none where it cannot be read."""
        path = _real(task)
        if path not in self._extended:
            try:
                self._extended[path] = _bases_in(self._loaded(task))
            except UnreadableFile:
                self._extended[path] = frozenset()
        return self._extended[path]


def _bases_in(loaded: Loaded) -> frozenset[Path | None]:
    return frozenset(part.path for part in loaded.document.merged[1:])


def _changed(before: Loaded, after: Loaded) -> dict[Path, str]:
    """The new texts of the files that a scorecard extends."""
    pairs = zip(before.document.merged[1:], after.document.merged[1:], strict=True)
    return {new.path: new.text for old, new in pairs if new.path is not None and new.text != old.text}


def _of_part(part: Document, task: Task) -> Mended:
    """A file that the scorecard of *task* extends, as it is."""
    assert part.path is not None
    content = read_scorecard(ANYWHERE, part.path, part.file)  # which was read before, inside of the fence
    text = decoded(content, part.file).removeprefix("\ufeff")
    base = Task(part.path, part.file, task.settings, content=content)
    return Mended(base, text, text, (), is_scorecard=False)


def _real(task: Task) -> Path:
    return Path(os.path.realpath(task.path))
