"""Finds the edits of a file that correct its findings, by the code of the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.misspellings import Meanings, certainly_meant, folded
from bsc_cli.load.edit.change import Edit, EditKind, value_at
from bsc_cli.load.edit.extent import item_extent
from bsc_cli.load.edit.respelling import path_of, word_edits
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.scorecard import Loaded, is_value, known_keys
from bsc_cli.model.scorecard import Link, Scorecard


def _keys(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
    """An unknown key becomes the known one that was meant."""
    data = loaded.document.data

    def meant(path: KeyPath) -> str | None:
        word = certainly_meant(str(path[-1]), known_keys(path[:-1]))
        return None if word in value_at(data, path[:-1]) else word

    edits = list(word_edits(loaded.document, said, EditKind.RENAME, meant))
    wanted = Counter((*path[:-1], edit.word) for edit in edits for path in edit.paths)
    return (edit for edit in edits if all(wanted[*path[:-1], edit.word] == 1 for path in edit.paths))


def _values(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
    """A word in other letters, or with blanks, becomes the word that is known: `Lagging`, `Year to date`."""
    data = loaded.document.data

    def meant(path: KeyPath) -> str | None:
        value = value_at(data, path)
        if not isinstance(value, str) or not isinstance(path[-1], str):
            return None
        word = folded(value)
        is_certain = word != value and word[:1].isalpha() and not is_value(path, value) and is_value(path, word)
        return word if is_certain else None

    return word_edits(loaded.document, said, EditKind.REPLACE, meant)


def _references(
    known: Callable[[Scorecard], Collection[str]],
) -> Callable[[Loaded, Sequence[Diagnostic]], Iterator[Edit]]:
    """A dangling reference becomes the one of the *known* ids that was meant."""

    def edits(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
        data = loaded.document.data
        scorecard = loaded.scorecard
        if scorecard is None:  # first its values are to be mended
            return iter(())
        ids = Meanings(known(scorecard))
        others = {*scorecard.series, *scorecard.perspectives, *scorecard.objectives, *scorecard.initiatives}
        others |= {*scorecard.okrs, *scorecard.key_results}

        def meant(path: KeyPath) -> str | None:
            word, holder = value_at(data, path), value_at(data, path[:-1])
            if not isinstance(word, str) or word.strip() in others:  # the right name of the wrong thing is no slip
                return None
            id = ids.certainly_meant(word.strip())
            return None if isinstance(holder, list) and id in holder else id

        return word_edits(loaded.document, said, EditKind.REPLACE, meant)

    return edits


def _duplicates(loaded: Loaded, said: Sequence[Diagnostic]) -> Iterator[Edit]:
    """A link that says nothing that one before it does not say goes."""
    assert loaded.scorecard is not None
    links = loaded.scorecard.links
    first: dict[Link, int] = {}
    for number, link in enumerate(links):
        first.setdefault(link, number)
    for one in said:
        path = (path_of(one, loaded.document.data) or ())[:2]
        if len(path) != 2 or not isinstance(path[1], int) or first[links[path[1]]] == path[1]:
            continue
        extent = item_extent(loaded.document, path)
        if extent:
            yield Edit(*extent, "", EditKind.REMOVE, (path,), "", (one,), one.location.file)


EDITS: Mapping[str, Callable[[Loaded, Sequence[Diagnostic]], Iterable[Edit]]] = {
    "BSC003": _keys,
    "BSC005": _values,
    "BSC207": _duplicates,  # before the ends of links, so that both of a pair do not wait for each other
    "BSC201": _references(lambda scorecard: scorecard.objectives),
    "BSC114": _references(lambda scorecard: scorecard.themes),
    "BSC501": _references(lambda scorecard: {*scorecard.measures, *scorecard.objectives}),
    "BSC506": _references(lambda scorecard: scorecard.initiatives),
    "BSC901": _references(lambda scorecard: {*scorecard.measures, *scorecard.objectives}),
}
"""What can be mended, in the order in which it is."""
