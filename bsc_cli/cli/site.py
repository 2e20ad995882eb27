"""`bsc site`: a page a scorecard and an index of all, for any static host."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import as_of_day, exit_on_unusable
from bsc_cli.cli.options import (
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    Jobs,
    PeriodText,
    Verbose,
)
from bsc_cli.cli.output import Color
from bsc_cli.diagnostics import BscError


def site(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder whose scorecards are shown.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="The folder to write, which is replaced if 'bsc site' made it."
        ),
    ],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What the index is called; by default All scorecards.")
    ] = None,
    period: PeriodText = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="PERIOD",
            help="Compare with this period; by default with the one before.",
            autocompletion=completion.periods,
        ),
    ] = None,
    as_of: AsOfText = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    jobs: Jobs = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
) -> None:
    """Write a page a scorecard, and an index of all of them.

    \b
    bsc site . -o public                             all scorecards of this folder
    bsc site group -o public --title "Tarnwood"      with a name for the index
    bsc site group -o public --period 2025-Q3        as all stood at that time

    The index is a tree of units. A page is that of 'bsc review', called as the file of its scorecard, or as the folder
    of a scorecard.yaml; units and what is above them lead to each other. All links are relative: the folder opens from
    disk, and any static host serves it.

    Left out are scorecards that git ignores, bases (*.base.yaml) and links. One that cannot be evaluated has a page
    that says why, and makes the exit status 2. The folder is written beside the old one and takes its place when it is
    complete; one that 'bsc site' did not make, or that holds files of others, is not replaced.
    """
    from bsc_cli.cli.evaluate_several import Several, say_what_was_read
    from bsc_cli.cli.output import remark, say_error
    from bsc_cli.cli.progress import counted
    from bsc_cli.cli.site_folder import SiteFolder
    from bsc_cli.cli.site_pages import Making, SiteWishes, index_of
    from bsc_cli.cli.streams import read_stdin
    from bsc_cli.workspace.read_options import ReadOptions
    from bsc_cli.workspace.site import INDEX, plan_site
    from bsc_cli.workspace.targets import Stdin, find_targets

    _refuse_what_is_no_folder(folder, output)
    options = ReadOptions((), tuple(allow_source or ()), allow_bad_rows, allow_bad_units)
    wishes = SiteWishes(options, period, since, as_of_day(as_of), title, verbose)
    writing = SiteFolder(output)
    with exit_on_unusable(color):
        targets, problems = find_targets([folder], (), Stdin("-", read_stdin), with_links=False)
    plan = plan_site(targets, options)
    making = Making(wishes, plan.names, plan.above())
    with writing:
        made = []
        for one in counted(making.all(list(plan.pages.values()), jobs), len(plan.pages)):
            writing.write(one.page.page, one.text)
            made.append(one._replace(text=""))
        writing.write(INDEX, index_of(plan, made, folder, title))
        writing.publish()
    several = Several(sorted((one.outcome for one in made), key=lambda one: one.entry.order), problems)
    for problem in problems:
        say_error(problem)
    say_what_was_read(several.outcomes, color)
    for text in several.remarks:
        remark(text)
    raise typer.Exit(several.status)


def _refuse_what_is_no_folder(folder: Path, output: Path) -> None:
    """Refuse a FOLDER or an `-o` that cannot be one. Raises BscError."""
    if str(output) == "-":
        raise BscError("a site is a folder, which stdout cannot be", help="name a folder, such as -o public")
    if folder.is_file():
        help = f"'bsc review {folder} -o review.html' makes a page of one scorecard"
        raise BscError(f"'{folder}' is no folder", help=help)
    if not folder.is_dir():
        raise BscError(f"there is no folder '{folder}'", help="name the folder that the scorecards lie in")
