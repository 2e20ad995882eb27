"""BSC111: reports public and nonprofit scorecards with the financial above the customer perspective."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.perspective import Perspective, Role, Sector
from bsc_cli.model.scorecard import Scorecard


@rule("BSC111", Severity.WARNING)
def stakeholders_not_on_top(scorecard: Scorecard) -> Iterator[Finding]:
    """A public or nonprofit scorecard puts money above those it is there for.

    Why: a city or a charity is not there to make money. Money makes it possible to serve people, so it stands below
    them on the map.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    sector: public
    perspectives:
      financial:
        objectives: {budget: {name: Balance the budget}}
      customer:
        name: Residents
        objectives: {streets: {name: Make streets safer}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    sector: public
    perspectives:
      customer:
        name: Residents
        objectives: {streets: {name: Make streets safer}}
      financial:
        objectives: {budget: {name: Balance the budget}}
    ```
    """
    if scorecard.sector is Sector.BUSINESS:
        return
    first: dict[Role | None, Perspective] = {}
    for perspective in scorecard.perspectives.values():
        first.setdefault(perspective.role, perspective)
    served, money = first.get(Role.CUSTOMER), first.get(Role.FINANCIAL)
    if served and money and list(first).index(Role.FINANCIAL) < list(first).index(Role.CUSTOMER):
        yield Finding(
            node=money,
            message=f"perspective '{money.id}' stands above '{served.id}', but the sector is {scorecard.sector}",
            help=f"move '{served.id}' to the top: whom the organisation serves comes first, money makes it possible",
        )
