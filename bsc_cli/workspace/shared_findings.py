"""Says once what is found again and again in a file that several scorecards of a run extend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.batch import Checked, Task, check, load
from bsc_cli.lint.edits import EDITS
from bsc_cli.lint.rules.unused_ignore import unused_ignore
from bsc_cli.lint.run import Settings
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import UnreadableFile

SettingsAt = Callable[[str], Settings]
"""How a file, as it is shown, is judged by the configuration beside it."""


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
        self._settings_at = settings_at
        self._said: set[tuple[object, ...]] = set()
        self._by_themselves: dict[str, frozenset[tuple[object, ...]]] = {}
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
        kept = new
        if checked.files:
            new = [one for one in new if one.diagnostic.location.file == task.name or self._is_new(one.diagnostic)]
            kept = [one for one in new if _is_looked_for(one.diagnostic, self._settings_at)]
        return checked if len(kept) == len(found) else _with(checked, kept, per_file=len(new) - len(kept))

    def _is_new(self, one: Diagnostic) -> bool:
        """Whether nothing before, nor the file by itself where it is a scorecard of the run, says the same."""
        file, key = one.location.file, one.key
        if file in self._tasks and file not in self._by_themselves:
            alone = check(self._tasks[file])
            self._by_themselves[file] = frozenset(other.key for other in alone.judged.diagnostics)
        if key in self._said or key in self._by_themselves.get(file, ()):
            return False
        self._said.add(key)
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


def _found(checked: Checked) -> list[_Found]:
    found = checked.judged.diagnostics
    return [_Found(*one) for one in zip(found, checked.places or ("",) * len(found), strict=True)]


def _with(checked: Checked, found: Sequence[_Found], *, per_file: int = 0) -> Checked:
    """*checked* with what is *found* instead."""
    diagnostics = tuple(one.diagnostic for one in found)
    return checked._replace(
        judged=checked.judged._replace(diagnostics=diagnostics, per_file=checked.judged.per_file + per_file),
        places=tuple(one.place for one in found),
        fixable=min(checked.fixable, sum(one.code in EDITS for one in diagnostics)),
    )


def _place_of(one: Diagnostic) -> tuple[object, ...]:
    return one.location.file, one.location.span
