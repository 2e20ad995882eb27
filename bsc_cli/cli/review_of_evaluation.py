"""What `bsc evaluate` says of the review: one line, and all of it in the summary of a job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsc_cli.cli.evaluation_formats import LONGEST_SUMMARY
from bsc_cli.cli.job_summary import summarise
from bsc_cli.review.selection import Depth, Wanted, down_to

if TYPE_CHECKING:
    from bsc_cli import Diagnostic, Evaluated, Evaluation
    from bsc_cli.review.meeting import Meeting


def line_about_review(now: Evaluated, findings: Sequence[Diagnostic], wanted: Wanted) -> str:
    """What the review holds of what is *wanted*; empty where it holds nothing."""
    from bsc_cli.render.language import words_of
    from bsc_cli.render.scorecard.review_line import review_line

    return review_line(now.contents(findings, wanted), words_of(now.evaluation.scorecard))


def summarise_with_review(
    shown: Sequence[Evaluation], now: Evaluated, remarks: Sequence[str], failed: Sequence[str], meeting: Meeting
) -> None:
    """Write it and its review to the summary of the job, down to the level that there is room for.

    Where that is not enough, without the units, and at last without the review.
    """
    from bsc_cli.render.markdown_text import escaped
    from bsc_cli.render.review.markdown import render_meeting_sections
    from bsc_cli.render.scorecard.markdown import render_markdown

    review = render_meeting_sections(meeting)
    whole = [(depth, now.units, review) for depth in reversed(Depth)]
    for depth, below, behind in (*whole, (Depth.SCORECARD, (), review), (Depth.SCORECARD, (), "")):
        text = render_markdown(down_to(shown, depth), remarks=remarks, units=below) + behind
        if len(text.encode("utf-8", "replace")) < LONGEST_SUMMARY:
            break
    summarise(text + "".join(f"\n**failed**: {escaped(one)}\n" for one in failed))
