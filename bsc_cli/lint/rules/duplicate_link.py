"""BSC207: reports links that are written twice."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC207", Severity.WARNING)
def duplicate_link(scorecard: Scorecard) -> Iterator[Finding]:
    """The same link stands twice.

    Why: the map draws one arrow, and which of the two reasons or lags is meant nobody can say.

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
      - {from: skills, to: loyalty, because: Trained people know the answer}
      - {from: skills, to: loyalty, because: Customers notice who is trained}
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
    first: dict[tuple[str, str], int] = {}
    for number, link in enumerate(scorecard.links, start=1):
        earlier = first.setdefault((link.source, link.target), number)
        if earlier != number:
            yield Finding(
                node=link,
                message=f"the link from '{link.source}' to '{link.target}' repeats link {earlier}",
                help="keep one of them, with the better 'because'",
            )
