"""The text of a scorecard file."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_cli.diagnostics import BscError


def shown_path(path: Path) -> str:
    """*path* as it is shown: relative to the working folder where it lies below it, with `/`."""
    absolute = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    return absolute[len(here) :].replace(os.sep, "/") if absolute.startswith(here) else path.as_posix()


def read_content(path: Path, name: str) -> bytes:
    """What the file at *path*, which is shown as *name*, holds. Raises BscError if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BscError(f"there is no file '{name}'", help="'bsc init' writes a scorecard to start from") from None
    except OSError as error:
        raise BscError(f"cannot read '{name}': {error.strerror}") from None


def decoded(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or UTF-16 with a byte-order mark. Raises BscError if it is neither."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        help = "save the file as UTF-8"
        raise BscError(f"{name}:{line}: not {encoding.upper()} text (byte {error.start})", help=help) from None
