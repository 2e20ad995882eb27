"""What an organisation says of itself: its vision, its mission, and how it wins its customers."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.scorecard import Scorecard, ValueProposition
from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.content.text import plain_text

_PROPOSITIONS = {
    ValueProposition.OPERATIONAL_EXCELLENCE: Word.OPERATIONAL_EXCELLENCE,
    ValueProposition.PRODUCT_LEADERSHIP: Word.PRODUCT_LEADERSHIP,
    ValueProposition.CUSTOMER_INTIMACY: Word.CUSTOMER_INTIMACY,
}


class Statement(NamedTuple):
    """One of the things it says; texts are plain, one line each."""

    label: str
    text: str


def vision_alone(vision: str, words: Words) -> tuple[Statement, ...]:
    """The *vision*, a plain text, if there is one."""
    return (Statement(words(Word.VISION), vision),) if vision else ()


def statements_of(scorecard: Scorecard, words: Words) -> tuple[Statement, ...]:
    """The vision of *scorecard*, and its mission and value proposition where it has them."""
    proposition = scorecard.value_proposition
    others = (
        Statement(words(Word.MISSION), plain_text(scorecard.mission or "")),
        Statement(words(Word.VALUE_PROPOSITION), words(_PROPOSITIONS[proposition]) if proposition else ""),
    )
    return (*vision_alone(plain_text(scorecard.vision), words), *(one for one in others if one.text))
