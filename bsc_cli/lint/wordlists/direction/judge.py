"""Whether the name of a measure says that less, or that more, is better; silent at the slightest doubt.

Where the main word comes last (English, German, Dutch), it is the last before the first preposition, and any word of
doubt silences: "complaints resolved", "error-free", "cost savings". Where it comes first (French, Spanish, Italian,
Portuguese, Polish), and wherever more is better, all other words must be known to change nothing. The languages are
not told apart: each is asked, and where one says less and another more, there is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from bsc_cli.lint.wordlists.direction import english, germanic, japanese, polish, romance
from bsc_cli.lint.wordlists.direction.words import Compounds, Words, tokens
from bsc_cli.model.measure import Direction

_HEAD_FIRST = (romance.FRENCH, romance.SPANISH, romance.ITALIAN, romance.PORTUGUESE, polish.POLISH)
_HEAD_LAST = (
    (germanic.GERMAN, germanic.GERMAN_COMPOUNDS),
    (germanic.DUTCH, germanic.DUTCH_COMPOUNDS),
)
_FIRST_WORDS = frozenset(word for one in _HEAD_FIRST for word in (*one.less.first_words, *one.more.first_words))
"""Where the main word comes first, names without one of these say nothing."""
_DOUBT = germanic.GERMAN_COMPOUNDS.doubt | germanic.DUTCH_COMPOUNDS.doubt
_DOUBT_PARTS = germanic.GERMAN_COMPOUNDS.doubt_parts | germanic.DUTCH_COMPOUNDS.doubt_parts
_BETTER = [one for one in germanic.GERMAN.more | germanic.DUTCH.more if len(one) > 3]
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")


@lru_cache(maxsize=2000)
def direction_of(name: str, unit: str | None = None) -> Direction | None:
    """The direction that *name* speaks of, for a measure in *unit*; None where it does not, or there is doubt.

    Remembered, since many scorecards of one organisation have measures of the same name.
    """
    is_japanese = not name.isascii() and re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", name)
    said = set(_japanese(name) if is_japanese else _judged(_Name(name, unit or "")))
    return said.pop() if len(said) == 1 else None


class _Name:
    """The words of a name, and of all that is written with it."""

    def __init__(self, name: str, unit: str) -> None:
        self._written = f"{name} {unit}"
        self.words = tokens(_BRACKETS.sub(" ", name.replace("/", " per ")))
        """Those outside brackets."""

    @cached_property
    def everything(self) -> set[str]:
        """All of them, with those in brackets and in the unit: any may raise a doubt."""
        return {*self.words, *tokens(self._written)}


def _judged(name: _Name) -> Iterator[Direction]:
    yield from _english(name)
    for language, compounds in _HEAD_LAST:
        yield from _head_last(language, compounds, name)
    for language in () if _FIRST_WORDS.isdisjoint(name.words) else _HEAD_FIRST:
        yield from _head_first(language, name.words)


def _japanese(name: str) -> Iterator[Direction]:
    bare = _BRACKETS.sub("", name).strip()
    if any(doubt in name for doubt in japanese.DOUBT):
        return
    if bare.endswith(japanese.LESS) and not any(word in bare for word in japanese.MORE):
        yield Direction.LOWER
    elif bare in japanese.MORE:
        yield Direction.HIGHER


def _english(name: _Name) -> Iterator[Direction]:
    start = _without_quantity(english.WORDS, [english.singular(word) for word in name.words])
    head, whole = _heads(start, english.COMPOUNDS)
    less, more = _english_less(start, head, whole), _english_more(start, head, whole)
    if not less and not more:
        return
    rest = {english.singular(word) for word in name.everything} - {*(less or more)}
    is_righted = any(word.endswith("ed") and len(word) > 3 and word not in english.SAFE_ED for word in rest)
    if is_righted or rest & english.COMPOUNDS.doubt or english.COMPOUNDS.doubt & name.everything - {*less, *more}:
        return
    if less:
        is_order_book = less == ["backlog"] and rest & english.OPEN_BACKLOG
        is_lack = less == ["absence"] and rest & english.WORDS.less and "of" in start
        if not is_order_book and not is_lack and not rest & english.WORDS.more:
            yield Direction.LOWER
    elif more and set(start) <= set(more) | english.WORDS.plain:
        yield Direction.HIGHER


def _english_less(words: Sequence[str], head: Sequence[str], whole: Sequence[str]) -> Sequence[str]:
    """The words of which less is better, if they are what is counted."""
    less = english.WORDS.less
    if len(words) > len(whole):
        found = less.at_start(words)
        if len(found) > len(whole):
            return found
        if words[len(whole)] == "to" and head[-1:] != ["cost"]:  # "waste to energy"
            return []
    found = less.at_end(whole) or less.at_end(head)
    return found or (head if any(_is_faulty(head, place) for place in range(len(head) - 1)) else [])


def _english_more(words: Sequence[str], head: Sequence[str], whole: Sequence[str]) -> Sequence[str]:
    """The words of which more is better, if they are what is counted."""
    more = english.WORDS.more
    score = head[:-1] if head[-1:] and head[-1] in english.SCORES else head
    return more.at_start(words) or more.at_end(whole) or more.at_end(score)


def _is_faulty(head: Sequence[str], place: int) -> bool:
    """Whether the word at *place* says of the last that it went wrong: "late deliveries"."""
    word, last = head[place], head[-1]
    is_wrong = word in english.LATE or word.startswith(english.COMPOUNDS.faulty)
    return is_wrong and (last in english.FAULTY_NOUNS or (word == "lost" and last in ("customer", "client", "member")))


def _head_last(language: Words, compounds: Compounds, name: _Name) -> Iterator[Direction]:
    head, _ = _heads(_without_quantity(language, name.words), compounds)
    if not head:
        return
    last, before = head[-1], head[:-1]
    is_less = any(word.startswith(compounds.faulty) for word in before) or any(
        map(language.less.ending, _stems(last, compounds))
    )
    more = "" if is_less else language.more.ending(last)
    if not (is_less or more) or _is_doubtful(name):
        return
    if is_less:
        if not any(one in word for one in _BETTER for word in name.words):
            yield Direction.LOWER
        return
    part = last.removesuffix(more)
    known = not part or part in language.plain or part.removesuffix("s") in language.plain
    if known and set(name.words) - {last} <= language.plain:
        yield Direction.HIGHER


def _is_doubtful(name: _Name) -> bool:
    return any(word in _DOUBT or any(part in word for part in _DOUBT_PARTS) for word in name.everything)


def _stems(word: str, compounds: Compounds) -> Iterator[str]:
    """*word*, and without what only says how it is counted: "reklamationsquote" is of "reklamation"."""
    yield word
    if compounds.endings.ending(word):
        for ending in compounds.endings:
            if word.endswith(ending) and len(word) > len(ending) + 3:
                bare = word.removesuffix(ending)
                yield bare
                yield bare.removesuffix("s")


def _head_first(language: Words, words: Sequence[str]) -> Iterator[Direction]:
    start = _without_quantity(language, words)
    for phrases, direction in ((language.less, Direction.LOWER), (language.more, Direction.HIGHER)):
        for some in (words, start):  # a share of the market is no share of something
            found = phrases.at_start(some)
            if found and set(some[len(found) :]) <= language.plain:
                yield direction


def _without_quantity(language: Words, words: Sequence[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in language.quantity:
        start += 1
    return list(words[start:])


def _heads(words: Sequence[str], compounds: Compounds) -> tuple[list[str], list[str]]:
    """The words up to the first preposition: without what only says how it is counted, and with it."""
    end = next((place for place, word in enumerate(words) if place and word in compounds.breaks), len(words))
    head = list(words[:end])
    while len(head) > 1 and head[-1] in compounds.endings:
        head.pop()
    return head, list(words[:end])
