"""BSC109: reports a perspective that has most of the weight or most of the measures."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits, in_words
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC109", Severity.WARNING)
def lopsided_weights(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """One perspective carries most of the weight, or most of the measures.

    Why: a scorecard that is mostly about money is a report on the past, steered by the rear-view mirror. The limit is
    `max-share-of-perspective`, half by default. Measures are counted from four on; fewer say nothing about balance.

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
    if len(scorecard.perspectives) < 2:
        return
    most = limits.max_share_of_perspective
    weight = sum(perspective.weight for perspective in scorecard.perspectives.values())
    total = len(scorecard.measures)
    for perspective in scorecard.perspectives.values():
        if perspective.weight > most * weight:
            yield Finding(
                node=perspective,
                field="weight",
                message=f"perspective '{perspective.id}' carries {perspective.weight} of {weight} parts of the weight,"
                f" more than {in_words(most)}",
                help="weigh the perspectives more evenly, or say why this one counts more than the others together",
            )
        count = sum(len(objective.measures) for objective in perspective.objectives.values())
        if total >= _ENOUGH and count > most * total:
            yield Finding(
                node=perspective,
                message=f"perspective '{perspective.id}' has {count} of the {total} measures,"
                f" more than {in_words(most)}",
                help="ask what the other perspectives would show if they were measured",
            )


_ENOUGH = 4
"""Measures that a scorecard needs before their balance is judged."""
