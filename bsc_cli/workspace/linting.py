"""Checks scorecards with their settings, and removes the findings that baselines know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscErrors, Diagnostic, Severity
from bsc_cli.lint.batch import Checked, check_all, cores
from bsc_cli.lint.outcome import baselines_of, outcome
from bsc_cli.lint.run import judge
from bsc_cli.lint.suppressed import Suppressed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.workspace.targets import LintOptions, Stdin, find_tasks, settings_in

if TYPE_CHECKING:
    from bsc_cli.lint.baseline import Baseline
    from bsc_cli.workspace.mending import Mended, Mending


class Linted(NamedTuple):
    """What is to be said of scorecards."""

    scorecards: tuple[str, ...]
    """The files that were judged, as they are shown."""
    diagnostics: tuple[Diagnostic, ...]
    """In the order of files, and of places in them."""
    suppressed: Suppressed
    """How many findings are not shown, and why."""
    fails: bool
    """Whether one of the diagnostics is as bad as the fail level of its file."""
    fail_level: Severity
    """The most lenient of the files' fail levels."""
    fixable: int
    """How many of the findings could be mended."""
    stale: tuple[tuple[str, int], ...] = ()
    """Baselines, as they are shown, and how many findings of theirs were not met again."""
    is_any_read: bool = True
    """Whether the text of at least one file could be had, and judged."""


class NewBaseline(NamedTuple):
    """A baseline of all that was found."""

    text: str
    findings: int
    """How many it holds."""
    added: int
    dropped: int
    left: Linted
    """What is to be said all the same, since no baseline may hold it."""


class LintRun:
    """One look at the scorecards that paths mean."""

    def __init__(self, paths: Sequence[Path], options: LintOptions, stdin: Stdin) -> None:
        """Find the scorecards. Raises BscErrors with all that is wrong with *paths*, Unusable for a configuration."""
        tasks, problems = find_tasks(paths, options, stdin)
        if problems:
            raise BscErrors(problems)
        self.tasks = tasks
        self.reads_stdin = any(task.content is not None for task in tasks)
        """Whether one of the scorecards is stdin."""

    def mended(self) -> Mending:
        """The scorecards as they are once all is mended that certainly can be."""
        from bsc_cli.workspace.mending import mend

        return mend(self.tasks)

    def judge_mended(self, files: Sequence[Mended]) -> None:
        """Judge what the mended *files* hold, and the others as they are."""
        contents = {one.task.path: one.new_content for one in files}
        self.tasks = [task._replace(content=contents.get(task.path, task.content)) for task in self.tasks]

    def judge(self, *, jobs: int | None) -> Linted:
        """What is to be said beyond the baselines, found by up to so many processes. Raises BscError."""
        baselines = baselines_of(self.tasks)  # before the work, which a baseline that cannot be read would waste
        return self._linted(self._checked(jobs), baselines)

    def baseline(self, path: Path, *, jobs: int | None) -> NewBaseline:
        """The baseline for *path* of all that is found, with what is still true of the old one. Raises BscError."""
        from bsc_cli.lint.baseline import baseline_text
        from bsc_cli.lint.baseline_update import fresh_baseline, updated_baseline

        checked = self._checked(jobs)
        new = updated_baseline(self.tasks, checked, path)
        left = self._linted(checked, fresh_baseline(path, new))
        return NewBaseline(baseline_text(new.known), sum(new.known.values()), new.added, new.dropped, left)

    def _checked(self, jobs: int | None) -> list[Checked]:
        return list(check_all(self.tasks, jobs=jobs or cores()))

    def _linted(self, checked: Sequence[Checked], baselines: dict[Path, Baseline]) -> Linted:
        found = outcome(self.tasks, checked, baselines)
        return Linted(
            scorecards=tuple(task.name for task in self.tasks),
            diagnostics=found.diagnostics,
            suppressed=found.suppressed,
            fails=found.fails,
            fail_level=max((task.fail_level for task in self.tasks), key=lambda level: level.rank),
            fixable=sum(one.fixable for one in checked),
            stale=found.stale,
            is_any_read=any(one.is_read for one in checked),
        )


def judge_opened(loaded: Loaded, folder: Path) -> tuple[Diagnostic, ...]:
    """What is to be said of one scorecard in *folder*, with the configuration that holds there. Raises BscError."""
    return judge(loaded, settings_in(Path(loaded.document.file), folder), folder=folder).diagnostics
