"""The table of file extensions from which all commands tell the format of an output."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bsc_cli.diagnostics import BscError

AnyFormat = TypeVar("AnyFormat", bound=StrEnum)

ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".diff": "diff",
    ".dot": "dot",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".md": "markdown",
    ".mmd": "mmd",
    ".patch": "diff",
    ".pdf": "pdf",
    ".png": "png",
    ".pptx": "pptx",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".svg": "svg",
    ".txt": "text",
    ".xlsx": "xlsx",
    ".xml": "junit",
    ".yaml": "yaml",
    ".yml": "yaml",
}
"""The name of the format that a file with an ending holds; the longest ending of a name counts."""
TEXT = "text"
"""What a terminal shows, as a plain text: also the format of a name without an ending."""


def format_of(
    output: Path | None, format: AnyFormat | None, formats: Mapping[str, AnyFormat], *, has_option: bool = True
) -> AnyFormat:
    """The *format* asked for, else the one that the ending of *output* tells, else that of a terminal or the first.

    *formats* are those that the command writes, by their names in `ENDINGS`; *has_option* says whether it has a
    `--format`. A device or a pipe needs no ending. Raises BscError for another ending.
    """
    if format is not None:
        return format
    default = formats.get(TEXT, next(iter(formats.values())))
    if output is None or _is_device(output):
        return default
    name = output.name.lower()
    endings = [ending for ending in ENDINGS if name.endswith(ending)]
    if not endings and TEXT in formats and "." not in name.lstrip("."):
        return default
    found = formats.get(ENDINGS[max(endings, key=len)]) if endings else None
    if found is None:
        raise BscError(
            f"cannot tell a format from '{output.name}'",
            help=f"write {_listed(formats)}{', or name a --format' if has_option else ''}",
        )
    return found


def _is_device(output: Path) -> bool:
    """Whether *output* is a device or a pipe, or leads to where one of them does."""
    return output.parent.as_posix() in ("/dev", "/dev/fd") or (output.exists() and not output.is_file())


def _listed(formats: Mapping[str, object]) -> str:
    """The endings of *formats*, as a person lists them."""
    first = {kind: ending for ending, kind in reversed([*ENDINGS.items()])}
    endings = [f"{first[kind]} (JUnit)" if kind == "junit" else first[kind] for kind in formats]
    return " or ".join(filter(None, (", ".join(endings[:-1]), endings[-1])))
