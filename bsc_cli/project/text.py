"""Decodes the text of files, and shortens their paths for messages."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_cli.diagnostics import BscError, Span


class UnreadableFile(BscError):
    """A file that is there and whose text cannot be had."""

    def __init__(
        self,
        message: str,
        reason: str,
        *,
        span: Span | None = None,
        excerpt: str | None = None,
        help: str | None = None,
    ) -> None:
        super().__init__(message, help=help)
        self.reason = reason
        """What the message says, without the name of the file."""
        self.span = span
        """Where in the file; None means the file as a whole."""
        self.excerpt = excerpt
        """The line there, with a stand-in for what cannot be read."""


def shown_path(path: Path) -> str:
    """*path* as it is shown: relative to the working folder where it lies below it, with `/`."""
    folder = os.getcwd()
    absolute = str(path) if path.is_absolute() else os.path.abspath(path)
    if absolute == folder:
        return "."
    here = os.path.join(folder, "")
    return absolute[len(here) :].replace(os.sep, "/") if absolute.startswith(here) else path.as_posix()


def decoded(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or UTF-16 with a byte-order mark. Raises UnreadableFile if it is neither."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        readable = content[: error.start].decode(encoding).removeprefix("\ufeff")
        line, column = readable.count("\n") + 1, len(readable) - (readable.rfind("\n") + 1) + 1
        lines = content.decode(encoding, "replace").removeprefix("\ufeff").split("\n")
        reason = f"not {encoding.upper()} text (byte {error.start})"
        raise UnreadableFile(
            f"{name}:{line}: {reason}",
            reason,
            span=Span(line, column, line, column + 1),
            excerpt=lines[line - 1].rstrip("\r"),
            help="save the file as UTF-8",
        ) from None


def encoded_like(content: bytes, before: str, after: str) -> bytes:
    """*after* as bytes, where *content* holds *before*: in its encoding, behind its byte-order mark if it has one."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(content[:2], "utf-8")
    mark = content[: len(content) - len(before.encode(encoding))]
    return mark + after.encode(encoding)
