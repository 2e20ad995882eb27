"""Applies edits to the text of a document, and to the data that the text means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from enum import Enum
from typing import Any, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.plain_data import KeyPath


class EditKind(Enum):
    """What becomes of the data at a path."""

    RENAME = "rename"
    REPLACE = "replace"
    REMOVE = "remove"


class Edit(NamedTuple):
    """A stretch of text, what is to stand there instead, and all that this changes in the data."""

    start: int
    end: int
    replacement: str
    change: EditKind
    paths: tuple[KeyPath, ...]
    """The values that stand there: more than one where aliases or merge keys lead to them."""
    word: str
    """The new key or value; "" where one is removed."""
    mends: tuple[Diagnostic, ...]
    """What need not be said any more."""
    file: str
    """The file that the text is of, as it is shown."""


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """*edits* in the order of their files and texts, without those that overlap one before."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.file, edit.start, edit.end)):
        if not result or edit.file != result[-1].file or edit.start >= result[-1].end:
            result.append(edit)
    return result


def text_after(text: str, edits: Sequence[Edit]) -> str:
    """*text* with *edits*, which lie apart and in order, made."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*pieces, text[done:]])


def data_after(data: Any, edits: Sequence[Edit]) -> Any:
    """What *data* has to be once *edits* are made; *data* itself stays as it is."""
    result = deepcopy(data)
    for edit in reversed(edits):  # from the end, so that what is removed moves nothing that is still to change
        for path in edit.paths:
            holder = value_at(result, path[:-1])
            if edit.change is EditKind.RENAME:
                holder[edit.word] = holder.pop(path[-1])
            elif edit.change is EditKind.REPLACE:
                holder[path[-1]] = edit.word
            else:
                del holder[path[-1]]
    return result


def value_at(data: Any, path: KeyPath) -> Any:
    """The value that *path* leads to."""
    for part in path:
        data = data[part]
    return data
