"""Lists the scorecards that paths mean, a line each: `python -m bsc_cli.cli.scorecards PATHS`, for action.yml."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bsc_cli.cli.output import Exit, print_text, say_error
from bsc_cli.diagnostics import BscError
from bsc_cli.workspace.targets import LintOptions, Stdin, find_tasks


def list_scorecards(paths: Sequence[Path]) -> Exit:
    """Print those that `bsc lint` would check, and say which paths mean none."""
    try:
        tasks, problems = find_tasks(paths, LintOptions(), Stdin("<stdin>", bytes))
    except BscError as error:
        tasks, problems = [], [error]
    for problem in problems:
        say_error(problem)
    print_text("".join(f"{task.path}\n" for task in tasks), None)
    return Exit.FAILED if problems else Exit.DONE


if __name__ == "__main__":
    sys.exit(list_scorecards([Path(text) for text in sys.argv[1:]]))
