"""The words of what initiatives may cost, and cost: by perspective, and together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import amount_text, percent_text
from bsc_cli.render.text import safe
from bsc_cli.review.portfolio import Money, Spending

UNKNOWN = "–"
"""What stands for an amount of which nothing is known."""


class MoneyRow(NamedTuple):
    """A row of the table of money, as texts."""

    name: str
    budget: str
    spent: str
    """What is known to be spent."""
    share: str
    """How much of the budget is spent; where that of some initiatives is not known, of how many."""


def money_heading(money: Money, words: Words, said: Callable[[str], str] = safe) -> str:
    """What the table of money is called: with its currency, where that is known."""
    return f"{words(Word.MONEY)}, {said(money.currency)}" if money.currency else words(Word.MONEY)


def money_rows(
    money: Money, scorecard: Scorecard, words: Words, said: Callable[[str], str] = safe
) -> Iterator[MoneyRow]:
    """A row a perspective, and the total, where there are several."""
    for one in money.by_perspective:
        title = said(scorecard.perspectives[one.perspective].title) if one.perspective else words(Word.MOVES_NOTHING)
        yield _row(title, one.budget, one.spent, words)
    if len(money.by_perspective) > 1:
        yield _row(words(Word.TOTAL), money.budget, money.spent, words)


def reds_text(money: Money, words: Words) -> str:
    """How much of the budget moves what is red; empty without a budget."""
    if money.serves_reds is None:
        return ""
    return words(Word.SERVES_REDS, share=percent_text(money.serves_reds, words), red=words.within(Word.RED))


def spent_text(spent: Spending, words: Words) -> str:
    """What is known to be spent: `–` where nothing is."""
    return UNKNOWN if spent.known is None else amount_text(spent.known, words)


def unknown_text(spent: Spending, words: Words) -> str:
    """Of how many initiatives it is not known what they cost; empty where it is known of all."""
    return words(Word.SPENT_UNKNOWN, n=spent.unknown) if spent.unknown else ""


def _row(name: str, budget: Exact, spent: Spending, words: Words) -> MoneyRow:
    share = percent_text(spent.known / budget, words) if budget and spent.known is not None else ""
    return MoneyRow(name, amount_text(budget, words), spent_text(spent, words), unknown_text(spent, words) or share)
