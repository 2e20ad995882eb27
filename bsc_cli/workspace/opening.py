"""Opens scorecards: a file, or what was read of one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import TYPED, Files
from bsc_cli.project.scorecard_files import find_scorecards, read_scorecard
from bsc_cli.project.text import decoded, shown_path
from bsc_cli.workspace.opened import Opened
from bsc_cli.workspace.read_options import ReadOptions

if TYPE_CHECKING:
    from bsc_cli.load.extends import Bases
    from bsc_cli.project.revision import InRevision


def open_scorecard(
    path: str | os.PathLike[str],
    *,
    actuals: Iterable[str | os.PathLike[str]] = (),
    allow_sources: Iterable[str] = (),
    allow_bad_rows: bool = False,
    allow_bad_units: bool = False,
) -> Opened:
    """Open the scorecard file at *path*, whatever is wrong with it.

    *actuals* are files to read instead of those that it names, *allow_sources* the hosts that its urls may name beside
    those of the configuration. With *allow_bad_rows*, rows that cannot be used are left out, with *allow_bad_units*
    units that cannot be read. Raises BscError where the file cannot be read.
    """
    files = tuple(map(Path, actuals))
    return open_file(Path(path), ReadOptions(files, tuple(allow_sources), allow_bad_rows, allow_bad_units))


def open_file(path: Path, options: ReadOptions) -> Opened:
    """The scorecard file at *path*, whatever is wrong with it. Raises BscError where it cannot be read."""
    name = shown_path(path)
    if path.is_dir():
        inside = find_scorecards(path)
        help = f"name the file, such as '{shown_path(inside[0])}'" if inside else "name a scorecard file"
        raise BscError(f"'{name}' is a folder, not a scorecard", help=help)
    return open_content(read_scorecard(TYPED, path, name), name, path.parent, options, path=path)


def open_content(
    content: bytes,
    name: str,
    folder: Path,
    options: ReadOptions,
    *,
    path: Path | None = None,
    bases: Bases | None = None,
) -> Opened:
    """The scorecard that *content* holds, shown as *name*, as if it lay in *folder*. Raises BscError for no text.

    What it extends starts from the folder of its *path*; *bases* have read what others of the run extend.
    """
    loaded = load_scorecard(decoded(content, name), file=name, path=path, folder=folder, bases=bases)
    return Opened(loaded, folder, options)


def open_revision(place: InRevision, options: ReadOptions) -> Opened:
    """The scorecard file at a *place* in a git revision, whatever is wrong with it. Raises BscError without one.

    What it extends, its units and its files of actuals are those of the revision, too; the fence around its project
    and its configuration are those of the working copy.
    """
    from bsc_cli.load.extends import Bases

    try:
        content = Files(place.tree.root, tree=place.tree).read(place.path)
    except FileRefused as refused:
        if refused.kind in (Refusal.MISSING, Refusal.OUTSIDE):
            help = "name a file that the revision has, from the root of the repository"
            raise BscError(f"there is no file '{place.name}'", help=help) from None
        raise refused.told(place.name) from None
    options = options._replace(tree=place.tree)
    bases = Bases(tree=place.tree)
    return open_content(content, place.name, place.path.parent, options, path=place.path, bases=bases)


def path_of_stdin(name: str) -> Path | None:
    """Where a scorecard lies that was read from stdin and is shown as *name*; None where that is no file."""
    return None if name.startswith("<") else Path(name)
