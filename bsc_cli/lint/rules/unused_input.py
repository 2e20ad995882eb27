"""BSC307: reports inputs that no formula uses."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC307", Severity.WARNING)
def unused_input(scorecard: Scorecard) -> Iterator[Finding]:
    """No formula uses an input.

    Why: somebody fills it in each month, and nothing is made of it.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
      returns: {name: Parcels returned, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 * on-time / deliveries
                targets: {threshold: 90, target: 95}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 * on-time / deliveries
                targets: {threshold: 90, target: 95}
    ```
    """
    used = {id for one in scorecard.measures.values() if one.formula for id in one.formula.ids}
    for id, one in scorecard.inputs.items():
        if id not in used:
            help = "use it in a 'formula', or leave it out; what is judged is a measure of an objective"
            yield Finding(node=one, message=f"no formula uses the input '{id}'", help=help)
