"""BSC707: reports measures that have an actual, but no levels for its period."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.reason import Reason, ReasonKind


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
        measure, actual, reason = result.measure, result.actual, result.reason
        if actual is None or reason is None or reason.kind not in _LACKING or not measure.level_sets:
            continue
        level, span = reason.level or "target", _span(reason)
        if reason.window_of:
            lacking = f"no {level} for {span}, which its window reaches back to"
        elif span == str(actual.period) and level == "target":
            lacking = f"no target in force then, only for {', '.join(measure.level_sets)}"
        else:
            lacking = f"no {level} for {span}"
        message = f"'{measure.name}' has an actual for {actual.period} and {lacking}"
        yield Finding(node=measure, field="targets", message=message, help=f"add levels for {span}")


_LACKING = (ReasonKind.NO_TARGET, ReasonKind.NO_LEVEL)


def _span(reason: Reason) -> str:
    """The periods without a level, by the first and the last."""
    return f"{reason.period} to {reason.last}" if reason.last not in (None, reason.period) else f"{reason.period}"
