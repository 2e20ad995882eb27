"""The folder of a site: written whole or not at all, in the place of one that was made before and of nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Self

from bsc_cli.cli.streams import CannotWrite
from bsc_cli.diagnostics import BscError
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path
from bsc_cli.render.text import without_surrogates

MARKER = ".bsc-site"
"""The file that tells a folder that was made here: JSON with the names of the other files in it."""
_MADE_BY = "bsc site"


class SiteFolder:
    """A folder beside the one that is to be written, which takes its place once all is in it.

    Used as a context; what happens before `publish` leaves the old folder as it was, and nothing beside it.
    """

    def __init__(self, output: Path) -> None:
        """Raises BscError where *output* is there and may not be replaced."""
        self._output = Path(os.path.abspath(output))  # noqa: PTH100 - a link must stay one
        self._shown = shown_path(output)
        self._names: list[str] = []
        self._folder: Path | None = None
        _refuse_what_others_made(self._output, self._shown)

    def __enter__(self) -> Self:
        """Make it. Raises CannotWrite."""
        try:
            parent = Path(os.path.realpath(self._output.parent))
            self._output = parent / self._output.name
            self._folder = Path(tempfile.mkdtemp(dir=parent, prefix=f".{self._output.name}."))
        except OSError as error:
            raise self._cannot(error) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was not published."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, name: str, text: str) -> None:
        """Write *text* into the new file *name*. Raises CannotWrite."""
        assert self._folder is not None
        try:
            with (self._folder / name).open("x", encoding="utf-8", newline="") as file:
                file.write(without_surrogates(text))
        except OSError as error:
            raise CannotWrite(f"'{self._shown}/{name}'", str(error.strerror)) from None
        self._names.append(name)

    def publish(self) -> None:
        """Put it in the place of the old folder. Raises CannotWrite, and BscError as in the beginning."""
        assert self._folder is not None
        self.write(MARKER, json.dumps({"made_by": _MADE_BY, "files": sorted(self._names)}, indent=2) + "\n")
        _refuse_what_others_made(self._output, self._shown)  # it may have changed while pages were made
        try:
            self._folder.chmod(self._mode())
            self._swap(self._folder)
        except OSError as error:
            raise self._cannot(error) from None
        self._folder = None

    def _swap(self, made: Path) -> None:
        if not self._output.exists():
            made.rename(self._output)
            return
        old = Path(tempfile.mkdtemp(dir=self._output.parent, prefix=f".{self._output.name}."))
        try:
            self._output.rename(old / "old")
            try:
                made.rename(self._output)
            except BaseException:
                (old / "old").rename(self._output)
                raise
        except BaseException:
            with contextlib.suppress(OSError):
                old.rmdir()
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _mode(self) -> int:
        """The permissions of the old folder, else those of a new one."""
        if self._output.exists():
            return self._output.stat().st_mode & 0o777
        mask = os.umask(0)
        os.umask(mask)
        return 0o777 & ~mask

    def _cannot(self, error: OSError) -> CannotWrite:
        return CannotWrite(f"'{self._shown}'", str(error.strerror))


def _refuse_what_others_made(output: Path, shown: str) -> None:
    """Refuse an *output* that is there, and neither an empty folder nor one that was made here. Raises BscError."""
    help = "name a folder that is not there yet, or one that 'bsc site' made"
    if os.path.islink(output):  # noqa: PTH114 - what may not be looked at is no error of ours
        raise BscError(f"'{shown}' is a link, which is not replaced", help="name the folder that it leads to")
    if not os.path.lexists(output):
        return
    if not os.path.isdir(output):  # noqa: PTH112 - as above
        raise BscError(f"'{shown}' is no folder", help=help)
    try:
        with os.scandir(output) as entries:
            found = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        raise BscError(f"cannot look into '{shown}': {error.strerror}") from None
    if not found:
        return
    made = _made_here(output)
    if made is None:
        raise BscError(f"the folder '{shown}' was not made by 'bsc site', so it is not replaced", help=help)
    foreign = next((one for one in found if not one.is_symlink() and (one.name not in made or one.is_dir())), None)
    if foreign is not None:
        inner = f"{shown}/{foreign.name}"
        help = f"move it out of '{shown}', which is made anew each time, or name another folder"
        raise BscError(f"'{inner}' was not made by 'bsc site', so the folder around it is not replaced", help=help)


def _made_here(output: Path) -> set[str] | None:
    """The names of files that the marker in *output* has, and its own; None without one."""
    try:
        marker = json.loads(Files(output.resolve()).read(output / MARKER))
    except (FileRefused, ValueError, RecursionError):
        return None
    if not isinstance(marker, dict) or marker.get("made_by") != _MADE_BY or not isinstance(marker.get("files"), list):
        return None
    return {MARKER, *map(str, marker["files"])}
