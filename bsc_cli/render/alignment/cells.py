"""What an alignment says of units and objectives, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, lower_first
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.render.words import status_word
from bsc_cli.review.alignment import AlignedObjective, AlignedUnit, Alignment, Standing, UnitObjective


def unit_name(unit: AlignedUnit, escape: Callable[[str], str] = safe) -> str:
    """The name of *unit*; its id where it could not be read."""
    return escape(unit.name or unit.id)


def perspective_names(alignment: Alignment, escape: Callable[[str], str] = safe) -> Iterator[tuple[str, str]]:
    """The id and the name of each perspective."""
    for id, perspective in alignment.scorecard.perspectives.items():
        yield id, escape(perspective.title)


def standing_text(standing: Standing, glyphs: Glyphs, words: Words) -> str:
    """The status as glyph and word, and the score."""
    word = status_word(standing.status, standing.reason, words)
    return f"{glyphs.status[standing.status]} {word} {score_text(standing.score, words)}".rstrip()


def unit_standing(unit: AlignedUnit, glyphs: Glyphs, words: Words) -> str:
    """How *unit* stands."""
    if unit.problem is not None:
        return f"{glyphs.status[unit.standing.status]} {words(Word.NOT_EVALUABLE)}"
    return standing_text(unit.standing, glyphs, words)


def hidden_text(objective: AlignedObjective, below: UnitObjective, words: Words) -> str:
    """That *below* is red though *objective* is green or better; empty where it is not so."""
    if not objective.hides(below):
        return ""
    return status_below_text(below.status, objective.standing.status, words)


def status_below_text(status: Status, above: Status, words: Words) -> str:
    """That there is *status* under *above*."""
    said, said_above = (lower_first(status_word(one, None, words)) for one in (status, above))
    return words(Word.STATUS_BELOW, status=said, above=said_above)
