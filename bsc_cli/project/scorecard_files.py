"""Finds the files that are scorecards, and reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import Files
from bsc_cli.project.text import UnreadableFile

if TYPE_CHECKING:
    from bsc_cli.project.ignored import Ignored

_SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))

Excludes = Callable[[str, bool], bool]
"""Whether a path, which is a folder or not, is left out."""


def find_scorecards(
    path: Path,
    excludes: Excludes = lambda _path, _is_folder: False,
    *,
    files: Files | None = None,
    with_links: bool = True,
) -> list[Path]:
    """The scorecard files that *path* means, in order: itself if it is no folder, else those below it.

    In a folder these are `scorecard.yaml`, `*.scorecard.yaml`, and other YAML files that declare `perspectives`, but
    for `*.base.yaml`, which others extend. What git ignores is left out, as are hidden folders, those of tools, and
    links to folders, and without *with_links* links to files.
    *files* are those of its project, if not as they lie on disk. Raises BscError.
    """
    if not path.is_dir():
        return [path]
    from bsc_cli.project.ignored import Ignored  # a file alone needs nothing of it

    ignored = Ignored.of(str(path))
    return [Path(found) for found in _below(str(path), ignored, excludes, files or Files.around(path), with_links)]


def _below(folder: str, ignored: Ignored, excludes: Excludes, files: Files, with_links: bool) -> Iterator[str]:
    """The scorecards in *folder*, its own before those of its folders."""
    folders = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and (entry.name.startswith(".") or entry.name in _SKIPPED):
                continue
            if not is_folder and not entry.name.endswith((".yaml", ".yml")):
                continue
            if entry.is_symlink() and not with_links:
                continue
            if ignored.leaves_out(entry.path, is_folder=is_folder) or excludes(entry.path, is_folder):
                continue
            if is_folder:
                folders.append(entry.path)
            elif not _leads_to_folder(entry, files) and _is_scorecard(entry, files):
                yield os.path.normpath(entry.path)
    for inner in folders:
        try:
            yield from _below(inner, ignored.within(inner), excludes, files, with_links)
        except PermissionError:  # what may not be looked into holds nothing to lint
            continue


def _leads_to_folder(entry: os.DirEntry[str], files: Files) -> bool:
    """Whether a link leads to a folder of the project; what lies outside is not even looked at."""
    if not entry.is_symlink():
        return False
    try:
        return files.inside(Path(entry.path)).is_dir()
    except FileRefused:
        return False


def _is_scorecard(entry: os.DirEntry[str], files: Files) -> bool:
    """Whether a file is called or written like a scorecard; those that are called so are read, or refused, later."""
    stem = entry.name.rpartition(".")[0]
    if stem.startswith(".#") or stem.endswith(
        ".base"
    ):  # a lock of Emacs: a link that leads nowhere; no whole scorecard
        return False
    if stem == "scorecard" or stem.endswith(".scorecard"):
        return True
    try:
        return re.search(rb"(?m)^perspectives\s*:", files.read(Path(entry.path))) is not None
    except FileRefused:
        return False


def read_scorecard(files: Files, path: Path, name: str) -> bytes:
    """What one of *files*, which is shown as *name*, holds. Raises UnreadableFile if it cannot be read."""
    try:
        return files.read(path)
    except FileRefused as refused:
        if refused.kind is Refusal.MISSING and not path.is_symlink():
            help = "'bsc init' writes a scorecard to start from"
            raise UnreadableFile(f"there is no file '{name}'", "the file is not there", help=help) from None
        if refused.kind is Refusal.NOT_REGULAR and files.are_typed:
            refused.help = "'-' reads stdin"
        raise refused.told(name) from None


def scorecard_id(path: Path) -> str:
    """The id by which others know the scorecard at *path*: the name of the file, or of its folder where it has none.

    A `scorecard.yaml` has no name of its own, `sales.scorecard.yaml` is `sales`.
    """
    stem = path.name.removesuffix(path.suffix).removesuffix(".scorecard")
    folder = os.path.basename(os.path.dirname(os.path.abspath(path)))
    return folder or stem if stem == "scorecard" else stem
