"""BSC708: reports red measures whose actual carries no note."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.agenda import reds
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC708", Severity.WARNING, is_off=True)
def red_without_note(reviewed: Reviewed) -> Iterator[Finding]:
    """A red measure whose actual carries no note; off unless it is asked for.

    Why: some organisations demand an explanation with every red. `--demand-notes` of `bsc evaluate` and `bsc review`
    asks for it.

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
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                targets: {threshold: 5, target: 3}
    initiatives:
      win-back:
        name: Win-back calls
        owner: Head of Service
        moves: [churn]
        due: 2026-06-30
    ```

    ```csv
    measure,period,value,note
    churn,2025-Q4,6.5,
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
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                targets: {threshold: 5, target: 3}
    initiatives:
      win-back:
        name: Win-back calls
        owner: Head of Service
        moves: [churn]
        due: 2026-06-30
    ```

    ```csv
    measure,period,value,note
    churn,2025-Q4,6.5,Two large banks merged and left
    ```
    """
    for red in reds(reviewed.now):
        actual = red.result.actual
        if actual is not None and not actual.note:
            message = f"'{red.result.name}' is red without a note"
            yield Finding(node=red.result.node, message=message, help="say why in the 'note' column of its actual")
