"""The edits that would mend what was said of a scorecard, by code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bsc_cli.diagnostics import Diagnostic, Span
from bsc_cli.lint.edit import Change, Edit, value_at
from bsc_cli.lint.meant import certainly_meant
from bsc_cli.load.document import Document
from bsc_cli.load.extent import extent_of, item_extent
from bsc_cli.load.scorecard import Loaded, known_keys
from bsc_cli.load.walk import Path
from bsc_cli.model.scorecard import Scorecard


def _keys(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
    """An unknown key becomes the known one that was meant."""
    data = loaded.document.data

    def meant(path: Path) -> str | None:
        word = certainly_meant(str(path[-1]), known_keys(path[:-1]))
        return None if word in value_at(data, path[:-1]) else word

    edits = list(_words(loaded.document, said, Change.RENAME, meant))
    wanted = Counter((*path[:-1], edit.word) for edit in edits for path in edit.paths)
    return (edit for edit in edits if all(wanted[*path[:-1], edit.word] == 1 for path in edit.paths))


def _references(
    known: Callable[[Scorecard], Collection[str]],
) -> Callable[[Loaded, Sequence[Diagnostic]], Iterator[Edit]]:
    """A dangling reference becomes the one of the *known* ids that was meant."""

    def edits(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
        data = loaded.document.data
        scorecard = loaded.scorecard
        assert scorecard is not None
        ids = known(scorecard)
        others = {*scorecard.perspectives, *scorecard.objectives, *scorecard.measures, *scorecard.initiatives}

        def meant(path: Path) -> str | None:
            word, holder = value_at(data, path), value_at(data, path[:-1])
            if not isinstance(word, str) or word.strip() in others:  # the right name of the wrong thing is no slip
                return None
            id = certainly_meant(word.strip(), ids)
            return None if isinstance(holder, list) and id in holder else id

        return _words(loaded.document, said, Change.REPLACE, meant)

    return edits


def _duplicates(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
    """A link that says nothing that one before it does not say goes."""
    assert loaded.scorecard is not None
    links = loaded.scorecard.links
    for one in said:
        path = (_path_of(one, loaded.document.data) or ())[:2]
        if len(path) != 2 or not isinstance(path[1], int) or links[path[1]] not in links[: path[1]]:
            continue
        extent = item_extent(loaded.document, path)
        if extent:
            yield Edit(*extent, "", Change.REMOVE, (path,), "", (one,))


EDITS: Mapping[str, Callable[[Loaded, Sequence[Diagnostic]], Iterable[Edit]]] = {
    "BSC003": _keys,
    "BSC207": _duplicates,  # before the ends of links, so that both of a pair do not wait for each other
    "BSC201": _references(lambda scorecard: scorecard.objectives),
    "BSC114": _references(lambda scorecard: scorecard.themes),
    "BSC501": _references(lambda scorecard: {*scorecard.measures, *scorecard.objectives}),
}
"""What can be mended, in the order in which it is."""


def _words(
    document: Document, said: Iterable[Diagnostic], change: Change, meant: Callable[[Path], str | None]
) -> Iterator[Edit]:
    """One edit for each word in the text, however many aliases lead to it."""
    written: dict[Span, list[tuple[Diagnostic, Path | None]]] = {}
    for one in said:
        if one.location.span:
            written.setdefault(one.location.span, []).append((one, _path_of(one, document.data)))
    for span, places in written.items():
        paths = tuple(path for _, path in places if path)
        words = {meant(path) for path in paths}
        word = words.pop() if len(words) == 1 else None
        if word is None or len(paths) != len(places):
            continue
        start, end = extent_of(document.text, span)
        old = paths[0][-1] if change is Change.RENAME else value_at(document.data, paths[0])
        replacement = _respelt(document.text[start:end], str(old), word)
        if replacement is not None:
            yield Edit(start, end, replacement, change, paths, word, tuple(one for one, _ in places))


def _respelt(written: str, old: str, new: str) -> str | None:
    """*new* in the quotes, and behind the anchor, that *old* was *written* in; None for any other way of writing."""
    match = re.fullmatch(r"((?:[&!]\S*[ \t]+)*)(.+)", written, re.DOTALL)
    anchor, body = match.groups() if match else ("", "")
    if body == old:
        return anchor + new
    quote = body[:1]
    return anchor + quote + new + quote if quote in ("'", '"') and len(body) > 1 and body[-1] == quote else None


def _path_of(one: Diagnostic, data: Any) -> Path | None:
    """The path of what a diagnostic speaks of; None where nothing is written there."""
    path: list[str | int] = []
    for part in (one.location.pointer or "").split("/")[1:]:
        keys = range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()
        written = part.replace("~1", "/").replace("~0", "~")
        key = next((key for key in keys if str(key) == written), None)
        if key is None:
            return None
        data = data[key]
        path.append(key)
    return tuple(path)
