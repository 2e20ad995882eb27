"""Makes edits that replace one word, and leave its quotes and everything around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bsc_cli.diagnostics import Diagnostic, Span
from bsc_cli.load.document import Document
from bsc_cli.load.edit.change import Edit, EditKind, value_at
from bsc_cli.load.edit.extent import extent_of
from bsc_cli.load.plain_data import KeyPath


def word_edits(
    document: Document, said: Iterable[Diagnostic], change: EditKind, meant: Callable[[KeyPath], str | None]
) -> Iterator[Edit]:
    """One edit for each word that something is *said* of, however many aliases lead to it.

    *meant* gives the word that is to stand at a path, or None where it stays.
    """
    written: dict[tuple[str, Span], list[tuple[Diagnostic, KeyPath | None]]] = {}
    for one in said:
        if one.location.span:
            place = one.location.file, one.location.span
            written.setdefault(place, []).append((one, path_of(one, document.data)))
    for (file, span), places in written.items():
        part = document.part_named(file)
        paths = tuple(path for _, path in places if path)
        words = {meant(path) for path in paths}
        word = words.pop() if len(words) == 1 else None
        if part is None or word is None or len(paths) != len(places):
            continue
        start, end = extent_of(part.text, span)
        old = paths[0][-1] if change is EditKind.RENAME else value_at(document.data, paths[0])
        replacement = _respelt(part.text[start:end], str(old), word)
        if replacement is not None:
            yield Edit(start, end, replacement, change, paths, word, tuple(one for one, _ in places), file)


def _respelt(written: str, old: str, new: str) -> str | None:
    """*new* in the quotes, and behind the anchor, that *old* was *written* in; None for any other way of writing."""
    match = re.fullmatch(r"((?:[&!]\S*+[ \t]++)*+)(.+)", written, re.DOTALL)
    anchor, body = match.groups() if match else ("", "")
    if body == old:
        return anchor + new
    quote = body[:1]
    return anchor + quote + new + quote if quote in ("'", '"') and len(body) > 1 and body[-1] == quote else None


def path_of(one: Diagnostic, data: Any) -> KeyPath | None:
    """The path of what a diagnostic speaks of; None where nothing is written there."""
    path: list[str | int] = []
    for part in (one.location.pointer or "").split("/")[1:]:
        key: str | int = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            key = int(part)
        elif not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
        path.append(key)
    return tuple(path)
