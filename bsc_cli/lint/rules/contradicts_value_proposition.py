"""BSC304: reports measures that work against the value proposition."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.lint.wordlists.proposition import reward_against
from bsc_cli.model.scorecard import Scorecard


@rule("BSC304", Severity.WARNING)
def contradicts_value_proposition(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure rewards the opposite of how customers are to be won.

    Why: people do what is measured. Who promises closeness and counts short calls gets short calls. Names in English
    are compared with a short table of signs for each `value_proposition`; what it does not know, it leaves alone.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    value_proposition: customer-intimacy
    perspectives:
      customer:
        objectives:
          advice:
            name: Give good advice
            measures:
              calls:
                name: Call handling time
                unit: min
                indicator: leading
                direction: lower
                target: 4
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    value_proposition: customer-intimacy
    perspectives:
      customer:
        objectives:
          advice:
            name: Give good advice
            measures:
              calls:
                name: Questions solved in one call
                unit: "%"
                indicator: leading
                target: 80
    ```
    """
    proposition = scorecard.value_proposition
    if proposition is None:
        return

    for measure in scorecard.measures.values():
        rewarded = reward_against(measure, proposition)
        if rewarded:
            yield Finding(
                node=measure,
                field="name",
                message=f"measure '{measure.id}' ('{measure.name}') rewards {rewarded}, against {proposition}",
                help="measure what the customers who are to be won would notice, or change the 'value_proposition'",
            )
