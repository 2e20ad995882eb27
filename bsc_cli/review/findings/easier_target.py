"""BSC718: reports measures that turned green because their target was made easier."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.ease import Ease, ease_of
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.levels import WHOLE, Levels
from bsc_cli.score.measure import MeasureScorer

_GOOD = (Status.STAR, Status.GREEN)
_BAD = (Status.AMBER, Status.RED)


@review_rule("BSC718", Severity.WARNING)
def easier_target(reviewed: Reviewed) -> Iterator[Finding]:
    """A measure turned green against an easier target, and would not be green by the former one.

    Why: the colour is another, what was measured may be the same. Whoever lowers a target may have good reasons: let
    the meeting hear them. The target in force is compared with that of the same period a year before, so a seasonal
    plan is innocent. Where there was none, it is compared with that of the period before, unless either is a part of a
    longer period's by `phase`, or the measure is a sum or grows through the year: those follow the seasons.

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
                  2025: {threshold: 70, target: 80}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,84
    repeat,2025-Q1,84
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
                  2025: {threshold: 80, target: 90}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,84
    repeat,2025-Q1,91
    ```
    """
    period = reviewed.now.period
    for scorer in reviewed.history.scorer.scorers.values():
        before, now = scorer.state(period.previous).status, scorer.state(period)
        if now.status not in _GOOD or before not in _BAD or now.actual is None or now.actual.stale:
            continue
        measure, own = scorer.measure, now.actual.period
        is_seasonal = measure.grows or reviewed.scorecard.is_sum(measure)
        found = _former(scorer, own, is_seasonal=is_seasonal)
        if found is None or now.levels is None:
            continue
        earlier, levels = found
        is_easier = ease_of(measure.direction, "target", levels.target, now.levels.target) is Ease.EASIER
        if is_easier and scorer.status_against(levels, period) not in _GOOD:
            message = f"'{measure.name}' turned {now.status.value} against a target that is easier than in {earlier}"
            help = f"say in a note why it was lowered, or restore it; see 'bsc explain {measure.id}'"
            yield Finding(node=measure, message=message, help=help)


def _former(scorer: MeasureScorer, own: Period, *, is_seasonal: bool) -> tuple[Period, Levels] | None:
    """The period and levels that those of its *own* period are compared with; None where nothing tells them."""
    a_year_ago = own.a_year_earlier()
    levels = _with_target(scorer, a_year_ago)
    if levels is not None:
        return a_year_ago, levels
    previous, now = _with_target(scorer, own.previous), _with_target(scorer, own)
    if is_seasonal or previous is None or now is None:
        return None
    return (own.previous, previous) if previous.share == now.share == WHOLE else None


def _with_target(scorer: MeasureScorer, own: Period) -> Levels | None:
    """The levels in force in a period of its own; None where there is no target."""
    found = scorer.targets.in_force(own)
    return found if isinstance(found, Levels) and found.target is not None else None
