"""BSC407: reports measures that add up values and do not say how levels of a longer period are divided."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Aggregate, Measure
from bsc_cli.model.period import Grain, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard


@rule("BSC407", Severity.ERROR)
def phase_needed(scorecard: Scorecard) -> Iterator[Finding]:
    """A sum or a year-to-date measure has a longer period's levels and no phase.

    Why: the first quarter's income against the year's target is always red. With `phase` the levels are cut to the
    parts that an actual covers; `phase: none` says that they hold undivided. A rolling window as long as the levels'
    period needs none.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              income:
                name: Income
                indicator: lagging
                aggregate: sum
                targets: {2026: {threshold: 90, target: 100}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              income:
                name: Income
                indicator: lagging
                aggregate: sum
                phase: even
                targets: {2026: {threshold: 90, target: 100}}
    ```
    """
    for measure in scorecard.measures.values():
        if measure.phase is not None or not _adds_up(measure):
            continue
        grain = scorecard.grain_of(measure)
        longer = [(key, span) for key, span in _spans(scorecard, measure) if not _fits(measure, span, grain)]
        if longer:
            (key, span), more = longer[0], f" and {len(longer) - 1} more" if len(longer) > 1 else ""
            yield Finding(
                node=measure,
                field=("targets", key),
                message=f"the levels of measure '{measure.id}' for {key}{more} are a whole {span.grain}'s,"
                f" but it {_adds_up(measure)} and is scored by {grain}",
                help="say how they fall on the parts: 'phase: even', shares, or 'none' if they hold undivided",
            )


def _adds_up(measure: Measure) -> str | None:
    """How the actual of a period is a part of a longer one's, in words."""
    if measure.window == "year-to-date":
        return "grows through the year"
    return "adds up" if measure.aggregate is Aggregate.SUM else None


def _spans(scorecard: Scorecard, measure: Measure) -> Iterator[tuple[str, Period]]:
    """The periods that levels are written for."""
    for key in measure.level_sets:
        span = canonical_period(key, scorecard.calendar_of(measure))
        if isinstance(span, Period):
            yield key, span


def _fits(measure: Measure, span: Period, grain: Grain) -> bool:
    """Whether *span* is no longer than what an actual covers, give or take the 53rd week of a year."""
    if span.grain.rank <= grain.rank:
        return True
    return measure.rolling is not None and measure.rolling >= min(len(span.parts(grain)), 52)
