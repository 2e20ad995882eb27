"""Whether the name of a measure says that less, or that more, is better; silent at the slightest doubt.

Where the main word comes last (English, German, Dutch), it is the last before the first preposition, and any word of
doubt silences: "complaints resolved", "error-free", "cost savings". Where it comes first (French, Spanish, Italian,
Portuguese, Polish), and wherever more is better, all other words must be known to change nothing. The languages are
not told apart: each is asked, and where one says less and another more, there is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bsc_cli.lint.wordlists.direction import english, germanic, japanese, polish, romance
from bsc_cli.lint.wordlists.direction.words import Compounds, Words, tokens
from bsc_cli.model.measure import Direction

_LONGEST_PHRASE = 4
_HEAD_FIRST = (romance.FRENCH, romance.SPANISH, romance.ITALIAN, romance.PORTUGUESE, polish.POLISH)
_HEAD_LAST = (
    (germanic.GERMAN, germanic.GERMAN_COMPOUNDS),
    (germanic.DUTCH, germanic.DUTCH_COMPOUNDS),
)
_DOUBT = germanic.GERMAN_COMPOUNDS.doubt | germanic.DUTCH_COMPOUNDS.doubt
_DOUBT_PARTS = germanic.GERMAN_COMPOUNDS.doubt_parts | germanic.DUTCH_COMPOUNDS.doubt_parts
_BETTER = [one for one in germanic.GERMAN.more | germanic.DUTCH.more if len(one) > 3]
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")


@lru_cache(maxsize=2000)
def direction_of(name: str, unit: str | None = None) -> Direction | None:
    """The direction that *name* speaks of, for a measure in *unit*; None where it does not, or there is doubt.

    Remembered, since many scorecards of one organisation have measures of the same name.
    """
    bare = _BRACKETS.sub(" ", name.replace("/", " per "))
    is_japanese = not name.isascii() and re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", name)
    said = set(_japanese(name) if is_japanese else _judged(bare, name, unit or ""))
    return said.pop() if len(said) == 1 else None


def _judged(bare: str, name: str, unit: str) -> Iterator[Direction]:
    words, beside = tokens(bare), tokens(f"{name.replace(bare, ' ')} {unit}")
    yield from _english(words, [*tokens(name), *tokens(unit)])
    for language, compounds in _HEAD_LAST:
        yield from _head_last(language, compounds, words, [*words, *beside])
    for language in _HEAD_FIRST:
        yield from _head_first(language, words)


def _japanese(name: str) -> Iterator[Direction]:
    bare = _BRACKETS.sub("", name).strip()
    if any(doubt in name for doubt in japanese.DOUBT):
        return
    if bare.endswith(japanese.LESS) and not any(word in bare for word in japanese.MORE):
        yield Direction.LOWER
    elif bare in japanese.MORE:
        yield Direction.HIGHER


def _english(words: Sequence[str], everything: Sequence[str]) -> Iterator[Direction]:
    start = _without_quantity(english.WORDS, [english.singular(word) for word in words])
    seen = {english.singular(word) for word in everything}
    less, more = _english_less(start), _english_more(start)
    rest = seen - set(less or more)
    is_righted = any(word.endswith("ed") and len(word) > 3 and word not in english.SAFE_ED for word in rest)
    if is_righted or rest & english.COMPOUNDS.doubt or english.COMPOUNDS.doubt & set(everything) - {*less, *more}:
        return
    if less:
        is_order_book = less == ["backlog"] and rest & english.OPEN_BACKLOG
        is_lack = less == ["absence"] and rest & english.WORDS.less and "of" in start
        if not is_order_book and not is_lack and not rest & english.WORDS.more:
            yield Direction.LOWER
    elif more and set(start) <= set(more) | english.WORDS.plain:
        yield Direction.HIGHER


def _english_less(words: Sequence[str]) -> list[str]:
    """The words of which less is better, if they are what is counted."""
    less, head, whole = english.WORDS.less, *_heads(words, english.COMPOUNDS)
    if len(words) > len(whole):
        found = _phrase_at(less, words)
        if len(found) > len(whole):
            return found
        if words[len(whole)] == "to" and head[-1:] != ["cost"]:  # "waste to energy"
            return []
    found = _last_phrase(less, whole) or _last_phrase(less, head)
    return found or (head if any(_is_faulty(head, place) for place in range(len(head) - 1)) else [])


def _english_more(words: Sequence[str]) -> list[str]:
    """The words of which more is better, if they are what is counted."""
    more, head, whole = english.WORDS.more, *_heads(words, english.COMPOUNDS)
    score = head[:-1] if head[-1:] and head[-1] in english.SCORES else head
    return _phrase_at(more, words) or _last_phrase(more, whole) or _last_phrase(more, score)


def _is_faulty(head: Sequence[str], place: int) -> bool:
    """Whether the word at *place* says of the last that it went wrong: "late deliveries"."""
    word, last = head[place], head[-1]
    is_wrong = word in english.LATE or word.startswith(english.COMPOUNDS.faulty)
    return is_wrong and (last in english.FAULTY_NOUNS or (word == "lost" and last in ("customer", "client", "member")))


def _head_last(
    language: Words, compounds: Compounds, words: Sequence[str], everything: Sequence[str]
) -> Iterator[Direction]:
    head, _ = _heads(_without_quantity(language, words), compounds)
    if not head:
        return
    stem = _stem(head[-1], compounds)
    doubt = any(word in _DOUBT or any(part in word for part in _DOUBT_PARTS) for word in everything)
    endings = tuple(language.less)
    found = any(one.endswith(endings) for one in stem)
    is_faulty = any(word.startswith(compounds.faulty) for word in head[:-1])
    if (found or is_faulty) and not doubt:
        if not any(one in word for one in _BETTER for word in words):
            yield Direction.LOWER
        return
    better = max((one for one in language.more if head[-1].endswith(one)), key=len, default=None)
    if better and not doubt:
        before = head[-1].removesuffix(better)
        known = not before or before in language.plain or before.removesuffix("s") in language.plain
        if known and set(words) - {head[-1]} <= language.plain:
            yield Direction.HIGHER


def _stem(word: str, compounds: Compounds) -> list[str]:
    """*word*, and without what only says how it is counted: "reklamationsquote" is of "reklamation"."""
    stems = [word]
    for ending in compounds.endings:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            bare = word.removesuffix(ending)
            stems += [bare, bare.removesuffix("s")]
    return stems


def _head_first(language: Words, words: Sequence[str]) -> Iterator[Direction]:
    start = _without_quantity(language, words)
    for phrases, direction in ((language.less, Direction.LOWER), (language.more, Direction.HIGHER)):
        for some in (words, start):  # a share of the market is no share of something
            found = _phrase_at(phrases, some)
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


def _phrase_at(phrases: frozenset[str], words: Sequence[str]) -> list[str]:
    """The longest of *phrases* that *words* start with."""
    sizes = range(min(_LONGEST_PHRASE, len(words)), 0, -1)
    return next((list(words[:size]) for size in sizes if " ".join(words[:size]) in phrases), [])


def _last_phrase(phrases: frozenset[str], words: Sequence[str]) -> list[str]:
    """The longest of *phrases* that *words* end with."""
    sizes = range(min(_LONGEST_PHRASE, len(words)), 0, -1)
    return next((list(words[-size:]) for size in sizes if " ".join(words[-size:]) in phrases), [])
