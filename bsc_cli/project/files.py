"""Reads the files of a project; all reading goes through it, so that forbidden files are refused first."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bsc_cli.project.fence import LEADS_OUT, PROJECT_SIGNS, FileRefused, Refusal, lies_in, project_of, root_of

if TYPE_CHECKING:
    from bsc_cli.project.revision import Tree

MAX_SIZE = 1 << 30
"""Bytes in a file that is read whole."""
MAX_FILES = 10_000
"""Files that one glob may match."""

_GLOB_SIGNS = frozenset("*?[")
_NOT_REGULAR = "is not a regular file"


class Files(NamedTuple):
    """The files in a fence."""

    root: Path | None = None
    """The fence, resolved: nothing outside of this folder is read; None is no fence."""
    overlay: Mapping[Path, bytes] = {}
    """What stands in for the content of files, by resolved path: an editor's buffer."""
    are_typed: bool = False
    """Whether a user typed their paths: then a link is not followed out of the project that it lies in."""
    tree: Tree | None = None
    """The git revision that they are read from, where that is not the disk; its fence is that of the working copy."""

    @staticmethod
    def around(folder: Path, overlay: Mapping[Path, bytes] | None = None, *, tree: Tree | None = None) -> Files:
        """The files of the project that *folder* lies in, those of a *tree* where there is one."""
        return Files(project_of(folder), overlay or {}, tree=tree)

    @staticmethod
    def of_repository(folder: Path) -> Files:
        """The files of the git repository that *folder* lies in; without one, those of the folder."""
        return Files(root_of(folder, (".git",)) or folder.resolve())

    def typed(self) -> Files:
        """The same without a fence: for paths that a user typed."""
        return self._replace(root=None, are_typed=True)

    def on_disk(self) -> Files:
        """The same as they lie on disk."""
        return self._replace(tree=None)

    def is_folder(self, path: Path) -> bool:
        """Whether *path* leads to a folder. Raises FileRefused."""
        target = self.inside(path)
        return target.is_dir() if self.tree is None else self.tree.is_folder(target)

    def is_there(self, path: Path) -> bool:
        """Whether there is something at *path*. Raises FileRefused."""
        if self.tree is None:
            return path.exists()
        target = self.inside(path)
        return self.tree.is_file(target) or self.tree.is_folder(target)

    def inside(self, path: Path) -> Path:
        """Where *path* leads, inside the fence, whether something is there or not. Raises FileRefused."""
        try:
            return self._inside(path)
        except (OSError, ValueError, RuntimeError) as error:
            raise FileRefused.of(error) from None

    def resolved(self, path: Path) -> Path:
        """Where *path* leads, inside the fence. Raises FileRefused, also for what is not a regular file."""
        try:
            target = self._inside(path)
            if self.tree is not None:
                self.tree.read(target, MAX_SIZE)
            elif target not in self.overlay and not stat.S_ISREG(target.stat().st_mode):
                raise FileRefused(Refusal.NOT_REGULAR, _NOT_REGULAR)
        except (OSError, ValueError, RuntimeError) as error:
            raise FileRefused.of(error) from None
        return target

    def size(self, path: Path) -> int:
        """The bytes of a file. Raises FileRefused."""
        target = self.resolved(path)
        if self.tree is not None:
            return len(self.tree.read(target, MAX_SIZE))
        try:
            return len(self.overlay[target]) if target in self.overlay else target.stat().st_size
        except OSError as error:
            raise FileRefused.of(error) from None

    @contextmanager
    def opened(self, path: Path, *, buffering: int = -1) -> Iterator[BinaryIO]:
        """The bytes of a file, to be read. Raises FileRefused, and OSError while they are read."""
        try:
            target = self._inside(path)
            if self.tree is not None:
                stream: BinaryIO = BytesIO(self.tree.read(target, MAX_SIZE))
            elif target in self.overlay:
                stream = BytesIO(self.overlay[target])
            else:
                is_pipe = self.root is None and not target.exists()  # one of the shell has no path of its own
                target = path if is_pipe else target
                _refuse_devices(target)
                stream = open(target, "rb", buffering=buffering, opener=_open_at_once)  # noqa: SIM115
        except (OSError, ValueError, RuntimeError) as error:
            raise FileRefused.of(error) from None
        with stream:
            # judged again by what was opened, which need not be what had lain there
            if not isinstance(stream, BytesIO) and not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise FileRefused(Refusal.NOT_REGULAR, _NOT_REGULAR)
            yield stream

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises FileRefused."""
        limit = MAX_SIZE
        try:
            with self.opened(path) as stream:
                is_large = not isinstance(stream, BytesIO) and os.fstat(stream.fileno()).st_size > limit
                data = b"" if is_large else stream.read()
        except OSError as error:
            raise FileRefused.of(error) from None
        if is_large or len(data) > limit:
            raise FileRefused(Refusal.TOO_LARGE, f"is larger than {limit >> 20} MiB")
        return data

    @contextmanager
    def local_path(self, path: Path) -> Iterator[Path]:
        """Where an engine finds a file: its resolved path, or a private copy of what stands in for it.

        Raises FileRefused.
        """
        target = self.resolved(path)
        if self.tree is None and target not in self.overlay:
            yield target
            return

        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="bsc-") as folder:
            copy = Path(folder, target.name)
            copy.write_bytes(self.overlay[target] if self.tree is None else self.tree.read(target, MAX_SIZE))
            yield copy

    def glob(self, pattern: str, folder: Path) -> tuple[Path, ...]:
        """The files that *pattern*, a path or a glob that starts in *folder*, names, in the order of their names.

        A path names itself, whether it is there or not; a glob names what is there. Raises FileRefused.
        """
        if "\0" in pattern or re.search(r"[^/]\*\*|\*\*[^/]", pattern):  # Pythons differ on what to make of these
            raise FileRefused(Refusal.UNREADABLE, "it is no path or glob")
        try:
            return self._named(pattern, folder)
        except (OSError, ValueError, RuntimeError) as error:  # too long a name, a bad glob, a loop of links
            raise FileRefused(Refusal.UNREADABLE, FileRefused.of(error).reason) from None

    def _named(self, pattern: str, folder: Path) -> tuple[Path, ...]:
        path, parts = folder / pattern, Path(pattern).parts
        fixed = next((number for number, part in enumerate(parts) if _GLOB_SIGNS & set(part)), len(parts))
        if ".." in parts[fixed:]:
            raise FileRefused(Refusal.OUTSIDE, "goes upwards behind a wildcard")
        self._inside(path)  # before anything is asked of what may lie outside
        if fixed == len(parts) or self.is_there(path):
            return (path,)
        if self.tree is not None:
            named = self.tree.matches(self._inside(folder.joinpath(*parts[:fixed])), parts[fixed:])
            if len(named) > MAX_FILES:
                raise FileRefused(Refusal.TOO_LARGE, f"matches more than {MAX_FILES} files")
            return tuple(self._inside(one) for one in named)
        matches = list(islice(self._matches(folder.joinpath(*parts[:fixed]), parts[fixed:], set()), MAX_FILES + 1))
        found = tuple(sorted({match for match in matches if match.is_file()}))
        odd = next((match for match in matches if match.exists() and not (match.is_file() or match.is_dir())), None)
        if odd is not None:
            raise FileRefused(Refusal.NOT_REGULAR, f"matches '{odd.name}', which {_NOT_REGULAR}")
        if found and len(matches) > MAX_FILES:
            raise FileRefused(Refusal.TOO_LARGE, f"matches more than {MAX_FILES} files")
        return found

    def _matches(self, folder: Path, parts: Sequence[str], seen: set[tuple[Path, int]]) -> Iterator[Path]:
        """What lies below *folder* as the *parts* of a glob say. `**` follows no links.

        *seen* are the folders that were looked into, each with how many parts were left, so that several `**` do not
        come there again and again. Raises OSError, and FileRefused for a link that leads out, whatever is there: that
        is not even looked at.
        """
        if (folder, len(parts)) in seen:
            return
        seen.add((folder, len(parts)))
        first, rest = parts[0], parts[1:]
        if first == "**":
            if not rest:  # folders alone, which are no files
                return
            yield from self._matches(folder, rest, seen)
            for inner in _entries(folder):
                if not inner.is_symlink() and inner.is_dir():
                    yield from self._matches(inner, parts, seen)
            return
        for inner in _entries(folder) if _GLOB_SIGNS & set(first) else [folder / first]:
            if not fnmatchcase(inner.name, first) and inner.name != first:
                continue
            self._inside(inner)
            if not rest:
                yield inner
            elif inner.is_dir():
                yield from self._matches(inner, rest, seen)

    def _inside(self, path: Path) -> Path:
        """*path* resolved. Raises FileRefused where that lies outside of the fence, and OSError, RuntimeError."""
        target = path.resolve() if self.tree is None else self.tree.place(path)
        if self.tree is None and self.are_typed and path.is_symlink():
            project = root_of(path.parent, PROJECT_SIGNS)
            if project is not None and not lies_in(target, project):
                raise FileRefused(Refusal.OUTSIDE, LEADS_OUT, "name the file that it leads to")
        if self.root is not None and not lies_in(target, self.root):
            raise FileRefused(Refusal.OUTSIDE, "lies outside of the project")
        return target


ANYWHERE = Files()
"""Files without a fence."""
TYPED = ANYWHERE.typed()
"""Files whose paths a user typed."""


def _entries(folder: Path) -> list[Path]:
    """What lies in *folder*; nothing where that may not be looked into."""
    try:
        return list(folder.iterdir())
    except (PermissionError, FileNotFoundError, NotADirectoryError):
        return []


def _refuse_devices(path: Path) -> None:
    """Raise FileRefused for what even opening may change, or may wait for; OSError for what is not there."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the system says it better
        raise FileRefused(Refusal.NOT_REGULAR, _NOT_REGULAR)


def _open_at_once(path: str, flags: int) -> int:
    """A file's descriptor, without waiting for whoever writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
