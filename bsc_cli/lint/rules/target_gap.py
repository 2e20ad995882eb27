"""BSC406: reports targets by period that leave out a period in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Period, canonical_period, day_of
from bsc_cli.model.scorecard import Scorecard

_SLACK = timedelta(days=6)
"""A week counts to the month of its Thursday, so that between weeks and months a few days may seem to be missing."""


@rule("BSC406", Severity.WARNING)
def target_gap(scorecard: Scorecard) -> Iterator[Finding]:
    """Targets by period leave out a period between two others.

    Why: what is measured in that period has no target, and is not scored. Levels under `default` hold wherever no
    period is named, so that there is no gap.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                targets:
                  2026-Q1: {threshold: 6, target: 4}
                  2026-Q3: {threshold: 5, target: 3}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                targets:
                  2026-Q1: {threshold: 6, target: 4}
                  2026-Q2: {threshold: 5.5, target: 3.5}
                  2026-Q3: {threshold: 5, target: 3}
    ```
    """
    for measure in scorecard.measures.values():
        sets = measure.level_sets
        if len(sets) < 2 or DEFAULT in sets:
            continue
        spans = ((key, canonical_period(key, scorecard.calendar_of(measure))) for key in sets)
        known = [(span, key) for key, span in spans if isinstance(span, Period)]
        yield from _gaps(measure, sorted(known, key=lambda pair: (pair[0].first, -pair[0].grain.rank)))


def _gaps(measure: Measure, spans: list[tuple[Period, str]]) -> Iterator[Finding]:
    """What no period of *spans* covers, from the first to the last of them."""
    latest = spans[0]
    for span, key in spans[1:]:
        if span.first > latest[0].last + timedelta(days=1) + _SLACK:
            missing = _between(latest[0], span)
            yield Finding(
                node=measure,
                field=("targets", key),
                message=f"measure '{measure.id}' has targets for {latest[1]} and {key}, but none for {missing}",
                help="add them, or write under 'default' what holds wherever no period is named",
            )
        if span.last > latest[0].last:
            latest = span, key


def _between(before: Period, after: Period) -> str:
    """The periods between two others, named by the shorter of their grains."""
    grain = min(before.grain, after.grain, key=lambda one: one.rank)
    first = day_of(before.last + timedelta(days=1), before.calendar).parent(grain)
    last = day_of(after.first - timedelta(days=1), after.calendar).parent(grain)
    return str(first) if first == last else f"{first} to {last}"
