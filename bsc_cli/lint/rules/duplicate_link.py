"""BSC207."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule import Finding, rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC207", Severity.WARNING)
def duplicate_link(scorecard: Scorecard) -> Iterator[Finding]:
    """The same link stands twice.

    Why: a cause leads to its effect once; whoever changes one of the two forgets the other.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit: {name: Raise profit, measures: {margin: {name: Margin, indicator: lagging, target: 8}}}
          revenue: {name: Grow revenue, measures: {sales: {name: Sales, indicator: lagging, target: 10}}}
    links:
      - {from: revenue, to: profit}
      - {from: revenue, to: profit}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit: {name: Raise profit, measures: {margin: {name: Margin, indicator: lagging, target: 8}}}
          revenue: {name: Grow revenue, measures: {sales: {name: Sales, indicator: lagging, target: 10}}}
    links:
      - {from: revenue, to: profit}
    ```
    """
    seen: set[tuple[str, str]] = set()
    for link in scorecard.links:
        ends = (link.source, link.target)
        if ends in seen:
            yield Finding(
                node=link,
                message=f"the link from '{link.source}' to '{link.target}' stands twice",
                help="remove one of the two",
            )
        seen.add(ends)
