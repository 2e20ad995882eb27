"""BSC702: reports measures that have been green for so long that their targets may be too easy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Direction, LevelsOf, Measure
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.status import Status
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.levels import Levels, exact_level
from bsc_cli.score.measure import MeasureState

IN_A_ROW = {Grain.DAY: 274, Grain.WEEK: 39, Grain.MONTH: 9, Grain.QUARTER: 3, Grain.HALF: 3, Grain.YEAR: 3}
"""Three quarters, and at least three, in observations of each frequency."""


@review_rule("BSC702", Severity.INFO)
def always_green(reviewed: Reviewed) -> Iterator[Finding]:
    """A measure that has been green or better for three quarters in a row, against no harder target.

    Why: a target that is always met moves nobody. Set a harder one, or `hold: true` where staying green is the point.
    Distinct observations count, at least three of them, in the measure's own frequency and without a gap; yes-no
    measures never do. A target that was raised meanwhile does what it should.

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
                  2025-Q4: {threshold: 86, target: 94}
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
        greens = list(islice(_greens(reviewed.history.of(key)), needed))
        if len(greens) == needed and not _was_raised(measure, greens):
            message = f"'{measure.name}' has been green or better for {needed} {grain.plural} in a row"
            yield Finding(
                node=measure, message=message, help="set a harder target, or 'hold: true' if staying green is it"
            )


def _greens(results: Iterable[tuple[Period, MeasureState]]) -> Iterator[Levels]:
    """The levels of the observations without a gap, from the latest back, that were green or better."""
    earliest: Period | None = None
    for _, result in results:
        actual, levels = result.actual, result.levels
        if actual is None or levels is None or result.status not in (Status.STAR, Status.GREEN):
            break
        if actual.period == earliest:  # carried, or seen again by a scorecard that is scored more often
            continue
        if earliest is not None and actual.period != earliest.previous:
            break
        earliest = actual.period
        yield levels


def _was_raised(measure: Measure, latest_first: Sequence[Levels]) -> bool:
    """Whether the target became harder from one of the levels to the next."""
    if measure.levels_of is LevelsOf.WINDOW and not measure.rolling:
        return False  # what is written to date grows with the year
    return any(_is_harder(measure, now, before) for now, before in pairwise(latest_first) if now.key != before.key)


def _is_harder(measure: Measure, now: Levels, before: Levels) -> bool:
    """Whether the target of *now* is harder than that of *before*: as they are written, if for periods of one length.

    What is in force of a year's target grows with the year, and with the seasons, by itself.
    """
    if len(now.key) == len(before.key):
        new, old = (exact_level(measure.level_sets[levels.key].target) for levels in (now, before))
    else:
        new, old = now.target, before.target
    if new is None or old is None:
        return False
    if isinstance(new, tuple) and isinstance(old, tuple):
        return new[0] > old[0] or new[1] < old[1]
    if isinstance(new, tuple) or isinstance(old, tuple):
        return False
    return new < old if measure.direction is Direction.LOWER else new > old
