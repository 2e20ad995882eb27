"""Initiatives as Markdown: a table, the worst first, and their money by perspective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.money import money_heading, money_rows, reds_text
from bsc_cli.render.initiatives.words import milestone_text
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.scorecard.initiative_words import health_text, percent_text, rule_text
from bsc_cli.render.text import UNICODE
from bsc_cli.review.portfolio import Money, Portfolio, PortfolioEntry

_NEXT = "<br>"
"""Between the lines of a cell."""


def render_initiatives_markdown(portfolio: Portfolio) -> str:
    """The *portfolio* for a wiki or a pull request."""
    words = words_of(portfolio.scorecard, escaped)
    return "\n".join(
        [*_table(portfolio, words), *(line for one in portfolio.money for line in _money(one, portfolio, words))]
    )


def _table(portfolio: Portfolio, words: Words) -> Iterator[str]:
    said = [escaped(portfolio.scorecard.name), words(Word.INITIATIVES), words(Word.AS_OF, day=portfolio.day)]
    yield f"## {' · '.join(said)}"
    yield ""
    heads = (
        Word.INITIATIVE, Word.HEALTH, Word.PROGRESS, Word.EXPECTED, Word.TIME_USED, Word.MONEY, Word.NEXT_HEADING,
        Word.MOVES,
    )  # fmt: skip
    yield table_line([words(one) for one in heads])
    yield table_line(["---", "---", "---:", "---:", "---:", "---:", "---", "---"])
    for entry in portfolio.worst_first:
        yield table_line(_row(entry, words))
    yield ""


def _row(entry: PortfolioEntry, words: Words) -> list[str]:
    standing, one = entry.standing, entry.standing.node
    owner = escaped(one.owner) if one.owner else words(Word.NO_OWNER)
    following = None if standing.is_over else standing.next_milestone
    return [
        f"{escaped(one.name)}{_NEXT}{owner}",
        f"{health_text(standing.health, UNICODE, words)}{_NEXT}{rule_text(standing, words, escaped)}",
        percent_text(standing.progress, words),
        percent_text(standing.expected, words),
        percent_text(standing.time_used, words),
        percent_text(standing.money_used, words),
        milestone_text(following, escaped) if following else "",
        _NEXT.join(f"{UNICODE.status[moved.status]} {escaped(moved.name)}" for moved in entry.moved)
        or words(Word.MOVES_NOTHING),
    ]


def _money(money: Money, portfolio: Portfolio, words: Words) -> Iterator[str]:
    yield f"**{money_heading(money, words, escaped)}**"
    yield ""
    yield table_line(["", words(Word.BUDGET_HEADING), words(Word.SPENT), ""])
    yield table_line(["---", "---:", "---:", "---:"])
    for row in money_rows(money, portfolio.scorecard, words, escaped):
        yield table_line([*row])
    yield ""
    text = reds_text(money, words)
    if text:
        yield text
        yield ""
