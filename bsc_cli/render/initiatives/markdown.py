"""Initiatives as Markdown: a table, the worst first, their money by perspective, and the schedule as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.money import money_heading, money_rows, reds_text
from bsc_cli.render.initiatives.schedule import schedule_lines
from bsc_cli.render.initiatives.words import milestone_text, stopped_budget, stopped_text, waits_items
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.scorecard.initiative_words import health_text, percent_text, rule_text
from bsc_cli.render.text import UNICODE, plain
from bsc_cli.review.portfolio import Money, Portfolio, PortfolioEntry
from bsc_cli.score.health import Health

_NEXT = "<br>"
"""Between the lines of a cell."""
_COLUMNS = 100
"""Of the schedule."""
_NOTHING = "–"
"""In a cell of which nothing is known."""


def render_initiatives_markdown(portfolio: Portfolio) -> str:
    """The *portfolio* for a wiki or a pull request."""
    words = words_of(portfolio.scorecard, escaped)
    money = (line for one in portfolio.money for line in _money(one, portfolio, words))
    return "\n".join([*_table(portfolio, words), *money, *_schedule(portfolio)])


def _table(portfolio: Portfolio, words: Words) -> Iterator[str]:
    said = [escaped(portfolio.scorecard.name), words(Word.INITIATIVES), words(Word.AS_OF, day=portfolio.day)]
    yield f"## {' · '.join(said)}"
    yield ""
    heads = (
        Word.INITIATIVE, Word.HEALTH, Word.DUE_HEADING, Word.PROGRESS, Word.EXPECTED, Word.TIME_USED, Word.MONEY,
        Word.NEXT_HEADING, Word.MOVES,
    )  # fmt: skip
    yield table_line([words(one) for one in heads])
    yield table_line(["---", "---", "---", "---:", "---:", "---:", "---:", "---", "---"])
    for entry in portfolio.worst_first:
        yield table_line(_row(entry, words))
    yield ""


def _row(entry: PortfolioEntry, words: Words) -> list[str]:
    standing, one = entry.standing, entry.standing.node
    owner = escaped(one.owner) if one.owner else words(Word.NO_OWNER)
    following = None if standing.is_over else standing.next_milestone
    is_expected = standing.health is not Health.STOPPED
    shares = (
        standing.progress,
        standing.expected if is_expected else None,
        standing.time_used if is_expected else None,
        standing.money_used,
    )
    waits = ", ".join(waits_items(entry, UNICODE, words, escaped))
    health = (health_text(standing.health, UNICODE, words), rule_text(standing, words, escaped), waits)
    return [
        f"{escaped(one.name)}{_NEXT}{owner}",
        _NEXT.join(filter(None, health)),
        str(one.due or _NOTHING),
        *(percent_text(share, words) or _NOTHING for share in shares),
        milestone_text(following, escaped) if following else _NOTHING,
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
    stopped = stopped_budget(portfolio, money.currency)
    for text in (reds_text(money, words), stopped_text(stopped, words) if stopped else ""):
        if text:
            yield text
            yield ""


def _schedule(portfolio: Portfolio) -> Iterator[str]:
    """The schedule as it stands on a terminal, in a fence that no name in it can close."""
    text = plain(list(schedule_lines(portfolio, _COLUMNS, UNICODE, words_of(portfolio.scorecard)))).strip("\n")
    if text:
        fence = "`" * max((len(run) + 1 for run in re.findall("`{3,}", text)), default=3)
        yield from (f"{fence}text", text, fence, "")
