"""BSC108: reports objectives or measures whose names are the same or nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Measure
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard


@rule("BSC108", Severity.WARNING)
def duplicate_name(scorecard: Scorecard) -> Iterator[Finding]:
    """Two objectives, or two measures, have names that people will confuse.

    Why: in a meeting things are called by their names, not by their ids. Names are the same if nothing but capitals,
    spaces, punctuation and the plural s of a word tells them apart.

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
                name: Customers lost
                indicator: lagging
                direction: lower
                target: 4
          growth:
            name: Win new customers
            measures:
              lost-bids:
                name: "Customers: lost"
                indicator: lagging
                direction: lower
                target: 9
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
                name: Customers lost
                indicator: lagging
                direction: lower
                target: 4
          growth:
            name: Win new customers
            measures:
              lost-bids:
                name: Bids lost
                indicator: lagging
                direction: lower
                target: 9
    ```
    """
    yield from _confused(scorecard.objectives, "objective")
    yield from _confused(scorecard.measures, "measure")


def _confused(family: Mapping[str, Objective | Measure], kind: str) -> Iterator[Finding]:
    first: dict[str, Objective | Measure] = {}
    for node in family.values():
        earlier = first.setdefault(_core(node.name), node)
        if earlier is not node:
            same = "the same as" if earlier.name == node.name else "much like"
            other = "" if earlier.name == node.name else f" ('{earlier.name}')"
            yield Finding(
                node=node,
                field="name",
                message=f"{kind} '{node.id}' is called '{node.name}', {same} {kind} '{earlier.id}'{other}",
                help="say in the names how they differ",
            )


def _core(name: str) -> str:
    """What is left of *name* without capitals, spaces, punctuation and plurals; as it is if nothing is left."""
    words = name.casefold().replace("-", "").split()
    letters = ("".join(filter(str.isalnum, word)) for word in words)
    return "".join(word[:-1] if len(word) > 3 and word[-1] == "s" != word[-2] else word for word in letters) or name
