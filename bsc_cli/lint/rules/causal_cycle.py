"""BSC202: reports links that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.reachability import nearest_first, way_to
from bsc_cli.model.scorecard import Link, Scorecard


@rule("BSC202", Severity.ERROR)
def causal_cycle(scorecard: Scorecard) -> Iterator[Finding]:
    """Cause and effect run in a circle.

    Why: what is its own cause explains nothing; a strategy has to begin somewhere.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit:
            name: Raise profit
            measures: {margin: {name: Margin, indicator: lagging, target: 8}}
          revenue:
            name: Grow revenue
            measures: {sales: {name: Sales, indicator: lagging, target: 10}}
    links:
      - {from: revenue, to: profit}
      - {from: profit, to: revenue}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        objectives:
          profit:
            name: Raise profit
            measures: {margin: {name: Margin, indicator: lagging, target: 8}}
          revenue:
            name: Grow revenue
            measures: {sales: {name: Sales, indicator: lagging, target: 10}}
    links:
      - {from: revenue, to: profit}
    ```
    """
    kept: dict[str, list[str]] = {}
    for link in scorecard.links:
        came = nearest_first([link.target], kept)
        if link.source in came:
            yield _finding(link, way_to(link.source, came))
        else:
            kept.setdefault(link.source, []).append(link.target)


def _finding(link: Link, way: tuple[str, ...]) -> Finding:
    circle = " → ".join([link.source, *way])
    return Finding(
        node=link,
        field="to",
        message=f"this link closes a circle of cause and effect: {circle}",
        help="remove the link that is the weakest explanation",
    )
