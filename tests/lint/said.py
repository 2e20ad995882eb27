"""Small scorecards, and what one rule says of them."""

from __future__ import annotations

from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import DEFAULT_LIMITS, lint
from bsc_cli.load.scorecard import load_scorecard

TOP = "name: N\nvision: V\n"


def said(code: str, text: str, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """The messages of the rule *code* about the scorecard *text*."""
    rules = [rule for rule in RULES if rule.code == code]
    loaded = load_scorecard(text, file="scorecard.yaml")
    assert loaded.diagnostics == ()
    return [one.message for one in lint(loaded, rules, limits=limits)]


def places(code: str, text: str) -> list[str | None]:
    """The places that the rule *code* speaks of in the scorecard *text*, as JSON pointers."""
    rules = [rule for rule in RULES if rule.code == code]
    return [one.location.pointer for one in lint(load_scorecard(text, file="scorecard.yaml"), rules)]


def with_measures(*measures: str, head: str = "") -> str:
    """A scorecard of one objective with *measures*, each by its keys; their ids are m1, m2 and so on."""
    lines = "".join(
        f"          m{number}: {{name: M{number}, indicator: lagging, {keys}}}\n"
        for number, keys in enumerate(measures, start=1)
    )
    middle = "perspectives:\n  customer:\n    objectives:\n      o:\n        name: O\n        measures:\n"
    return f"{TOP}{head}{middle}{lines}"


def with_rows(*rows: str, links: str = "", head: str = "") -> str:
    """A scorecard with a perspective a row, from top to bottom: p1, p2 and so on; a letter an objective.

    *links* are pairs of letters: "ab cd" leads from a to b and from c to d.
    """
    text = TOP + head + "perspectives:\n"
    for number, row in enumerate(rows, start=1):
        objectives = ", ".join(f"{letter}: {{name: {letter}}}" for letter in row)
        text += f"  p{number}: {{name: P{number}, objectives: {{{objectives}}}}}\n"
    if links:
        text += "links:\n" + "".join(f"  - {{from: {link[0]}, to: {link[1]}}}\n" for link in links.split())
    return text
