"""What is to be said of each file of a run beyond the findings that its baseline holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import limited_by_file, with_rest
from bsc_cli.findings.outcome import Said, Suppressed
from bsc_cli.lint.batch import Checked, Task
from bsc_cli.lint.looked_for import LookedFor
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.lint.baseline import Baseline


class Baselines:
    """The baselines of a run, and which of their findings were met again."""

    def __init__(self, known: Mapping[Path, Baseline]) -> None:
        self._known = known
        self._looked_for = {path: LookedFor(one) for path, one in known.items()}

    @classmethod
    def of(cls, tasks: Iterable[Task]) -> Baselines:
        """Those that *tasks* name, read. Raises BscError."""
        paths = {task.baseline: task.baseline_files for task in tasks if task.baseline}
        if not paths:
            return cls({})
        from bsc_cli.lint.baseline import read_baseline

        return cls({path: read_baseline(path, shown_path(path), files) for path, files in paths.items()})

    def beyond(self, task: Task, checked: Checked) -> Said:
        """What is to be said of a file that no baseline holds."""
        found = checked.judged
        kept: Sequence[Diagnostic] = found.diagnostics
        if task.baseline:
            baseline = self._known[task.baseline]
            self._looked_for[task.baseline].add(task, checked)
            kept = list(_beyond(baseline, checked))
        known = sum(one.amount for one in found.diagnostics) - sum(one.amount for one in kept)
        return Said(
            limited_by_file(kept),
            Suppressed(inline=found.inline, per_file=found.per_file, baseline=known),
            fails=any(one.severity.rank <= task.fail_level.rank for one in kept),
            fixable=checked.fixable,
            is_read=checked.is_read,
        )

    def stale(self) -> list[tuple[str, int]]:
        """Baselines, as they are shown, and how many findings of theirs were not met again."""
        counts = (
            (shown_path(path), sum(one.stale(self._looked_for[path].codes()).values()))
            for path, one in self._known.items()
        )
        return [(name, count) for name, count in counts if count]


def _beyond(baseline: Baseline, checked: Checked) -> Iterator[Diagnostic]:
    """The findings of a file that *baseline* does not hold."""
    for diagnostic, place in zip(checked.judged.diagnostics, checked.places, strict=True):
        if diagnostic.code in LOADING_RULES:
            yield diagnostic
            continue
        left = diagnostic.amount - baseline.hides(baseline.key_of(diagnostic, place), diagnostic.amount)
        if left:
            yield diagnostic if left == diagnostic.amount else with_rest(diagnostic, left)
