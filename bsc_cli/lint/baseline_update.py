"""The new content of a baseline after a run; the caller writes the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.lint.baseline import Baseline, Key, read_baseline
from bsc_cli.lint.batch import Checked, Task
from bsc_cli.lint.looked_for import LookedFor
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.text import shown_path


class BaselineUpdate(NamedTuple):
    """The new content of a baseline, and how many findings were added to it and dropped from it."""

    known: dict[Key, int]
    extended_by: Mapping[str, frozenset[str]]
    """The scorecards that extend each file in which something is known."""
    added: int
    dropped: int


def updated_baseline(tasks: Sequence[Task], checked: Sequence[Checked], path: Path) -> BaselineUpdate:
    """The baseline at *path*, or an empty one, updated to hold all findings of *tasks*. Raises BscError."""
    old = read_baseline(path, shown_path(path)) if path.exists() else Baseline(path, {})
    looked_for = LookedFor(old)
    for task, one in zip(tasks, checked, strict=True):
        looked_for.add(task, one)
    found = [
        (old.key_of(diagnostic, place), diagnostic.amount)
        for one in checked
        for diagnostic, place in zip(one.judged.diagnostics, one.places, strict=True)
        if diagnostic.code not in LOADING_RULES  # loading errors are always reported, so no baseline holds them
    ]
    added = sum(
        amount - old.hides(key, amount) for key, amount in found
    )  # marks what it hides, which the next line needs
    known = old.rewritten(found, looked_for.codes())
    files = {key.file for key in known}
    extended_by = {file: names for file, names in looked_for.extended_by().items() if file in files}
    return BaselineUpdate(known, extended_by, added, sum(old.stale(looked_for.codes()).values()))


def fresh_baseline(path: Path, new: BaselineUpdate) -> dict[Path, Baseline]:
    """The updated baseline at *path*, with no finding matched yet; no file is read."""
    return {path: Baseline(path, new.known, new.extended_by)}
