"""Initiatives as JSON, version 1: a contract (`bsc schema --of initiatives`)."""

from __future__ import annotations

from collections.abc import Sequence

import simplejson

from bsc_cli.render.scorecard.initiative_json import percent_json, result_json, standing_json
from bsc_cli.render.scorecard.numbers_json import Json, number_json
from bsc_cli.review.portfolio import Money, Portfolio, PortfolioEntry, Spending
from bsc_cli.score.result import Result

VERSION = 1


def render_initiatives_json(portfolio: Portfolio, *, file: str) -> str:
    """The *portfolio* of the scorecard in *file*, in document order, with all digits; shares are in percent."""
    document = {
        "version": VERSION,
        "scorecard": {"name": portfolio.scorecard.name, "file": file},
        "period": str(portfolio.period),
        "as_of": str(portfolio.day),
        "initiatives": [_entry(one) for one in portfolio.entries],
        "money": [_money(one, portfolio) for one in portfolio.money],
    }
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: PortfolioEntry) -> Json:
    return {
        **standing_json(entry.standing),
        "moves": list(entry.standing.node.moves),
        "moved": _results(entry.moved),
        "perspectives": list(entry.perspectives),
    }


def _results(results: Sequence[Result]) -> list[Json]:
    return [result_json(one) for one in results]


def _money(money: Money, portfolio: Portfolio) -> Json:
    perspectives = portfolio.scorecard.perspectives
    return {
        "currency": money.currency,
        "budget": number_json(money.budget),
        **_spending(money.spent),
        "serves_reds": percent_json(money.serves_reds),
        "by_perspective": [
            {
                "id": one.perspective,
                "name": perspectives[one.perspective].title if one.perspective else None,
                "budget": number_json(one.budget),
                **_spending(one.spent),
            }
            for one in money.by_perspective
        ],
    }


def _spending(spent: Spending) -> Json:
    return {"spent": number_json(spent.known), "spent_unknown": spent.unknown}
