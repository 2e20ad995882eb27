"""BSC202: reports links that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.circle import circle_text
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.reachability import following, knots, nearest_first, way_to
from bsc_cli.model.scorecard import Link, Scorecard

_MOST = 500
"""Links that are looked at one by one where all of them lie on circles through each other."""


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
    knot = knots([(link.source, link.target) for link in scorecard.links])
    tied: dict[int, list[Link]] = {}
    for link in scorecard.links:
        if knot[link.source] == knot[link.target]:
            tied.setdefault(knot[link.source], []).append(link)
    for links in tied.values():
        yield from _circles(links) if len(links) <= _MOST else [_one_circle(links)]


def _circles(links: Sequence[Link]) -> Iterator[Finding]:
    """A finding for each of *links* that closes a circle with those before it."""
    kept: dict[str, list[str]] = {}
    for link in links:
        came = nearest_first([link.target], kept)
        if link.source in came:
            yield _finding(link, way_to(link.source, came))
        else:
            kept.setdefault(link.source, []).append(link.target)


def _one_circle(links: Sequence[Link]) -> Finding:
    """A finding for the last of very many *links* that all lie on circles: to look for each would take too long."""
    came = nearest_first([links[-1].target], following((link.source, link.target) for link in links))
    return _finding(links[-1], way_to(links[-1].source, came))


def _finding(link: Link, way: Sequence[str]) -> Finding:
    return Finding(
        node=link,
        field="to",
        message=f"this link closes a circle of cause and effect: {circle_text(link.source, way)}",
        help="remove the link that is the weakest explanation",
    )
