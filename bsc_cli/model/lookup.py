"""Finds what is meant where an id is asked for: an id, or a name that only one thing has."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, Suggestions

if TYPE_CHECKING:  # the command line imports this module before it reads anything
    from bsc_cli.model.scorecard import Scorecard


class Family(StrEnum):
    """What has an id."""

    MEASURE = "measure"
    INPUT = "input"
    OBJECTIVE = "objective"
    PERSPECTIVE = "perspective"
    THEME = "theme"
    INITIATIVE = "initiative"
    OKR = "OKR"
    KEY_RESULT = "key result"

    @property
    def with_article(self) -> str:
        """The word as a sentence has it: "a measure", "an objective"."""
        return f"{'an' if self.value[0] in 'aeioO' else 'a'} {self.value}"


SCORED = (Family.MEASURE, Family.OBJECTIVE, Family.PERSPECTIVE, Family.THEME)
"""What has a score."""
EXPLAINED = (*SCORED, Family.INPUT, Family.INITIATIVE)
"""What can be explained."""


class _Entry(NamedTuple):
    family: Family
    id: str
    name: str

    @property
    def words(self) -> tuple[str, str]:
        """What it is called, as `_folded` has it."""
        return _folded(self.id), _folded(self.name)


def id_of(scorecard: Scorecard, text: str, families: Collection[Family] = SCORED) -> str:
    """The id of what *text* names among *families*: by its id, or by a name, whatever its case and blanks.

    Raises BscError where nothing is called so, or several things are.
    """
    entries = list(_entries(scorecard))
    allowed = [one for one in entries if one.family in families]
    if any(one.id == text for one in allowed):
        return text
    word = _folded(text)
    meant = list(dict.fromkeys(one.id for one in allowed if word in one.words))
    if len(meant) == 1:
        return meant[0]
    if meant:
        listed = ", ".join(f"{one.family} '{one.id}'" for one in allowed if one.id in meant)
        raise BscError(f"several things are called '{text}': {listed}", help="name one by its id")
    wanted = _listed([one.with_article for one in families])
    other = next((one.family for one in entries if word in one.words), None)
    if other is not None:
        raise BscError(f"'{text}' is {other.with_article}", help=f"name {wanted}")
    message = f"no {_listed([one.value for one in families])} has the id or the name '{text}'"
    raise BscError(message, help=_nearest(text, allowed) or _known(scorecard))


def is_called(scorecard: Scorecard, text: str) -> bool:
    """Whether *text* is an id or a name of something."""
    return any(_folded(text) in one.words for one in _entries(scorecard))


def _entries(scorecard: Scorecard) -> Iterator[_Entry]:
    for measure in scorecard.measures.values():
        yield _Entry(Family.MEASURE, measure.id, measure.name)
    for objective in scorecard.objectives.values():
        yield _Entry(Family.OBJECTIVE, objective.id, objective.name)
    for perspective in scorecard.perspectives.values():
        yield _Entry(Family.PERSPECTIVE, perspective.id, perspective.title)
    for one in scorecard.inputs.values():
        yield _Entry(Family.INPUT, one.id, one.name)
    for theme in scorecard.themes.values():
        yield _Entry(Family.THEME, theme.id, theme.name)
    for initiative in scorecard.initiatives.values():
        yield _Entry(Family.INITIATIVE, initiative.id, initiative.name)
    for okr in scorecard.okrs.values():
        yield _Entry(Family.OKR, okr.id, okr.name)
        for result in okr.key_results.values():
            yield _Entry(Family.KEY_RESULT, result.id, result.name)


def _folded(text: str) -> str:
    """*text* as it is compared: without its case, blanks as one."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _nearest(text: str, entries: Collection[_Entry]) -> str | None:
    """The hint that names what *text* most likely was meant to be, by its id and its name; None without one."""
    word = Suggestions(word for one in entries for word in (one.id, one.name)).closest(text)
    found = next((one for one in entries if word in (one.id, one.name)), None)
    if found is None:
        return None
    return f"did you mean '{word}'?" if word == found.id else f"did you mean '{word}' ({found.id})?"


def _known(scorecard: Scorecard) -> str:
    return f"there are {', '.join(scorecard.perspectives)}, and what is below them"


def _listed(words: Collection[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
