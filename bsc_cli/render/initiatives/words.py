"""How what an initiative moves and waits for, and its milestones, are said in a portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.number import Exact, exact
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.initiative_words import amount_text
from bsc_cli.render.text import Glyphs, Piece, safe
from bsc_cli.review.portfolio import Portfolio, PortfolioEntry
from bsc_cli.score.health import InitiativeStanding


def milestone_text(milestone: Milestone, said: Callable[[str], str] = safe) -> str:
    """The name of a milestone, and its day."""
    return f"{said(milestone.name)}, {milestone.due}" if milestone.due else said(milestone.name)


def next_text(standing: InitiativeStanding, words: Words = ENGLISH, said: Callable[[str], str] = safe) -> str:
    """Which milestone is next; empty where there is none, or it is over."""
    milestone = None if standing.is_over else standing.next_milestone
    return words(Word.NEXT_MILESTONE, milestone=milestone_text(milestone, said)) if milestone else ""


def moves_items(entry: PortfolioEntry, glyphs: Glyphs, words: Words = ENGLISH) -> Iterator[Piece]:
    """What an initiative moves, each with its status and in its style; the first says that it is moved."""
    for index, one in enumerate(entry.moved):
        name = f"{glyphs.status[one.status]} {safe(one.name)}"
        yield (name if index else words(Word.MOVES_NAMES, names=name)), one.status.value
    if not entry.moved:
        yield words(Word.MOVES_NOTHING), "warning"


def waits_items(
    entry: PortfolioEntry, glyphs: Glyphs, words: Words = ENGLISH, said: Callable[[str], str] = safe
) -> Iterator[str]:
    """What an initiative waits for, each with the sign of its health; the first and the last say that it waits."""
    names = [f"{glyphs.health[one.health]} {said(one.node.name)}" for one in entry.waits_for]
    if names:
        before, _, after = words(Word.WAITS_ON).partition("{others}")
        names[0] = before + names[0]
        names[-1] += after
        yield from names


def stopped_budget(portfolio: Portfolio, currency: str | None) -> Exact:
    """What initiatives that were stopped might have cost, of those that count in *currency*."""
    nodes = [one.standing.node for one in portfolio.entries]
    found = [exact(one.budget) for one in nodes if one.stopped and one.budget and one.currency == currency]
    return sum(found, Fraction(0))


def stopped_text(budget: Exact, words: Words) -> str:
    """That so much *budget* belongs to initiatives that were stopped."""
    return words(Word.OF_STOPPED, amount=amount_text(budget, words))
