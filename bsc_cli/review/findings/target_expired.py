"""BSC707: reports measures that have an actual, but no levels for its period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import DEFAULT, Direction, Measure
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC707", Severity.WARNING)
def target_expired(reviewed: Reviewed) -> Iterator[Finding]:
    """An actual whose period has no levels in force, though the measure has levels for other periods.

    Why: last year's targets have run out, and the measure silently stopped counting. A window that reaches back needs
    a target for each of its parts. (A measure without any target is BSC401's.)

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                targets:
                  2024: {threshold: 80, target: 90}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,86
    repeat,2025-Q1,88
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                targets:
                  2024: {threshold: 80, target: 90}
                  2025: {threshold: 85, target: 92}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,86
    repeat,2025-Q1,88
    ```
    """
    for result in reviewed.now.measures:
        measure, actual, levels = result.measure, result.actual, result.levels
        if actual is None or measure.direction is Direction.YES_NO or not measure.level_sets:
            continue
        if levels is None or levels.target is None:
            lacking = _lacking(measure, actual.period, reviewed.scorecard.calendar)
            message = f"'{measure.name}' has an actual for {actual.period} and "
            if lacking and actual.period not in lacking:
                message += f"no target for {_span(lacking)}, which its window reaches back to"
                help = f"add levels for {_span(lacking)}, or let the window start later"
            else:
                message += f"no target in force then, only for {', '.join(measure.level_sets)}"
                help = f"add levels for {actual.period}"
            yield Finding(node=measure, field="targets", message=message, help=help)


def _lacking(measure: Measure, period: Period, calendar: Calendar) -> list[Period]:
    """The parts of the window at the end of *period* that no key of the levels names, oldest first."""
    if DEFAULT in measure.level_sets:
        return []
    named = [canonical_period(key, calendar) for key in measure.level_sets]
    spans = [span for span in named if isinstance(span, Period)]
    parts = [period]
    if measure.rolling:
        parts = [period.shifted(step) for step in range(1 - measure.rolling, 1)]
    elif measure.window == "year-to-date":
        parts = [part for part in period.parent(Grain.YEAR).parts(period.grain) if part.first <= period.first]
    return [part for part in parts if not any(span.contains(part) for span in spans)]


def _span(parts: Sequence[Period]) -> str:
    """*parts*, oldest first, by the first and the last."""
    return f"{parts[0]}" if len(parts) == 1 else f"{parts[0]} to {parts[-1]}"
