"""Writes an evaluation as annotations of GitHub Actions: what fails, what is red, and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.model.status import Status
from bsc_cli.render.diagnostics.cells import with_cells_in_messages
from bsc_cli.render.diagnostics.github import annotation, render_github
from bsc_cli.render.scorecard.gap_text import gap_text
from bsc_cli.render.scorecard.number_format import actual_text, coverage_text
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.render.words import reason_text, status_word
from bsc_cli.review.agenda import counted
from bsc_cli.review.gate import Verdict
from bsc_cli.score.result import Evaluation, Result


def render_annotations(
    evaluation: Evaluation,
    findings: Sequence[Diagnostic],
    verdict: Verdict | None,
    *,
    locate: Callable[[Result], Location],
    failed: Sequence[str] = (),
) -> str:
    """A command a line: errors for what fails, warnings for other reds, then the *findings*.

    Without a *verdict* each red is an error. *failed* says what else of the whole fails; *locate* tells where the node
    of a result is written.
    """
    lines = [annotation(Severity.ERROR, locate(evaluation.result), "out of date", safe(text)) for text in failed]
    for one in verdict.uncovered if verdict else ():
        message = f"too little is scored: {coverage_text(one.coverage) or 'all of it is'}"
        lines.append(annotation(Severity.ERROR, locate(one), f"coverage: {safe(one.name)}", message))
    for result, severity in _measures(evaluation, verdict):
        title = f"{status_word(result.status, result.reason)}: {safe(result.name)}"
        place = locate(result)
        by = f"\nextended by '{safe(place.extended_by)}'" if place.extended_by else ""
        lines.append(annotation(severity, place, title, _message(result) + by))
    failing = verdict.findings if verdict else frozenset()
    said = [one._replace(severity=Severity.ERROR) if one in failing else one for one in findings]
    return "".join(f"{line}\n" for line in lines) + render_github(with_cells_in_messages(said))


def _measures(evaluation: Evaluation, verdict: Verdict | None) -> Iterator[tuple[Result, Severity]]:
    """The measures that fail or are red, in document order, and how much each weighs."""
    for way in counted(evaluation):
        result = way[-1]
        is_red = result.status is Status.RED
        fails = is_red if verdict is None else result.id in verdict.measures
        if fails or is_red:
            yield result, Severity.ERROR if fails else Severity.WARNING


def _message(result: Result) -> str:
    """What is wrong with a measure, who answers for it, and what was noted."""
    actual = result.actual
    if actual is None or result.status is Status.NONE:
        said = safe(reason_text(result.reason))
    else:
        said = gap_text(result, UNICODE)
        said = said if result.variance is None else f"{actual_text(result)}: {said}"
    lines = [said, *([f"owner: {safe(result.owner)}"] if result.owner else [])]
    return "\n".join([*lines, *([f"note: {safe(actual.note)}"] if actual and actual.note else [])])
