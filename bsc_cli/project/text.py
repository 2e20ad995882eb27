"""Decodes the text of files, and shortens their paths for messages."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_cli.diagnostics import BscError


def shown_path(path: Path) -> str:
    """*path* as it is shown: relative to the working folder where it lies below it, with `/`."""
    folder = os.getcwd()
    absolute = str(path) if path.is_absolute() else os.path.abspath(path)
    if absolute == folder:
        return "."
    here = os.path.join(folder, "")
    return absolute[len(here) :].replace(os.sep, "/") if absolute.startswith(here) else path.as_posix()


def decoded(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or UTF-16 with a byte-order mark. Raises BscError if it is neither."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        help = "save the file as UTF-8"
        raise BscError(f"{name}:{line}: not {encoding.upper()} text (byte {error.start})", help=help) from None
