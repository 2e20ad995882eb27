"""Comments a pull request with what it changes: `python -m bsc_cli.cli.pull_request_comment PATHS`, for action.yml."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.cli.github_comments import CommentRefused, PullRequest
from bsc_cli.cli.job_summary import has_job_summary, summarise
from bsc_cli.cli.output import Exit, print_text, remark, say_error
from bsc_cli.diagnostics import BscError
from bsc_cli.project.revision import removed_scorecards
from bsc_cli.project.text import shown_path
from bsc_cli.render.markdown_text import escaped
from bsc_cli.render.scorecard_difference.shortened import MOST_CHARACTERS, shortened
from bsc_cli.workspace.targets import LintOptions, Stdin, find_tasks

MARKER = "<!-- bsc diff -->\n"
"""What the comment begins with."""
NOTHING = "## Scorecards\n\nNothing is different.\n"


class _Event(NamedTuple):
    """The pull request that the job runs for."""

    number: int
    base: str
    """The hash of the commit that it is to be merged into."""


def comment(paths: Sequence[Path]) -> Exit:
    """Say at the pull request what it changes in the scorecards below *paths*; in the job summary, where it cannot."""
    event_name = os.environ.get("GITHUB_EVENT_NAME", "")
    if event_name != "pull_request":
        remark(f"no comment: it is written on pull_request, and this is {event_name or 'no event'}")
        return Exit.DONE
    try:
        event = _event()
        revisions = f"{event.base}...HEAD"
        removed = removed_scorecards(revisions, paths)
        tasks, problems = find_tasks(paths, LintOptions(), Stdin("<stdin>", bytes))
    except BscError as error:
        say_error(error)
        return Exit.FAILED
    if not removed:
        for problem in problems:
            say_error(problem)
    found = "\n".join(_differences(revisions, [*(task.path for task in tasks), *removed]))
    _publish(event, found)
    return Exit.FAILED if problems and not removed else Exit.DONE


def _event() -> _Event:
    """What the runner says of the pull request. Raises BscError."""
    try:
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())
        number, base = int(event["pull_request"]["number"]), str(event["pull_request"]["base"]["sha"])
    except (KeyError, TypeError, ValueError, OSError):
        raise BscError("GITHUB_EVENT_PATH names no event of a pull request", help="run it in GitHub Actions") from None
    if not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", base):
        raise BscError("the event names no commit that the pull request is to be merged into")
    return _Event(number, base)


def _differences(revisions: str, paths: Sequence[Path]) -> Iterator[str]:
    """What `bsc diff` says of each scorecard that is different, or that it cannot compare."""
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_TOKEN"} | {"PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "bsc_cli", "diff", "--format", "markdown", "--exit-code", "--", revisions]
    for path in paths:
        done = subprocess.run(
            [*command, str(path)], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        sys.stderr.buffer.write(done.stderr)
        sys.stderr.flush()
        if done.returncode == Exit.FINDINGS:
            yield done.stdout.decode("utf-8", "replace")
        elif done.returncode != Exit.DONE:
            yield f"## {escaped(shown_path(path))}\n\nIt cannot be compared; the log of the job says why.\n"


def _publish(event: _Event, found: str) -> None:
    """Write what was found as the comment; where that is refused, into the job summary, or else to stdout."""
    text = MARKER + shortened(found or NOTHING, MOST_CHARACTERS - len(MARKER))
    token, repository = os.environ.get("GITHUB_TOKEN", ""), os.environ.get("GITHUB_REPOSITORY", "")
    api = os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    try:
        if not token:
            raise CommentRefused("there is no token")
        PullRequest(api, repository, event.number, token).keep(MARKER, text, only_if_there=not found)
    except CommentRefused as refused:
        remark(f"no comment: {refused}; what is different stands in the summary of the job")
        if has_job_summary():
            summarise(text)
        else:
            print_text(text, None)


if __name__ == "__main__":
    sys.exit(comment([Path(text) for text in sys.argv[1:]]))
