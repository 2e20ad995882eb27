"""BSC705."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule import Finding
from bsc_cli.model.scorecard import InitiativeState
from bsc_cli.review.rule import Reviewed, review_rule


@review_rule("BSC705", Severity.WARNING)
def overdue_initiative(reviewed: Reviewed) -> Iterator[Finding]:
    """An initiative that was due by the end of the period and not completed by then.

    Why: what was promised for a measure is late, so its recovery will be.
    """
    for one in reviewed.scorecard.initiatives.values():
        if one.state_at(reviewed.today) is InitiativeState.OVERDUE:
            done = "" if one.progress is None else f" and is {one.progress:f} % done"
            message = f"initiative '{one.name}' was due on {one.due}{done}"
            yield Finding(node=one, field="due", message=message, help="write its 'completed' day, or a new 'due'")
