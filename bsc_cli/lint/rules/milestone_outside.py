"""BSC507: reports milestones that lie outside of what they are milestones of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.initiative import Initiative
from bsc_cli.model.okr import Okr
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.scorecard import Scorecard


@rule("BSC507", Severity.WARNING)
def milestone_outside(scorecard: Scorecard) -> Iterator[Finding]:
    """A milestone is due before its initiative starts, or after that is due.

    Why: what is reached on the way is reached by its end, so one of the dates is wrong. What is due in a key result
    lies in the period of its OKR.

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
        milestones:
          list: {name: All who left are listed, due: 2026-02-28}
          calls: {name: All were called, due: 2026-07-31}
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
          list: {name: All who left are listed, due: 2026-02-28}
          calls: {name: All were called, due: 2026-06-15}
    ```
    """
    for initiative in scorecard.initiatives.values():
        yield from _of_initiative(initiative)
    for okr in scorecard.okrs.values():
        period = canonical_period(okr.period, scorecard.calendar)
        if isinstance(period, Period):
            yield from _of_okr(okr, period)


def _of_initiative(initiative: Initiative) -> Iterator[Finding]:
    start, due = initiative.start, initiative.due
    for key, one in initiative.milestones.items():
        said = None
        if one.due is not None and due is not None and one.due > due:
            said = f"after initiative '{initiative.id}' is due on {due}"
        elif one.due is not None and start is not None and one.due < start:
            said = f"before initiative '{initiative.id}' starts on {start}"
        if said is not None:
            message = f"milestone '{key}' is due on {one.due}, {said}"
            yield Finding(node=initiative, field=("milestones", key, "due"), message=message, help=_HELP)


def _of_okr(okr: Okr, period: Period) -> Iterator[Finding]:
    for result in okr.key_results.values():
        dated: list[tuple[str, date | None, tuple[str, ...]]] = [(f"key result '{result.id}'", result.due, ("due",))]
        dated += [(f"milestone '{key}'", one.due, ("milestones", key, "due")) for key, one in result.milestones.items()]
        for name, due, field in dated:
            if due is not None and not period.first <= due <= period.last:
                message = f"{name} is due on {due}, outside of {okr.period}, the period of OKR '{okr.id}'"
                yield Finding(node=result, field=field, message=message, help=_HELP)


_HELP = "correct one of the two dates"
