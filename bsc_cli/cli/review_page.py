"""Writes a review as a page, with the command that makes it again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.input import STDIN
from bsc_cli.cli.output import print_text
from bsc_cli.render.page.context import Made, Source
from bsc_cli.render.page.page import render_page
from bsc_cli.workspace.sources_used import name_in_project, sources_used

if TYPE_CHECKING:
    from bsc_cli import Opened
    from bsc_cli.review.pack import ReviewPack


def made_of(
    card: Opened,
    scorecard: Path,
    actuals: Sequence[Path],
    options: Sequence[tuple[str, str | bool | None]],
    output: Path | None,
) -> Made:
    """How the page of *card* is made again, from the root of its project: the *options* that were given, and sources.

    An option with True has no value; one with None or False was not given. Raises NotEvaluable as `sources_used`.
    """
    paths = [STDIN if str(path) == STDIN else name_in_project(path, card.folder) for path in (scorecard, *actuals)]
    given = [part for name, value in options if value for part in ([name] if value is True else [name, str(value)])]
    to = ["-o", output.name] if output else ["--format", "html"]
    sources = [Source(one.name, one.sha256) for one in sources_used(card)]
    return Made(version("bsc-cli"), shlex.join(["bsc", "review", *paths, *given, *to]), sources)


def write_page(pack: ReviewPack, made: Made, output: Path | None) -> None:
    """The page, to stdout or to the file that `-o` names."""
    print_text(render_page(pack, made), output)
