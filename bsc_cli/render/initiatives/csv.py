"""Initiatives as CSV: a row an initiative, raw numbers, shares in percent."""

from __future__ import annotations

import csv
import io

from bsc_cli.model.number import Exact
from bsc_cli.render.scorecard.csv import number_cell, text_cell
from bsc_cli.render.scorecard.initiative_words import rule_text
from bsc_cli.review.portfolio import Portfolio, PortfolioEntry

COLUMNS = (
    "period", "as_of", "initiative", "name", "owner", "health", "rule", "reason", "progress", "expected", "time_used",
    "money_used", "start", "due", "completed", "next_milestone", "next_due", "budget", "spent", "currency", "moves",
    "statuses", "perspectives", "depends_on", "note",
)  # fmt: skip


def render_initiatives_csv(portfolio: Portfolio) -> str:
    """The *portfolio* in document order; several ids, and the statuses of what is moved, stand with `;` between."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([str(portfolio.period), str(portfolio.day), *_row(entry)] for entry in portfolio.entries)
    return text.getvalue()


def _row(entry: PortfolioEntry) -> list[str]:
    standing, one = entry.standing, entry.standing.node
    following = None if standing.is_over else standing.next_milestone
    return [
        text_cell(one.id),
        text_cell(one.name),
        text_cell(one.owner),
        standing.health.value,
        standing.rule.value,
        text_cell(rule_text(standing)),
        _percent(standing.progress),
        _percent(standing.expected),
        _percent(standing.time_used),
        _percent(standing.money_used),
        str(one.start or ""),
        str(one.due or ""),
        str(one.completed or ""),
        text_cell(following.name if following else ""),
        str((following.due if following else None) or ""),
        number_cell(one.budget),
        number_cell(standing.spent),
        text_cell(one.currency),
        text_cell(";".join(result.id or "" for result in entry.moved)),
        ";".join(result.status.value for result in entry.moved),
        text_cell(";".join(entry.perspectives)),
        text_cell(";".join(one.depends_on)),
        text_cell(one.note),
    ]


def _percent(share: Exact | None) -> str:
    return number_cell(None if share is None else share * 100)
