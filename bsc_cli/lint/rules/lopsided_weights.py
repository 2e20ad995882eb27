"""BSC109: reports a perspective that has most of the weight."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits, in_words
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC109", Severity.WARNING)
def lopsided_weights(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """One perspective carries most of the weight.

    Why: a scorecard that is mostly about money is a report on the past, steered by the rear-view mirror. The limit is
    `max-share-of-perspective`, half by default. Only weights that are written are judged: how many measures a
    perspective has says nothing of how much it counts.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        weight: 3
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      process:
        objectives: {speed: {name: Answer at once}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      financial:
        weight: 2
        objectives: {profit: {name: Raise profit}}
      customer:
        objectives: {loyalty: {name: Keep our customers}}
      process:
        objectives: {speed: {name: Answer at once}}
    ```
    """
    perspectives = scorecard.perspectives.values()
    if len(perspectives) < 2 or not any("weight" in one.model_fields_set for one in perspectives):
        return
    most = limits.max_share_of_perspective
    total = sum(one.weight for one in perspectives)
    for one in perspectives:
        if one.weight > most * total:
            yield Finding(
                node=one,
                field="weight",
                message=f"perspective '{one.id}' carries {one.weight} of {total} parts of the weight,"
                f" more than {in_words(most)}",
                help="weigh the perspectives more evenly, or say why this one counts more than the others together",
            )
