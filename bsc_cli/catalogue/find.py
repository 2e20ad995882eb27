"""Finds common measures by their ids, their names, or words about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsc_cli.catalogue import COMMON_MEASURES, CommonMeasure
from bsc_cli.diagnostics import BscError, did_you_mean


def measure_called(text: str) -> CommonMeasure | None:
    """The measure whose id, whose name, or whose name without its abbreviation is *text*, whatever its case."""
    word = _folded(text)
    return next((one for one in COMMON_MEASURES if word in _called(one)), None)


def measures_about(words: Sequence[str]) -> tuple[CommonMeasure, ...]:
    """The measures of which each of *words* begins a word of what is said; all of them without any.

    Raises BscError where there are none.
    """
    asked = [word for text in words for word in _words(text)]
    found = tuple(one for one in COMMON_MEASURES if all(_is_about(word, one) for word in asked))
    if found and (asked or not words):
        return found
    raise _not_found(words, asked)


def the_measure(words: Sequence[str]) -> CommonMeasure:
    """The one measure that *words* name. Raises BscError where they name none, or several."""
    text = " ".join(words)
    named = measure_called(text)
    if named is not None:
        return named
    found = measures_about(words)
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in found[:5]) + (", …" if len(found) > 5 else "")
    raise BscError(f"several common measures are about '{text}'", help=f"name one by its id: {known}")


def _called(measure: CommonMeasure) -> set[str]:
    name = _folded(measure.name)
    return {measure.id, name, re.sub(r" \([^)]*\)$", "", name), *re.findall(r"\(([^)]*)\)$", name)}


def _is_about(word: str, measure: CommonMeasure) -> bool:
    stem = word.removesuffix("s") if len(word) > 3 else word  # hospitals are asked for as well as a hospital
    return any(said.startswith(stem) for said in _said_of(measure))


def _said_of(measure: CommonMeasure) -> list[str]:
    return _words(" ".join((measure.id, measure.name, measure.tells, measure.perspective, *measure.sectors)))


def _not_found(words: Sequence[str], asked: Sequence[str]) -> BscError:
    unknown = [word for word in asked if not any(_is_about(word, one) for one in COMMON_MEASURES)]
    text = " ".join(words)
    named = [called for one in COMMON_MEASURES for called in (one.id, one.name)]
    sectors = [sector for one in COMMON_MEASURES for sector in (one.perspective, *one.sectors)]
    hint = did_you_mean(text, named)
    if hint is None and len(unknown) == 1:
        hint = did_you_mean(unknown[0], [*named, *sectors, *(word for name in named for word in _words(name))])
    if hint is None:
        hint = "'bsc catalogue' lists all" if unknown or not asked else "fewer words find more"
    return BscError(f"no common measure is about '{text}'", help=hint)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
