"""Which codes a run looked for in which files, as far as what it did not find in them is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_cli.lint.batch import Checked, Task

if TYPE_CHECKING:
    from bsc_cli.lint.baseline import Baseline


class LookedFor:
    """What a run looked for in the files of a *baseline*.

    What is found in a file that scorecards extend depends on each of them: it is gone only if all that extended the
    file when the baseline was written are of the run, and the code was looked for in each that extends it now.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._codes: dict[str, frozenset[str]] = {}
        self._judged: set[str] = set()
        self._extended_by: dict[str, set[str]] = {}

    def add(self, task: Task, checked: Checked) -> None:
        """Add a scorecard of the run; in one that cannot be read as such nothing was looked for."""
        codes = task.settings.looked_for - checked.judged.left_open if checked.is_scorecard else frozenset()
        own = self._baseline.name_of(task.name)
        if checked.is_scorecard:
            self._judged.add(own)
        for file in (task.name, *checked.files):
            name = self._baseline.name_of(file)
            self._codes[name] = self._codes.get(name, codes) & codes
            if name != own:
                self._extended_by.setdefault(name, set()).add(own)

    def codes(self) -> dict[str, frozenset[str]]:
        """The codes that were looked for, by file."""
        return {file: codes for file, codes in self._codes.items() if not self._left_out(file)}

    def extended_by(self) -> dict[str, frozenset[str]]:
        """The scorecards that are known to extend each file, now or, if they are not of the run, before."""
        files = {*self._extended_by, *self._baseline.extended_by}
        return {file: frozenset(self._extended_by.get(file, set()) | self._left_out(file)) for file in files}

    def _left_out(self, file: str) -> set[str]:
        """The scorecards that extended a *file* when the baseline was written, and were not judged."""
        before = self._baseline.extended_by.get(file, frozenset())
        return {one for one in before if one not in self._judged and self._baseline.has_file(one)}
