"""BSC505: reports initiatives whose progress is typed and differs from what their milestones tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.initiative import UNDATED, Initiative
from bsc_cli.model.milestone import share_done
from bsc_cli.model.period import Calendar, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard


@rule("BSC505", Severity.WARNING)
def progress_disagrees(scorecard: Scorecard) -> Iterator[Finding]:
    """The progress that is typed is not what the milestones tell.

    Why: of two different answers one is wrong; milestones are what is shown. A progress without a period is compared
    with all milestones that have a `done` day, the last of those by period with what was done by its end; less than one
    percentage point is rounding.

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
                target: 4
    initiatives:
      call-back:
        name: Call back every customer who left
        owner: Head of Service
        moves: [churn]
        start: 2026-01-01
        due: 2026-06-30
        progress: 80
        milestones:
          list: {name: All who left are listed, done: 2026-02-10}
          calls: {name: All were called}
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
                target: 4
    initiatives:
      call-back:
        name: Call back every customer who left
        owner: Head of Service
        moves: [churn]
        start: 2026-01-01
        due: 2026-06-30
        milestones:
          list: {name: All who left are listed, done: 2026-02-10}
          calls: {name: All were called}
    ```
    """
    for initiative in scorecard.initiatives.values():
        if not initiative.milestones or not initiative.progress:
            continue
        key, day = _last_typed(initiative, scorecard.calendar)
        done = share_done(initiative.milestones.values(), day)
        typed = initiative.progress[key]
        if done is not None and abs(Fraction(typed) - 100 * done) >= 1:
            yield Finding(
                node=initiative,
                field="progress" if key == UNDATED else ("progress", key),
                message=f"initiative '{initiative.id}' is {typed} % done as typed,"
                f" but {int(100 * done)} % by its milestones",
                help="leave 'progress' out, or correct the milestones' 'done' and 'weight'",
            )


def _last_typed(initiative: Initiative, calendar: Calendar) -> tuple[str, date]:
    """The key of the progress that is compared, and the day of which it speaks."""
    dated = [(period.last, key) for key in initiative.progress if isinstance(period := _period(key, calendar), Period)]
    last, key = max(dated, default=(date.max, UNDATED))
    return key, last


def _period(key: str, calendar: Calendar) -> Period | None:
    found = canonical_period(key, calendar) if key != UNDATED else None
    return found if isinstance(found, Period) else None
