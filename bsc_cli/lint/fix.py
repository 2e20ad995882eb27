"""Mending what is certain, and nothing else: a scorecard's text in, its text with fewer mistakes out.

An edit is made only if reading the text anew shows that it does what it is meant to and no harm: the data differ
by that one key, value or link alone, and no new mistake comes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.lint.edits import EDITS
from bsc_cli.lint.misspellings import folded
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import ALL, Settings, judge
from bsc_cli.load.document import pointer_to
from bsc_cli.load.edit.change import Edit, EditKind, apart, data_after, text_after
from bsc_cli.load.scorecard import Loaded, load_scorecard

_MOST_ROUNDS = 30
"""Each mends what the one before brought to light; far more than a scorecard is deep."""
_MOST_TRIALS, _LEAST_TRIALS = 200, 5
"""Readings of a text in all rounds; only edits that turn out to do harm take more than one a round."""
_MOST_READ = 1_000_000
"""Characters that all readings of a text come to, besides the least number of them."""


_GRAVE = frozenset(rule.code for rule in RULES if rule.severity is Severity.ERROR or rule.code == "BSC207")
_ONLY_GRAVE = Settings(_GRAVE, with_ignores=False)


class Fixed(NamedTuple):
    """A scorecard with all mended that can be."""

    loaded: Loaded
    """The scorecard as it is then; its document's text is the new one."""
    mended: tuple[Diagnostic, ...]
    """What was said of it before, or came to light meanwhile, and is no longer true."""


def fix(loaded: Loaded, settings: Settings = ALL, *, files: Container[str] | None = None) -> Fixed:
    """Mend what there is to say of *loaded* by *settings*, as far as that is safe and certain.

    With *files*, as they are shown, only these are changed; else also those that the scorecard extends.
    """
    settings = settings._replace(with_actuals=False)  # data are not mended, so they need not be read
    mended: list[Diagnostic] = []
    length = sum(len(part.text) for part in loaded.document.parts)
    left = max(_LEAST_TRIALS, min(_MOST_TRIALS, _MOST_READ // (length + 1)))
    for _ in range(_MOST_ROUNDS):
        made: Sequence[Edit] = ()
        said = judge(loaded, settings).diagnostics
        for code, edits_for in EDITS.items():
            found = tuple(one for one in said if one.code == code)
            if found:
                trials = _Trials(loaded, left)
                edits = (one for one in edits_for(loaded, found) if files is None or one.file in files)
                loaded, made = trials.make(apart(edits))
                left = trials.left
            if made:
                break
        if not made:
            break
        mended += [one for edit in made for one in edit.mends]
    return Fixed(loaded, tuple(mended))


def fixable(loaded: Loaded, said: Sequence[Diagnostic], settings: Settings = ALL) -> int:
    """How many of the things that are *said* of *loaded* by *settings* `fix` would mend."""
    if not any(one.code in EDITS for one in said):
        return 0
    mended = Counter(map(_what, fix(loaded, settings).mended))
    return sum((mended & Counter(map(_what, said))).values())


class _Trials:
    """One round: edits of a kind, tried together, and by halves where together they do harm."""

    def __init__(self, loaded: Loaded, left: int) -> None:
        self.loaded = loaded
        self.left = left
        """How many more readings there may be."""

    def make(self, edits: Sequence[Edit]) -> tuple[Loaded, Sequence[Edit]]:
        """The scorecard with those of *edits* that do no harm, and which these are."""
        good: list[Edit] = []
        waiting = [edits] if edits else []
        result = self.loaded
        before = tuple(_grave(result)) if edits else ()
        while waiting and self.left:
            self.left -= 1
            some = waiting.pop()
            together = apart([*good, *some])
            after = _reread(self.loaded, together)
            if _is_mended(self.loaded, before, after, together):
                result, good = after, together
            elif len(some) > 1:
                waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
        return result, good


def _reread(loaded: Loaded, edits: Sequence[Edit]) -> Loaded:
    # a mark is taken off when a text is read, so that one that belongs to the text stays
    own, *others = (
        (part.path, "\ufeff" + text_after(part.text, [edit for edit in edits if edit.file == part.file]))
        for part in loaded.document.parts
    )
    texts = {path: text for path, text in others if path is not None}
    bases = loaded.bases.with_texts(texts) if loaded.bases is not None else None
    return load_scorecard(own[1], file=loaded.document.file, path=loaded.path, bases=bases)


def _is_mended(before: Loaded, said: Iterable[Diagnostic], after: Loaded, edits: Sequence[Edit]) -> bool:
    """Whether *edits* did what they should and no harm; *said* is what was grave before."""
    if after.document.data != data_after(before.document.data, edits):
        return False
    if before.scorecard is None:
        beside = _Beside(edits)
        return not any(one in beside for one in _new(before.diagnostics, after.diagnostics))
    return after.scorecard is not None and not any(_new(said, _grave(after)))


def _grave(loaded: Loaded) -> Iterator[Diagnostic]:
    """Errors, and links that stand twice, whatever rules are asked for."""
    said = judge(loaded, _ONLY_GRAVE).diagnostics
    return (one for one in said if one.severity is Severity.ERROR or one.code == "BSC207")


def _new(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of *after* that were not said *before*; lines may have moved."""
    known = Counter(map(_what, before))
    for one in after:
        known[_what(one)] -= 1
        if known[_what(one)] < 0:
            yield one


def _what(one: Diagnostic) -> tuple[str, str]:
    """What is said, wherever; a link that stands twice may change its ends."""
    return one.code, "" if one.code == "BSC207" else one.message


class _Beside:
    """What is said of the mappings whose keys were mended, and of their keys.

    Elsewhere, and further down, it is what the unknown key only hid; and so it is of the key itself where only its
    capitals, or what stands between its words, were wrong.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        edits = list(edits)
        self.holders = {(mended.location.pointer or "").rpartition("/")[0] for edit in edits for mended in edit.mends}
        self.respelt = {
            pointer_to((*path[:-1], edit.word))
            for edit in edits
            for path in edit.paths
            if edit.change is EditKind.RENAME and folded(str(path[-1])) == folded(edit.word)
        }

    def __contains__(self, one: Diagnostic) -> bool:
        pointer = one.location.pointer
        if pointer is None:
            return True
        return pointer not in self.respelt and not self.holders.isdisjoint((pointer, pointer.rpartition("/")[0]))
