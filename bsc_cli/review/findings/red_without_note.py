"""BSC708."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rule import Finding
from bsc_cli.review.agenda import reds
from bsc_cli.review.rule import Reviewed, review_rule


@review_rule("BSC708", Severity.WARNING, is_off=True)
def red_without_note(reviewed: Reviewed) -> Iterator[Finding]:
    """A red measure whose actual carries no note; off unless it is asked for.

    Why: some organisations demand an explanation with every red.
    """
    for red in reds(reviewed):
        if red.result.actual is not None and not red.result.actual.note:
            message = f"'{red.result.measure.name}' is red without a note"
            yield Finding(node=red.result.measure, message=message, help="say why in the 'note' column of its actual")
