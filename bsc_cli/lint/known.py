"""What the baselines of a run leave to be said, or what is written into a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.baseline import Baseline, Key, may_be_known, read_baseline
from bsc_cli.lint.batch import Checked, Task
from bsc_cli.lint.suppressed import Suppressed
from bsc_cli.load.text import shown_path


class Outcome(NamedTuple):
    """What a run has to say."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of files, and of places in them."""
    suppressed: Suppressed
    fails: bool
    """Whether one of the diagnostics is as bad as the fail level of its file."""
    stale: tuple[tuple[str, int], ...] = ()
    """Baselines, as they are shown, and how many findings of theirs were not met again."""


def baselines_of(tasks: Sequence[Task]) -> dict[Path, Baseline]:
    """The baselines that *tasks* name, read. Raises BscError."""
    return {path: read_baseline(path, shown_path(path)) for path in dict.fromkeys(t.baseline for t in tasks) if path}


def outcome(tasks: Sequence[Task], checked: Sequence[Checked], baselines: dict[Path, Baseline]) -> Outcome:
    """What is to be said of *tasks* beyond their *baselines*."""
    shown: list[Diagnostic] = []
    fails = False
    known = 0
    looked_for: dict[Path, dict[str, frozenset[str]]] = {path: {} for path in baselines}
    for task, one in zip(tasks, checked, strict=True):
        kept: Sequence[Diagnostic] = one.judged.diagnostics
        baseline = baselines[task.baseline] if task.baseline else None
        if baseline is not None and task.baseline:
            looked_for[task.baseline][baseline.name_of(task.name)] = _looked_for(task, one)
            kept = [
                diagnostic
                for diagnostic, place in zip(kept, one.places, strict=True)
                if not (may_be_known(diagnostic) and baseline.hides(baseline.key_of(diagnostic, place)))
            ]
        known += len(one.judged.diagnostics) - len(kept)
        fails = fails or any(diagnostic.severity.rank <= task.fail_level.rank for diagnostic in kept)
        shown += kept
    stale = [(shown_path(path), sum(one.stale(looked_for[path]).values())) for path, one in baselines.items()]
    return Outcome(
        tuple(shown),
        Suppressed(
            inline=sum(one.judged.inline for one in checked),
            per_file=sum(one.judged.per_file for one in checked),
            baseline=known,
        ),
        fails,
        tuple((name, count) for name, count in stale if count),
    )


class Rewritten(NamedTuple):
    """What a baseline holds anew, and what became of the old one."""

    known: dict[Key, int]
    added: int
    dropped: int


def rewritten(tasks: Sequence[Task], checked: Sequence[Checked], path: Path) -> Rewritten:
    """The baseline at *path*, if there is one, once all findings of *tasks* are known to it. Raises BscError."""
    old = read_baseline(path, shown_path(path)) if path.exists() else Baseline(path, {})
    looked_for = {old.name_of(task.name): _looked_for(task, one) for task, one in zip(tasks, checked, strict=True)}
    found = [
        old.key_of(diagnostic, place)
        for one in checked
        for diagnostic, place in zip(one.judged.diagnostics, one.places, strict=True)
        if may_be_known(diagnostic)
    ]
    added = sum(not old.hides(key) for key in found)
    return Rewritten(old.rewritten(found, looked_for), added, sum(old.stale(looked_for).values()))


def _looked_for(task: Task, checked: Checked) -> frozenset[str]:
    """The codes that were looked for in a file: none where it is no scorecard."""
    if all(may_be_known(one) for one in checked.judged.diagnostics):
        return task.settings.looked_for
    return frozenset()


def read_again(path: Path, new: Rewritten) -> dict[Path, Baseline]:
    """The baseline at *path* as it was rewritten."""
    return {path: Baseline(path, new.known)}
