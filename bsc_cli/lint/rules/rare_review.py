"""BSC113: reports scorecards that are scored less often than every quarter."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.period import Grain
from bsc_cli.model.scorecard import Scorecard


@rule("BSC113", Severity.WARNING)
def rare_review(scorecard: Scorecard) -> Iterator[Finding]:
    """The scorecard is scored less often than by quarter.

    Why: a strategy that is looked at once or twice a year is set and forgotten; a quarter is the longest that a
    mistake should go unseen. A measure that is only known once a year may still say so with its own `frequency`.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: year
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              study:
                name: Rank in the study
                indicator: lagging
                direction: lower
                target: 3
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              study:
                name: Rank in the study
                indicator: lagging
                frequency: year
                direction: lower
                target: 3
    ```
    """
    if scorecard.frequency.rank > Grain.QUARTER.rank:
        yield Finding(
            node=scorecard,
            field="frequency",
            message=f"the scorecard is scored by {scorecard.frequency}, less often than by quarter",
            help="write 'frequency: quarter', and the rarer 'frequency' at the measures that need it",
        )
