"""BSC903: reports OKRs with too many key results, and owners with too many OKRs."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.okr import Okr
from bsc_cli.model.period import canonical_period
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC903", Severity.WARNING)
def too_many_key_results(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """An OKR has more key results, or an owner more OKRs in a period, than one can work for.

    Why: whoever works for everything at once chooses nothing. The limits are `max-key-results`, 5 by default, and
    `max-okrs-of-owner` in one period, 5 by default.

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
          letters: {name: Letters sent, from: 0, to: 900}
          menus: {name: New menus, from: 0, to: 4}
          tables: {name: Tables kept, from: 0, to: 60}
          evenings: {name: Evenings for regulars, from: 0, to: 3}
          birthdays: {name: Birthdays known, from: 0, to: 500}
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
          tables: {name: Tables kept, from: 0, to: 60}
          evenings: {name: Evenings for regulars, from: 0, to: 3}
    ```
    """
    held: dict[object, list[Okr]] = {}
    for okr in scorecard.okrs.values():
        count = len(okr.key_results)
        if count > limits.max_key_results:
            yield Finding(
                node=okr,
                field="key_results",
                message=f"OKR '{okr.id}' has {count} key results, more than {limits.max_key_results}",
                help="keep those that tell whether it was achieved",
            )
        if okr.owner:
            period = canonical_period(okr.period, scorecard.calendar)
            held.setdefault((okr.owner.casefold(), period), []).append(okr)
    for okrs in held.values():
        if len(okrs) > limits.max_okrs_of_owner:
            most = limits.max_okrs_of_owner
            yield Finding(
                node=okrs[0],
                field="owner",
                message=f"'{okrs[0].owner}' has {len(okrs)} OKRs in {okrs[0].period}, more than {most}",
                help="keep those that matter most in that period, or let others own some",
            )
