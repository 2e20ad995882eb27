"""Which files are scorecards, and what they hold."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError
from bsc_cli.project.files import ANYWHERE, FileRefused, Files, Refusal

if TYPE_CHECKING:
    from bsc_cli.project.ignored import Ignored

_SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))

Excludes = Callable[[str, bool], bool]
"""Whether a path, which is a folder or not, is left out."""


def find_scorecards(
    path: Path, excludes: Excludes = lambda _path, _is_folder: False, *, files: Files = ANYWHERE
) -> list[Path]:
    """The scorecard files that *path* means, in order: itself if it is no folder, else those below it.

    In a folder these are `scorecard.yaml`, `*.scorecard.yaml`, and other YAML files that declare
    `perspectives`. What git ignores is left out, as are hidden folders, those of tools, and links to folders.
    """
    if not path.is_dir():
        return [path]
    from bsc_cli.project.ignored import Ignored  # a file alone needs nothing of it

    return [Path(found) for found in _below(str(path), Ignored.of(str(path)), excludes, files)]


def _below(folder: str, ignored: Ignored, excludes: Excludes, files: Files) -> Iterator[str]:
    """The scorecards in *folder*, its own before those of its folders."""
    folders = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and (entry.name.startswith(".") or entry.name in _SKIPPED):
                continue
            if not is_folder and not entry.name.endswith((".yaml", ".yml")):
                continue
            if ignored.leaves_out(entry.path, is_folder=is_folder) or excludes(entry.path, is_folder):
                continue
            if is_folder:
                folders.append(entry.path)
            elif entry.is_file() and _is_scorecard(entry, files):
                yield os.path.normpath(entry.path)
    for inner in folders:
        try:
            yield from _below(inner, ignored.within(inner), excludes, files)
        except PermissionError:  # what may not be looked into holds nothing to lint
            continue


def _is_scorecard(entry: os.DirEntry[str], files: Files) -> bool:
    stem = entry.name.rpartition(".")[0]
    if stem == "scorecard" or stem.endswith(".scorecard"):
        return True
    try:
        return re.search(rb"(?m)^perspectives\s*:", files.read(Path(entry.path))) is not None
    except FileRefused:
        return False


def read_scorecard(files: Files, path: Path, name: str) -> bytes:
    """What one of *files*, which is shown as *name*, holds. Raises BscError if it cannot be read."""
    try:
        return files.read(path)
    except FileRefused as refused:
        if refused.kind is Refusal.MISSING:
            help = "'bsc init' writes a scorecard to start from"
            raise BscError(f"there is no file '{name}'", help=help) from None
        if refused.kind is Refusal.UNREADABLE:
            raise BscError(f"cannot read '{name}': {refused.reason}") from None
        raise BscError(f"'{name}' {refused.reason}") from None
