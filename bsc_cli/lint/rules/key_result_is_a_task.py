"""BSC904: reports key results that are told by yes or no alone."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.okr import KeyResultKind
from bsc_cli.model.scorecard import Scorecard


@rule("BSC904", Severity.INFO)
def key_result_is_a_task(scorecard: Scorecard) -> Iterator[Finding]:
    """A key result that is done or not, but never tells what came of it.

    Why: what is told by yes and no alone is a task, an initiative in disguise: it can be done and nothing be better.
    A key result is what is different then. An OKR of nothing else is told once.

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
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
    okrs:
      regulars:
        name: Make guests regulars
        period: 2026-Q1
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Guests called, from: 0, to: 200}
          card: {name: Card for regulars introduced, due: 2026-02-28}
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
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
    okrs:
      regulars:
        name: Make guests regulars
        period: 2026-Q1
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Guests called, from: 0, to: 200}
          card: {name: Guests with a card, unit: guests, from: 0, to: 500}
    ```
    """
    for okr in scorecard.okrs.values():
        tasks = [one for one in okr.key_results.values() if one.kind is KeyResultKind.YES_NO]
        if len(tasks) == len(okr.key_results):
            message = f"OKR '{okr.id}' is told by yes and no alone, so it is an initiative in disguise"
            yield Finding(node=okr, field="key_results", message=message, help=_HELP)
            continue
        for one in tasks:
            message = f"key result '{one.id}' is told by yes and no alone, so it is a task"
            yield Finding(node=one, message=message, help=_HELP)


_HELP = "say what will be different: a number 'from' and 'to'; what is to be done belongs under 'initiatives:'"
