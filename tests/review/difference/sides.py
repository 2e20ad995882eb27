"""Small scorecards to compare, as YAML with a few lines changed, and the difference between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.review.difference.difference import Difference, difference_of
from bsc_cli.review.difference.side import Side
from tests.score.scorecards import period

CARD = """\
name: Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
{head}
perspectives:
  customer:
    objectives:
      win:
        name: Win regulars
        owner: Owner
        measures:
          regulars: {{name: Regulars, indicator: lagging, {regulars}}}
          waste: {{name: Waste, indicator: lagging, direction: lower, {waste}}}
  process:
    objectives:
      bake:
        name: Bake well
        measures:
          ovens: {{name: Ovens, indicator: leading, {ovens}}}
{tail}"""
REGULARS = "targets: {threshold: 300, target: 350}"
WASTE = "targets: {threshold: 8, target: 5}"
OVENS = "target: 10"
ROWS = (("regulars", "2025-Q1", "312"), ("waste", "2025-Q1", "6"), ("ovens", "2025-Q1", "9"))


def card(
    *, head: str = "", regulars: str = REGULARS, waste: str = WASTE, ovens: str = OVENS, tail: str = "", **texts: str
) -> str:
    """The bakery with other keys; *texts* replace one text by another, written `old="new"` or `{"old": "new"}`."""
    text = CARD.format(head=head, regulars=regulars, waste=waste, ovens=ovens, tail=tail)
    for old, new in texts.items():
        assert old in text
        text = text.replace(old, new)
    return text


def side(text: str, rows: Iterable[tuple[str, str, str]] = ROWS, at: str | None = "2025-Q1") -> Side:
    """A scorecard with *rows*, looked at in a period."""
    loaded = load_scorecard(text, file="scorecard.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    calendar = loaded.scorecard.calendar
    observations = [
        Observation(measure=id, period=period(when, calendar), value=Decimal(value), origin="test")
        for id, when, value in rows
    ]
    return Side("scorecard.yaml", loaded.scorecard, observations, (), None if at is None else period(at, calendar))


def between(before: str, after: str) -> Difference:
    """The difference between two scorecards with the same rows."""
    return difference_of(side(before), side(after))
