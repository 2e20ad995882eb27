"""Checks scorecards with their settings, and removes the findings that baselines know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscErrors, Diagnostic
from bsc_cli.findings.outcome import Outcome
from bsc_cli.lint.around import ALONE
from bsc_cli.lint.batch import Checked, Task, check, check_all
from bsc_cli.lint.known import Baselines
from bsc_cli.lint.run import judge
from bsc_cli.load.scorecard import Loaded
from bsc_cli.project.processes import cores
from bsc_cli.workspace.judged_units import around_opened, with_units
from bsc_cli.workspace.shared_findings import SharedFindings, narrowed
from bsc_cli.workspace.targets import LintOptions, Stdin, find_tasks, settings_by_file, settings_in

if TYPE_CHECKING:
    from bsc_cli.workspace.mending import Mended, Mending


class NewBaseline(NamedTuple):
    """A baseline of all that was found."""

    text: str
    findings: int
    """How many it holds."""
    added: int
    dropped: int
    left: Outcome
    """What is to be said all the same, since no baseline may hold it."""


class LintRun:
    """One look at the scorecards that paths mean."""

    def __init__(self, paths: Sequence[Path], options: LintOptions, stdin: Stdin) -> None:
        """Find the scorecards. Raises BscErrors with all that is wrong with *paths*, Unusable for a configuration."""
        tasks, problems = find_tasks(paths, options, stdin)
        if problems:
            raise BscErrors(problems)
        self.tasks = tasks
        self._judged = tasks
        """The tasks, and the units below them of which something is said."""
        self._options = options
        self._baselines = Baselines({})
        self.reads_stdin = any(task.content is not None for task in tasks)
        """Whether one of the scorecards is stdin."""

    def mended(self) -> Mending:
        """The scorecards as they are once all is mended that certainly can be."""
        from bsc_cli.workspace.mending import mend

        return mend(self.tasks)

    def judge_mended(self, files: Sequence[Mended]) -> None:
        """Judge what the mended *files* hold, and the others as they are."""
        contents = {one.task.path: one.new_content for one in files if one.is_scorecard}
        self.tasks = [task._replace(content=contents.get(task.path, task.content)) for task in self.tasks]

    def judge(self, *, jobs: int | None) -> Outcome:
        """What is to be said beyond the baselines, found by up to so many processes. Raises BscError."""
        self._baselines = Baselines.of(self.tasks)  # before the work, which a baseline that cannot be read would waste
        return self._outcome(self._checked(jobs))

    def baseline(self, path: Path, *, jobs: int | None) -> NewBaseline:
        """The baseline for *path* of all that is found, with what is still true of the old one. Raises BscError."""
        from bsc_cli.lint.baseline import baseline_text
        from bsc_cli.lint.baseline_update import fresh_baseline, updated_baseline

        checked = list(self._checked(jobs))
        new = updated_baseline(self._judged, checked, path)
        self._baselines = Baselines(fresh_baseline(path, new))
        text = baseline_text(new.known, new.extended_by)
        return NewBaseline(text, sum(new.known.values()), new.added, new.dropped, self._outcome(checked))

    def stale(self) -> list[tuple[str, int]]:
        """Baselines, as they are shown, and how many findings of theirs were not met again; known at the end."""
        return self._baselines.stale()

    def _checked(self, jobs: int | None) -> Iterator[Checked]:
        settings_of = settings_by_file(self._options)
        self._judged = with_units(self.tasks, settings_of)
        shared = SharedFindings(self._judged, lambda file: settings_of(Path(file)))
        return shared.told_once(check_all(self._judged, jobs=jobs or cores()))

    def _outcome(self, checked: Iterable[Checked]) -> Outcome:
        return Outcome(
            tuple(task.name for task in self.tasks),
            (self._baselines.beyond(task, one) for one, task in zip(checked, self._judged, strict=True)),
            max((task.fail_level for task in self.tasks), key=lambda level: level.rank),
        )


def judge_opened(loaded: Loaded, folder: Path) -> tuple[Diagnostic, ...]:
    """What is to be said of one scorecard in *folder*, with the configuration that holds there. Raises BscError."""
    file = Path(loaded.document.file)
    settings, settings_of = settings_in(file, folder), settings_by_file(LintOptions())
    around, units = ALONE, list[Task]()
    if loaded.scorecard is not None and loaded.scorecard.units:
        task = Task(loaded.path or folder / file.name, loaded.document.file, settings)
        around, units = around_opened(loaded, task, settings_of)
    judged = judge(loaded, settings, folder=folder, around=around)
    found = [*judged.alone, *(one for unit in units for one in check(unit).judged.alone)]
    kept = narrowed(found, loaded.document.file, lambda file: settings_of(Path(file)))
    return tuple({one.key: one for one in kept}.values())
