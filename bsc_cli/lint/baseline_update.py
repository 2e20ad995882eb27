"""Writing a baseline of all that a run found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.lint.baseline import Baseline, Key, read_baseline
from bsc_cli.lint.batch import Checked, Task
from bsc_cli.lint.outcome import looked_for_in
from bsc_cli.load.rules import LOADING_RULES
from bsc_cli.project.text import shown_path


class Rewritten(NamedTuple):
    """What a baseline holds anew, and what became of the old one."""

    known: dict[Key, int]
    added: int
    dropped: int


def rewritten(tasks: Sequence[Task], checked: Sequence[Checked], path: Path) -> Rewritten:
    """The baseline at *path*, if there is one, once all findings of *tasks* are known to it. Raises BscError."""
    old = read_baseline(path, shown_path(path)) if path.exists() else Baseline(path, {})
    looked_for = {old.name_of(task.name): looked_for_in(task, one) for task, one in zip(tasks, checked, strict=True)}
    found = [
        old.key_of(diagnostic, place)
        for one in checked
        for diagnostic, place in zip(one.judged.diagnostics, one.places, strict=True)
        if diagnostic.code not in LOADING_RULES  # what makes a file no scorecard is always said
    ]
    added = sum(not old.hides(key) for key in found)
    return Rewritten(old.rewritten(found, looked_for), added, sum(old.stale(looked_for).values()))


def read_again(path: Path, new: Rewritten) -> dict[Path, Baseline]:
    """The baseline at *path* as it was rewritten."""
    return {path: Baseline(path, new.known)}
