"""Keeps reading inside the project: links and paths that lead out of it are refused."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from bsc_cli.project.text import UnreadableFile

PROJECT_SIGNS = ("bsc.toml", "pyproject.toml", ".git")
"""What lies in the root of a project."""
LEADS_OUT = "is a link that leads out of the project"


class Refusal(Enum):
    """Why a file is not read."""

    MISSING = auto()
    OUTSIDE = auto()
    """It lies outside of the fence, or a link to it does not."""
    NOT_REGULAR = auto()
    """It is a folder, a device, a pipe or a socket."""
    TOO_LARGE = auto()
    UNREADABLE = auto()
    """The system does not let it be read."""


class FileRefused(Exception):
    """A file that is not read."""

    def __init__(self, kind: Refusal, reason: str, help: str | None = None) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        """What is said of the file; for one that is unreadable the words of the system."""
        self.help = help
        """The next step, where there is one."""

    def told(self, name: str) -> UnreadableFile:
        """The error to end with, of a file that is shown as *name* and was not typed, or is there."""
        if self.kind is Refusal.UNREADABLE:
            return UnreadableFile(
                f"cannot read '{name}': {self.reason}", f"cannot be read: {self.reason}", help=self.help
            )
        reasons = {Refusal.MISSING: "is a link that leads nowhere", Refusal.OUTSIDE: LEADS_OUT}
        reason = reasons.get(self.kind, self.reason)
        return UnreadableFile(f"'{name}' {reason}", f"the file {reason}", help=self.help)

    def said_of(self, name: str) -> str:
        """What to say of a file that is named *name* in another."""
        if self.kind is Refusal.MISSING:
            return f"there is no file '{name}'"
        if self.kind is Refusal.UNREADABLE:
            return f"cannot read '{name}': {self.reason}"
        return f"'{name}' {self.reason}"

    @staticmethod
    def of(error: Exception) -> FileRefused:
        """What the system says, without the path that it repeats."""
        if isinstance(error, FileNotFoundError):
            return FileRefused(Refusal.MISSING, "is not there")
        if isinstance(error, RuntimeError):  # so Path.resolve says until Python 3.12; then it is an OSError
            return FileRefused(Refusal.UNREADABLE, "its links lead in a circle")
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return FileRefused(Refusal.UNREADABLE, text or type(error).__name__)


def project_of(folder: Path) -> Path:
    """The nearest folder from *folder* upwards that is a project's root, else *folder* itself; resolved."""
    return root_of(folder, PROJECT_SIGNS) or folder.resolve()


def root_of(folder: Path, signs: Iterable[str]) -> Path | None:
    """The nearest folder from *folder* upwards that one of *signs* lies in, resolved."""
    resolved = folder.resolve()
    for candidate in (resolved, *resolved.parents):
        if any(os.path.lexists(candidate / sign) for sign in signs):  # a link is a sign, wherever it leads
            return candidate
    return None


def lies_in(path: Path, folder: Path) -> bool:
    """Whether *path* is *folder* or lies below it, both resolved; as texts, which `is_relative_to` is slow to say."""
    return path == folder or str(path).startswith(os.path.join(folder, ""))
