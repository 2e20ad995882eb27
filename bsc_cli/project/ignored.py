"""What git ignores: the `.gitignore` files of a repository, from its root downwards, and `.git/info/exclude`.

Of two patterns that speak of a path, that of the deeper file wins, and in one file the later one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.project.files import ANYWHERE, FileRefused

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Patterns(NamedTuple):
    """The patterns of one file, and the folder that they start in."""

    folder: str
    spec: GitIgnoreSpec


class Ignored(NamedTuple):
    """What git ignores in one folder."""

    in_repository: bool = False
    patterns: tuple[_Patterns, ...] = ()
    """Of the folders from the repository's root to this one, the deepest last."""

    @staticmethod
    def of(folder: str) -> Ignored:
        """What is ignored in *folder*, by its repository; nothing where there is none."""
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
        starts_afresh = _has_git(folder)
        if not self.in_repository and not starts_afresh:
            return self
        files = [os.path.join(folder, ".gitignore")]
        if starts_afresh:
            files.insert(0, os.path.join(folder, ".git", "info", "exclude"))
        read = (_read(file, folder) for file in files)
        before = () if starts_afresh else self.patterns
        return Ignored(True, (*before, *(patterns for patterns in read if patterns is not None)))

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
    return os.path.exists(os.path.join(folder, ".git"))


def _read(file: str, folder: str) -> _Patterns | None:
    try:
        lines = ANYWHERE.read(Path(file)).decode(errors="surrogateescape").splitlines()
    except FileRefused:
        return None
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    return _Patterns(os.path.realpath(folder), patterns_of(lines)) if lines else None


def patterns_of(lines: list[str] | tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns as `.gitignore` has them. One that git would not understand is left out."""
    from pathspec import GitIgnoreSpec  # only where there are patterns

    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
