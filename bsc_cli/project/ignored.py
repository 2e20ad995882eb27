"""What git ignores: the `.gitignore` files of a repository, from its root downwards, and `.git/info/exclude`.

Of two patterns that speak of a path, that of the deeper file wins, and in one file the later one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _FilePatterns(NamedTuple):
    """The patterns of one file, and the folder that they start in."""

    folder: str
    spec: GitIgnoreSpec


class Ignored(NamedTuple):
    """What git ignores in one folder."""

    root: str = ""
    """That of the repository, resolved; empty where there is none."""
    patterns: tuple[_FilePatterns, ...] = ()
    """Of the folders from the repository's root to this one, the deepest last."""

    @staticmethod
    def of(folder: str) -> Ignored:
        """What is ignored in *folder*, by its repository; nothing where there is none. Raises BscError."""
        folder = os.path.realpath(folder)
        way = [folder]
        while not _has_git(way[-1]):
            parent = os.path.dirname(way[-1])
            if parent == way[-1]:
                return Ignored()
            way.append(parent)
        found = Ignored()
        for part in reversed(way):
            found = found.within(part)
        return found

    def within(self, folder: str) -> Ignored:
        """What is ignored in *folder*, which lies in this one; a repository of its own starts afresh."""
        if _has_git(folder):
            root = os.path.realpath(folder)
            before = _read(folder, ".git/info/exclude", root)
        elif self.root:
            root, before = self.root, self.patterns
        else:
            return self
        return Ignored(root, (*before, *_read(folder, ".gitignore", root)))

    def leaves_out(self, path: str, *, is_folder: bool) -> bool:
        """Whether *path*, which lies in this folder, is ignored."""
        path = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)) if self.patterns else path
        for patterns in reversed(self.patterns):
            inner = os.path.relpath(path, patterns.folder).replace(os.sep, "/") + "/" * is_folder
            verdict = patterns.spec.check_file(inner).include
            if verdict is not None:
                return verdict
        return False


def _has_git(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _read(folder: str, name: str, fence: str) -> tuple[_FilePatterns, ...]:
    """The patterns in a file of *folder*, which must lie inside the *fence*. Raises BscError."""
    path = Path(folder, name)
    try:
        lines = Files(Path(fence)).read(path).decode(errors="surrogateescape").splitlines()
    except FileRefused as refused:
        is_odd = refused.kind is Refusal.NOT_REGULAR or path.is_symlink() or path.is_dir()
        if refused.kind in (Refusal.MISSING, Refusal.UNREADABLE) and not is_odd:
            return ()
        if path.is_symlink():
            refused.help = "git does not follow it either"
        raise refused.told(shown_path(path)) from None
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    if not lines:
        return ()
    from bsc_cli.project.ignore_patterns import patterns_of  # pathspec takes its time

    return (_FilePatterns(os.path.realpath(folder), patterns_of(lines)),)
