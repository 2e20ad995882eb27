"""What `bsc evaluate` says of the review: one line with its command, and all of it in the summary of a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.evaluation_formats import LONGEST_SUMMARY
from bsc_cli.cli.job_summary import summarise
from bsc_cli.render.text import file_name
from bsc_cli.review.selection import Depth, Wanted, down_to

if TYPE_CHECKING:
    from bsc_cli import Diagnostic, Evaluated, Evaluation
    from bsc_cli.review.meeting import Meeting


def review_command(
    scorecard: Path, actuals: Sequence[Path], options: Mapping[str, str | None], *, demand_notes: bool
) -> str:
    """The command for a *scorecard* and the *actuals* and *options* that were given, on one line."""
    given = [f"{option} {_quoted(value)}" for option, value in options.items() if value is not None]
    files = [_quoted(file_name(path.as_posix())) for path in (scorecard, *actuals)]
    return " ".join(["bsc review", *files, *map(file_name, given), *(["--demand-notes"] if demand_notes else [])])


def _quoted(argument: str) -> str:
    """*argument* as a shell takes it."""
    if argument and all(character.isalnum() or character in "-_./" for character in argument):
        return argument
    from shlex import quote  # few arguments need it

    return quote(argument)


def line_about_review(now: Evaluated, findings: Sequence[Diagnostic], wanted: Wanted, command: str) -> str:
    """What the review holds of what is *wanted*; empty where it holds nothing."""
    from bsc_cli.render.language import words_of
    from bsc_cli.render.scorecard.review_line import review_line

    return review_line(now.contents(findings, wanted), command, words_of(now.evaluation.scorecard))


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
