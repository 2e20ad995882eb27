"""Appends to the summary of a job of GitHub Actions, which people see without opening its log."""

from __future__ import annotations

import os
from pathlib import Path

from bsc_cli.cli.output import in_github_actions, remark


def has_job_summary() -> bool:
    """Whether this is a job that has a summary to write to."""
    return in_github_actions() and bool(os.environ.get("GITHUB_STEP_SUMMARY"))


def summarise(markdown: str) -> None:
    """Append *markdown* to the summary; that it cannot be written is no one's failure."""
    try:
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open(
            "a", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(markdown)
    except OSError as error:
        remark(f"the job summary cannot be written: {error.strerror}")
