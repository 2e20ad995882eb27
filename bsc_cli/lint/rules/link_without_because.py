"""BSC206: reports links that give no reason."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC206", Severity.INFO)
def link_without_because(scorecard: Scorecard) -> Iterator[Finding]:
    """A link does not say why the cause should have the effect.

    Why: a link is a bet: IF this THEN that. Written down, it can be discussed, and tested when numbers come in.

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
      - {from: skills, to: loyalty}
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
    for link in scorecard.links:
        if link.because is None:
            yield Finding(
                node=link,
                message=f"the link from '{link.source}' to '{link.target}' does not say why",
                help="finish the sentence: 'because: …'",
            )
