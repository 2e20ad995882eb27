"""BSC112: reports an owner who holds most of the objectives."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits, in_words
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC112", Severity.INFO)
def owners_at_the_top(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """One owner holds most of the objectives, or all owners are of the C-suite.

    Why: a scorecard that one person answers for was built in a dark room, and so was one that only chiefs answer for;
    those who do the work have no part in it. The limit is `max-share-of-owner`, half by default. Chiefs are the CEO,
    CFO, COO and their like, a Chief … Officer, and a Managing Director; one measure or objective with another owner
    is enough. Scorecards of three objectives or more are judged.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers, owner: CEO}
          speed: {name: Deliver within a day, owner: CEO}
          advice: {name: Give good advice, owner: Head of Service}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers, owner: CEO}
          speed: {name: Deliver within a day, owner: Head of Logistics}
          advice: {name: Give good advice, owner: Head of Service}
    ```
    """
    total = len(scorecard.objectives)
    if total < _ENOUGH:
        return
    held: dict[str, list[Objective]] = {}
    for objective in scorecard.objectives.values():
        if objective.owner:
            held.setdefault(objective.owner.casefold(), []).append(objective)
    most = [objectives for objectives in held.values() if len(objectives) > limits.max_share_of_owner * total]
    for objectives in most:
        yield Finding(
            node=objectives[0],
            field="owner",
            message=f"'{objectives[0].owner}' owns {len(objectives)} of the {total} objectives,"
            f" more than {in_words(limits.max_share_of_owner)}",
            help=_HELP,
        )
    if not most and sum(map(len, held.values())) >= _ENOUGH:
        yield from _only_chiefs(scorecard)


def _only_chiefs(scorecard: Scorecard) -> Iterator[Finding]:
    from bsc_cli.lint.wordlists.chiefs import is_chief

    owned = [objective for objective in scorecard.objectives.values() if objective.owner]
    named = [*(one.owner for one in owned), *(one.owner for one in scorecard.measures.values())]
    owners = [owner for owner in dict.fromkeys(named) if owner]
    if all(map(is_chief, owners)):
        listed = ", ".join(f"'{owner}'" for owner in list(owners)[:_SHOWN]) + (" …" if len(owners) > _SHOWN else "")
        message = f"every owner of an objective or a measure is a chief: {listed}"
        yield Finding(node=owned[0], field="owner", message=message, help=_HELP)


_HELP = "let those own an objective who do the work for it"
_SHOWN = 6
"""Owners that are named."""
_ENOUGH = 3
"""Objectives that a scorecard needs before their owners are counted."""
