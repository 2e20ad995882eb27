"""BSC702: reports measures that have been green for so long that their targets may be too easy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Direction
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.status import Status
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.measure import MeasureState

IN_A_ROW = {Grain.DAY: 274, Grain.WEEK: 39, Grain.MONTH: 9, Grain.QUARTER: 3, Grain.HALF: 2, Grain.YEAR: 1}
"""Three quarters, in observations of each frequency."""


@review_rule("BSC702", Severity.INFO)
def always_green(reviewed: Reviewed) -> Iterator[Finding]:
    """A measure that has been green or better for three quarters in a row.

    Why: a target that is always met moves nobody. Set a harder one, or `hold: true` where staying green is the point.
    Distinct observations count, in the measure's own frequency, and without a gap; yes-no measures never do.

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
                targets: {threshold: 80, target: 90}
    ```

    ```csv
    measure,period,value
    repeat,2025-Q2,92
    repeat,2025-Q3,93
    repeat,2025-Q4,94
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
                  default: {threshold: 80, target: 90}
                  2025-Q4: {threshold: 90, target: 95}
    ```

    ```csv
    measure,period,value
    repeat,2025-Q2,92
    repeat,2025-Q3,93
    repeat,2025-Q4,94
    ```
    """
    for key, measure in reviewed.scorecard.measures.items():
        if measure.hold or measure.direction is Direction.YES_NO:
            continue
        grain = reviewed.scorecard.grain_of(measure)
        needed = IN_A_ROW[grain]
        if len(list(islice(_greens(reviewed.history.of(key)), needed))) == needed:
            span = f"{needed} {_plural(grain, needed)}"
            message = f"'{measure.name}' has been green or better for {span} in a row"
            yield Finding(
                node=measure, message=message, help="set a harder target, or 'hold: true' if staying green is it"
            )


def _greens(results: Iterable[tuple[Period, MeasureState]]) -> Iterator[Period]:
    """The periods of the observations without a gap, from the latest back, that were green or better."""
    earliest: Period | None = None
    for _, result in results:
        actual = result.actual
        if actual is None or result.status not in (Status.STAR, Status.GREEN):
            break
        if actual.period == earliest:  # carried, or seen again by a scorecard that is scored more often
            continue
        if earliest is not None and actual.period != earliest.previous:
            break
        earliest = actual.period
        yield earliest


def _plural(grain: Grain, count: int) -> str:
    return grain.value if count == 1 else {Grain.HALF: "halves"}.get(grain, f"{grain}s")
