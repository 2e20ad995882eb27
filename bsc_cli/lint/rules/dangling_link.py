"""BSC201: reports links from or to an objective that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC201", Severity.ERROR)
def dangling_link(scorecard: Scorecard) -> Iterator[Finding]:
    """A link leads from or to an objective that does not exist.

    Why: a cause or an effect that is not on the scorecard breaks the story, and the map cannot draw it.

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
      - {from: revenue, to: proft}
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
    ends = Suggestions(scorecard.objectives)
    for link in scorecard.links:
        for key, end in (("from", link.source), ("to", link.target)):
            if end not in scorecard.objectives:
                what = "; it is a measure's" if end in scorecard.measures else ""
                yield Finding(
                    node=link,
                    field=key,
                    message=f"no objective has the id '{end}'{what}",
                    help=ends.did_you_mean(end) or "links join objectives by their ids",
                )
