"""Findings in the summary of a job: one table, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span
from bsc_cli.render.diagnostics.markdown import MarkdownSummary


def finding(message: str, file: str = "a.yaml") -> Diagnostic:
    return Diagnostic("BSC999", "a-rule", Severity.INFO, message, Location(file=file, span=Span(1, 2, 1, 3)))


def summary(found: Sequence[Diagnostic], *, scorecards: int) -> str:
    """The summary of *found*, half of which is told first."""
    made = MarkdownSummary()
    for part in (found[: len(found) // 2], found[len(found) // 2 :]):
        made.add(part)
    return made.text(Counter(one.severity for one in found), scorecards)


def test_texts_are_no_markup() -> None:
    text = summary([finding("a | b\n\n# c <!-- d -->", file="`e`.yaml")], scorecards=1)
    row = text.splitlines()[4]
    assert row.startswith("| &#96;e&#96;.yaml")
    assert row.count("|") == 5
    assert "&#60;&#33;-- d --&#62;" in row


def test_a_table_that_grows_too_long_is_cut_and_says_so() -> None:
    found = [finding("x" * 1000) for _ in range(1000)]
    text = summary(found, scorecards=3)
    rows = [line for line in text.splitlines() if line.startswith("| a.yaml")]
    assert 400 < len(rows) < 500
    assert len(text.encode()) < 510_000
    assert text.endswith(f"\n\n… and {1000 - len(rows)} more\n\n1000 infos in 3 scorecards\n")
