"""What a map says of the initiatives and the OKRs that move an objective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import health_word
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import status_word
from bsc_cli.score.health import Health

if TYPE_CHECKING:  # only for those who ask for them
    from bsc_cli.review.moving import Moving, MovingInitiative, MovingObjective

_MOST_GRADES = 3
"""So many OKRs have a shape each; of more only the worst grade is shown, behind their number."""


class Flag(NamedTuple):
    """The initiatives, or the OKRs, that move an objective."""

    text: str
    """How many initiatives there are, or what OKRs are called."""
    marks: tuple[Health | Status, ...]
    """The worst health of the initiatives, or the grades of the OKRs; none on a map without scores."""
    is_of_okrs: bool
    in_short: str
    """The same as characters."""
    said: str
    """The same in words, with all names."""


def flags_of(moving: Moving, scorecard: Scorecard, words: Words) -> tuple[Flag, ...]:
    """The flags of an objective of *scorecard*."""
    return tuple(_flags(moving, scorecard, words))


def _flags(moving: Moving, scorecard: Scorecard, words: Words) -> Iterator[Flag]:
    if moving.initiatives:
        number, worst = marked(len(moving.initiatives), words), moving.initiatives[0].health
        heading = words(Word.INITIATIVES)
        yield Flag(
            text=number,
            marks=(worst,) if worst else (),
            is_of_okrs=False,
            in_short=f"{heading}: {number} {UNICODE.health[worst] if worst else ''}".rstrip(),
            said=f"{heading}: {', '.join(_initiative(one, words) for one in moving.initiatives)}",
        )
    if moving.okrs:
        grades = tuple(one.standing.grade for one in moving.okrs if one.standing)
        name, is_many = words(Word.OKR), len(moving.okrs) > _MOST_GRADES
        marks = (max(grades, key=_badness),) if is_many and grades else grades
        text = f"{name} {marked(len(moving.okrs), words)}" if is_many or (not marks and len(moving.okrs) > 1) else name
        yield Flag(
            text=text,
            marks=marks,
            is_of_okrs=True,
            in_short=" ".join((text, *(UNICODE.status[one] for one in marks))),
            said=f"{words(Word.OKRS)}: {', '.join(_okr(one, scorecard, words) for one in moving.okrs)}",
        )


def _badness(grade: Status) -> int:
    """Grows as a grade gets worse; without one nothing is bad."""
    return -1 if grade is Status.NONE else grade.rank


def _initiative(one: MovingInitiative, words: Words) -> str:
    name = plain_text(one.node.name) or one.node.id
    return f"{name} ({health_word(one.health, words)})" if one.health else name


def _okr(one: MovingObjective, scorecard: Scorecard, words: Words) -> str:
    from bsc_cli.render.scorecard.okr_text import okr_score_text
    from bsc_cli.review.okrs import reason_of

    name = plain_text(one.node.name) or one.node.id
    if one.standing is None:
        return name
    grade = status_word(one.standing.grade, reason_of(one.standing), words)
    score = okr_score_text(one.standing, scorecard, words)
    return f"{name} ({f'{grade} {score}'.rstrip()})"
