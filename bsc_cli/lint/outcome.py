"""The findings of a run that are left after the baselines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import limited_by_file, with_rest
from bsc_cli.lint.batch import Checked, Task
from bsc_cli.lint.suppressed import Suppressed
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.lint.baseline import Baseline


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
    paths = {task.baseline: task.baseline_files for task in tasks if task.baseline}
    if not paths:
        return {}
    from bsc_cli.lint.baseline import read_baseline

    return {path: read_baseline(path, shown_path(path), files) for path, files in paths.items()}


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
            looked_for[task.baseline][baseline.name_of(task.name)] = looked_for_in(task, one)
            kept = list(_beyond(baseline, one))
        known += sum(diagnostic.amount for diagnostic in one.judged.diagnostics)
        known -= sum(diagnostic.amount for diagnostic in kept)
        fails = fails or any(diagnostic.severity.rank <= task.fail_level.rank for diagnostic in kept)
        shown += limited_by_file(kept)
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


def _beyond(baseline: Baseline, checked: Checked) -> Iterator[Diagnostic]:
    """The findings of a file that *baseline* does not hold."""
    for diagnostic, place in zip(checked.judged.diagnostics, checked.places, strict=True):
        if diagnostic.code in LOADING_RULES:
            yield diagnostic
            continue
        left = diagnostic.amount - baseline.hides(baseline.key_of(diagnostic, place), diagnostic.amount)
        if left:
            yield diagnostic if left == diagnostic.amount else with_rest(diagnostic, left)


def looked_for_in(task: Task, checked: Checked) -> frozenset[str]:
    """The codes that were looked for in a file: none where it is no scorecard."""
    if all(one.code not in LOADING_RULES for one in checked.judged.diagnostics):
        return task.settings.looked_for
    return frozenset()
