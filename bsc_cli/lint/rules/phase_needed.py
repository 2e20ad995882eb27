"""BSC407: reports measures that add up values and do not say how levels of a longer period are divided."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import LevelsOf, Measure
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.scorecard import Scorecard


@rule("BSC407", Severity.ERROR)
def phase_needed(scorecard: Scorecard) -> Iterator[Finding]:
    """A sum has a longer period's levels and no phase.

    Why: the first quarter's income against the year's target is always red. With `phase` the levels are cut to the
    parts that an actual covers. `phase: none` says that they hold undivided; the window of a sum, such as
    `year-to-date`, adds the levels of its parts up, so they have to be divided there.

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
        if not scorecard.is_sum(measure) or measure.levels_of is LevelsOf.WINDOW:
            continue
        has_window = measure.window != "period"
        if measure.phase not in (None, "none") or (measure.phase == "none" and not has_window):
            continue
        grain = scorecard.grain_of(measure)
        longer = [(key, span) for key, span in _spans(scorecard, measure) if span.grain.rank > grain.rank]
        if longer:
            (key, span), more = longer[0], f" and {len(longer) - 1} more" if len(longer) > 1 else ""
            or_undivided = ", or 'levels_of: window' if they are of the whole window" if has_window else ""
            or_undivided = or_undivided or ", or 'none' if they hold undivided"
            yield Finding(
                node=measure,
                field=("targets", key),
                message=f"the levels of measure '{measure.id}' for {key}{more} are a whole {span.grain}'s,"
                f" but it adds up and is scored by {grain}",
                help=f"say how they fall on the parts: 'phase: even' or shares{or_undivided}",
            )


def _spans(scorecard: Scorecard, measure: Measure) -> Iterator[tuple[str, Period]]:
    """The periods that levels are written for."""
    for key in measure.level_sets:
        span = canonical_period(key, scorecard.calendar_of(measure))
        if isinstance(span, Period):
            yield key, span
