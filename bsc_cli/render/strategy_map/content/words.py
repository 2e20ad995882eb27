"""Describes a map in sentences, for people who cannot see it."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import lower_first
from bsc_cli.render.strategy_map.content.picture import Arrow, Card, Picture
from bsc_cli.render.text import UNICODE


def describe_in_words(picture: Picture) -> str:
    """The map in sentences, for those who cannot see it."""
    words = picture.words
    perspectives = words.number_of(len(picture.bands), Word.ONE_PERSPECTIVE, Word.PERSPECTIVES)
    objectives = words.number_of(len(picture.cards), Word.ONE_OBJECTIVE, Word.OBJECTIVES)
    links = words.number_of(len(picture.arrows), Word.ONE_LINK, Word.LINKS)
    said = [words(Word.MAP_OF, perspectives=perspectives, objectives=objectives, links=links, name=picture.title)]
    said += [f"{band.name}: {'; '.join(card.name for card in band.cards)}." for band in picture.bands]
    if picture.standing:
        stands = words(Word.STANDS_AT, period=picture.period, status=lower_first(picture.standing.word))
        score = words(Word.AND_SCORE, score=picture.standing.score) if picture.standing.score else ""
        scored = f", {picture.standing.scored}" if picture.standing.scored else ""
        said.append(f"{stands}{score}{scored}.")
        reds = [card.name for card in picture.cards if card.standing and card.standing.status is Status.RED]
        partly = [
            card.name
            for card in picture.cards
            if card.standing and card.standing.reds and card.standing.status is not Status.RED
        ]
        red = words.within(Word.RED)
        said.append(f"{words(Word.RED)}: {'; '.join(reds)}." if reds else words(Word.NO_RED, red=red))
        if partly:
            said.append(f"{words(Word.WITH_REDS, red=red)}: {'; '.join(partly)}.")
    return " ".join(said)


def arrow_in_words(picture: Picture, arrow: Arrow) -> str:
    """Cause and effect of *arrow*, and why."""
    names = {card.key: card.name for card in picture.cards}
    because = f": {arrow.because}" if arrow.because else ""
    return f"{names[arrow.source]} {UNICODE.arrow} {names[arrow.target]}{because}"


def card_in_words(card: Card) -> str:
    """What a card says, in one sentence."""
    said = card.name
    if card.standing:
        said += f": {card.standing.said}"
        said += "".join(f", {text}" for text in (card.standing.reds_text, card.standing.measured) if text)
    said += f" ({', '.join(card.themes)})" if card.themes else ""
    lines = [" ".join(part for part in (line.name, line.word, line.figures) if part) for line in card.measures]
    below = (card.below.said,) if card.below else ()
    return "; ".join((said, *lines, *below))
