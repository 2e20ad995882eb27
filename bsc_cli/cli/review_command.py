"""The `bsc review` that tells more of what `bsc evaluate` was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

from bsc_cli.render.text import file_name


def review_command(
    scorecard: Path, actuals: Sequence[Path], options: Mapping[str, str | None], *, demand_notes: bool
) -> str:
    """The command for a *scorecard* and the *actuals* and *options* that were given, on one line."""
    given = [f"{option} {quote(value)}" for option, value in options.items() if value is not None]
    files = [quote(file_name(path.as_posix())) for path in (scorecard, *actuals)]
    return " ".join(["bsc review", *files, *map(file_name, given), *(["--demand-notes"] if demand_notes else [])])
