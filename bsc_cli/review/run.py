"""Runs the rules of a review over an evaluated history."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.positions import node_paths, placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.period import Grain
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.findings import REVIEW_RULES
from bsc_cli.review.rule_decorator import Reviewed
from bsc_cli.score.evaluate import History

_THREE_YEARS = {Grain.DAY: 1096, Grain.WEEK: 157, Grain.MONTH: 36, Grain.QUARTER: 12, Grain.HALF: 6, Grain.YEAR: 3}
"""What three observations of a yearly measure take, in periods of each frequency."""


def periods_needed(scorecard: Scorecard) -> int:
    """How many periods of history the findings look back over: three years, or the longest lag, and one before it."""
    lags = [link.lag or 0 for link in scorecard.links]
    return max(_THREE_YEARS[scorecard.frequency], *lags, 0) + 2


def review(
    loaded: Loaded, history: History, *, as_of: date | None = None, demanded: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """The findings about the last evaluation of *history*: worst first, then by code and place.

    OKRs and initiatives are looked at *as_of* a day, by default the last of the period. *demanded* are the codes of
    findings that are off by default and wanted all the same.
    """
    said = _findings(loaded, history, as_of, demanded)
    return tuple(sorted(said, key=lambda one: (one.severity.rank, one.code, one.order)))


def _findings(loaded: Loaded, history: History, as_of: date | None, demanded: Collection[str]) -> Iterator[Diagnostic]:
    if not history:
        return
    reviewed = Reviewed(history, as_of or history.periods[-1].last)
    paths = node_paths(reviewed.scorecard)
    for rule in REVIEW_RULES:
        if rule.check is None or (rule.is_off and rule.code not in demanded):
            continue
        for finding in rule.check(reviewed):
            yield placed(finding, rule, loaded.document, paths)
