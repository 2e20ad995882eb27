"""BSC504: reports initiatives whose due date or completion is before their start."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC504", Severity.ERROR)
def initiative_dates(scorecard: Scorecard) -> Iterator[Finding]:
    """An initiative is due, or completed, before it starts.

    Why: one of the two dates is a slip of the pen, and nobody can say whether the work is planned, running or late.

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
        start: 2026-03-01
        due: 2026-02-28
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
        start: 2026-03-01
        due: 2027-02-28
    ```
    """
    for initiative in scorecard.initiatives.values():
        start = initiative.start
        for key, day in (("due", initiative.due), ("completed", initiative.completed)):
            if start is not None and day is not None and day < start:
                said = "is due on" if key == "due" else "was completed on"
                yield Finding(
                    node=initiative,
                    field=key,
                    message=f"initiative '{initiative.id}' {said} {day}, before it starts on {start}",
                    help="correct one of the two dates",
                )
