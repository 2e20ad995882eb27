"""Says once what is found again and again in a file that several scorecards of a run extend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, FindingKey
from bsc_cli.lint.batch import Checked, Task, check, load
from bsc_cli.lint.edits import EDITS
from bsc_cli.lint.rules.unused_ignore import unused_ignore
from bsc_cli.lint.run import Judged, Settings
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile

SettingsAt = Callable[[str], Settings]
"""How a file, as it is shown, is judged by the configuration beside it."""


class _Way(Enum):
    """What becomes of a finding."""

    SAID = "said"
    INLINE = "ignored by a comment"
    PER_FILE = "ignored by the configuration"


class _Found(NamedTuple):
    """A finding, and where it lies in the words of a baseline."""

    diagnostic: Diagnostic
    place: str


def narrowed(found: Iterable[Diagnostic], file: str, settings_at: SettingsAt) -> list[Diagnostic]:
    """What is *found* in the scorecard *file* without what is not looked for beside the files that it extends."""
    return [one for one in found if one.location.file == file or _is_looked_for(one, settings_at)]


def _is_looked_for(one: Diagnostic, settings_at: SettingsAt) -> bool:
    if one.location.extended_by is None or one.code in LOADING_RULES:
        return True
    settings = settings_at(one.location.file)
    return one.code in settings.codes and one.code not in settings.ignored


class SharedFindings:
    """What was said already of files that scorecards extend, and which ignore comments in them are needed."""

    def __init__(self, tasks: Sequence[Task], settings_at: SettingsAt) -> None:
        self._tasks = {task.name: task for task in tasks}
        self._settings_at = cache(settings_at)
        self._met: set[tuple[_Way, FindingKey]] = set()
        self._by_themselves: dict[str, frozenset[tuple[_Way, FindingKey]]] = {}
        self._unused: dict[tuple[object, ...], Diagnostic] = {}
        self._used: set[tuple[object, ...]] = set()

    def told_once(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """What became of each task, without what was said before; unused ignores in shared files come at the end."""
        for number, (task, one) in enumerate(zip(self._tasks.values(), checked, strict=True), 1):
            mine = self._of(task, one)
            yield mine if number < len(self._tasks) else self._with_unused(mine)

    def _of(self, task: Task, checked: Checked) -> Checked:
        judged = checked.judged
        self._used |= judged.used
        for one in judged.unused:
            self._unused.setdefault(_place_of(one), one)
        found = _found(checked)
        new = [one for one in found if not self._is_held_back(task, one.diagnostic)]
        if not checked.files:
            return checked if len(new) == len(found) else _with(checked, new)
        wanted: list[_Found] = []
        unwanted: list[_Found] = []
        for found_one in new:
            (wanted if _is_looked_for(found_one.diagnostic, self._settings_at) else unwanted).append(found_one)
        kept = [one for one in wanted if self._is_new(_Way.SAID, one.diagnostic.key, task)]
        left_out = (one.diagnostic.key for one in unwanted)
        inline = [key for key in judged.ignored_inline if self._is_new(_Way.INLINE, key, task)]
        per_file = [key for key in (*judged.ignored_per_file, *left_out) if self._is_new(_Way.PER_FILE, key, task)]
        judged = judged._replace(ignored_inline=tuple(inline), ignored_per_file=tuple(per_file))
        return _with(checked._replace(judged=judged), kept)

    def _is_new(self, way: _Way, key: FindingKey, task: Task) -> bool:
        """Whether the same became of no such finding before, nor of that of the file by itself, if that is of the run.

        What is found in the file of the *task* itself is new.
        """
        file = key[1]
        if file == task.name:
            return True
        if file in self._tasks and file not in self._by_themselves:
            self._by_themselves[file] = frozenset(_ways(check(self._tasks[file]).judged))
        if (way, key) in self._met or (way, key) in self._by_themselves.get(file, ()):
            return False
        self._met.add((way, key))
        return True

    def _is_held_back(self, task: Task, one: Diagnostic) -> bool:
        """Whether an ignore that a scorecard itself does not need may be needed by one that extends it."""
        if one.code != unused_ignore.code or len(self._tasks) == 1 or task.name not in self._extended:
            return False
        self._unused.setdefault(_place_of(one), one)
        return True

    @cached_property
    def _extended(self) -> frozenset[str]:
        """The files that scorecards of the run extend, as they are shown."""
        names: set[str] = set()
        for task in self._tasks.values():
            try:
                content = read_scorecard(task.files, task.path, task.name) if task.content is None else task.content
                if b"extends" in content.replace(b"\0", b""):
                    names.update(part.file for part in load(task).document.merged[1:])
            except UnreadableFile:
                continue
        return frozenset(names)

    def _with_unused(self, checked: Checked) -> Checked:
        """The last of all, with the ignores that no scorecard of the run needs."""
        unused = [one for place, one in self._unused.items() if place not in self._used]
        found = _found(checked)
        found += [_Found(one, (one.location.excerpt or "").strip()) for one in unused]
        return _with(checked, found) if unused else checked


def _ways(judged: Judged) -> Iterator[tuple[_Way, FindingKey]]:
    """What became of each finding of a file."""
    yield from ((_Way.SAID, one.key) for one in judged.diagnostics)
    yield from ((_Way.INLINE, key) for key in judged.ignored_inline)
    yield from ((_Way.PER_FILE, key) for key in judged.ignored_per_file)


def _found(checked: Checked) -> list[_Found]:
    found = checked.judged.diagnostics
    return [_Found(*one) for one in zip(found, checked.places or ("",) * len(found), strict=True)]


def _with(checked: Checked, found: Sequence[_Found]) -> Checked:
    """*checked* with what is *found* instead."""
    diagnostics = tuple(one.diagnostic for one in found)
    return checked._replace(
        judged=checked.judged._replace(diagnostics=diagnostics),
        places=tuple(one.place for one in found),
        fixable=min(checked.fixable, sum(one.code in EDITS for one in diagnostics)),
    )


def _place_of(one: Diagnostic) -> tuple[object, ...]:
    return one.location.file, one.location.span
