"""Describes a map in sentences, for people who cannot see it."""

from __future__ import annotations

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.picture import Arrow, Card, Picture
from bsc_cli.render.text import UNICODE


def describe_in_words(picture: Picture) -> str:
    """The map in sentences, for those who cannot see it."""
    said = [
        (
            f"Strategy map of {picture.title}: {_count(len(picture.bands), 'perspective')}, "
            f"{_count(len(picture.cards), 'objective')} and {_count(len(picture.arrows), 'link')} of cause and effect."
        )
    ]
    said += [f"{band.name}: {'; '.join(card.name for card in band.cards)}." for band in picture.bands]
    if picture.standing:
        score = f", score {picture.standing.score}" if picture.standing.score else ""
        score += f", {picture.standing.scored}" if picture.standing.scored else ""
        said.append(f"In {picture.period} the status is {picture.standing.word.lower()}{score}.")
        reds = [card.name for card in picture.cards if card.standing and card.standing.status is Status.RED]
        partly = [
            card.name
            for card in picture.cards
            if card.standing and card.standing.reds and card.standing.status is not Status.RED
        ]
        said.append(f"Red: {'; '.join(reds)}." if reds else "No objective is red.")
        if partly:
            said.append(f"With red measures: {'; '.join(partly)}.")
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
    return "; ".join((said, *lines))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
