"""Describes a map in sentences, for people who cannot see it."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, lower_first
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine
from bsc_cli.render.strategy_map.content.picture import Arrow, Card, Picture
from bsc_cli.render.text import UNICODE

_TRENDS = {
    Trend.IMPROVING: Word.IMPROVING,
    Trend.FLAT: Word.UNCHANGED,
    Trend.WORSENING: Word.WORSENING,
}


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


def card_in_words(card: Card, words: Words) -> str:
    """What a card says, in one sentence."""
    said = card.name
    if card.standing:
        said += f": {_with_trend(card.standing.said, card.standing.trend, words)}"
        said += "".join(f", {text}" for text in (card.standing.reds_text, card.standing.measured) if text)
    labels = (*card.themes, card.capital) if card.capital else card.themes
    said += f" ({', '.join(labels)})" if labels else ""
    owner = (f"{words(Word.OWNER)}: {card.owner}",) if card.owner else ()
    below = (card.below.said,) if card.below else ()
    flags = (flag.said for flag in card.flags)
    return "; ".join((said, *owner, *(_measure_in_words(line, words) for line in card.measures), *below, *flags))


def foot_lines(card: Card, words: Words) -> tuple[str, ...]:
    """What stands on the foot of a card, as characters: its capital and what moves it, and its owner."""
    tags = f" {UNICODE.dot} ".join(filter(None, (card.capital, *(flag.in_short for flag in card.flags))))
    owner = f"{words(Word.OWNER)}: {card.owner}" if card.owner else ""
    return tuple(filter(None, (tags, owner)))


def _measure_in_words(line: MeasureLine, words: Words) -> str:
    """A measure: its status is said once, also where its figures say it."""
    is_said = line.status is Status.NONE and lower_first(line.word) in line.figures
    word = "" if is_said else line.word
    said = " ".join(part for part in (line.name, word, line.figures) if part)
    return _with_trend(said, line.trend, words)


def _with_trend(said: str, trend: Trend, words: Words) -> str:
    return f"{said}, {words.within(_TRENDS[trend])}" if trend in _TRENDS else said
