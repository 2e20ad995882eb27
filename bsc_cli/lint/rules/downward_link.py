"""BSC203: reports links whose effect is in a lower perspective than their cause."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC203", Severity.WARNING)
def downward_link(scorecard: Scorecard) -> Iterator[Finding]:
    """A link leads down: from a cause to an effect in a lower perspective.

    Why: a strategy is read from the bottom up: skills make better work, that makes happy customers, those pay. An
    arrow downwards mostly is one turned round, or a perspective in the wrong place.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      learning:
        objectives: {skills: {name: Train everybody}}
    links:
      - {from: loyalty, to: skills, because: Customers pay for the training}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      learning:
        objectives: {skills: {name: Train everybody}}
    links:
      - {from: skills, to: loyalty, because: Trained people know the answer}
    ```
    """
    rows = scorecard.rows
    for link in scorecard.links:
        source, target = rows.get(link.source), rows.get(link.target)
        if source is not None and target is not None and source < target:
            upper, lower = (list(scorecard.perspectives)[row] for row in (source, target))
            yield Finding(
                node=link,
                field="to",
                message=f"'{link.target}' in '{lower}' stands below its cause '{link.source}' in '{upper}'",
                help="turn the link round if the cause is the effect, or leave it out",
            )
