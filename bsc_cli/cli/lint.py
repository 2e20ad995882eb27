"""`bsc lint`: check scorecards."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.findings import format_of, report
from bsc_cli.cli.options import AllowedHosts, ColorChoice, OutputPath, StdinFilename
from bsc_cli.cli.output import Color, Exit, remark, say_error, write_file
from bsc_cli.diagnostics import BscError, Severity, Unusable
from bsc_cli.render.diagnostics.formats import Format

if TYPE_CHECKING:
    from bsc_cli.cli.targets import Flags
    from bsc_cli.lint.batch import Checked, Task
    from bsc_cli.lint.known import Outcome


Rules = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULES", help="Only these: codes, beginnings of codes, or names; with commas."),
]
IgnoredRules = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULES", help="All but these; the more specific one wins.")
]
FailLevel = Annotated[
    Severity | None,
    typer.Option("--fail-level", help="Exit with 1 on findings of this severity or worse; by default error."),
]
WithActuals = Annotated[bool, typer.Option("--actuals", help="Read the sources of actuals too, and check them.")]
BaselinePath = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Do not show the findings that FILE holds.")
]
NewBaselinePath = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="Write all findings to FILE, instead of showing them."),
]
NoIgnores = Annotated[bool, typer.Option("--no-ignores", help="Do not heed '# bsc: ignore[…]' comments.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="Processes at the most; by default one a core.")
]


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scorecard files and folders of them; - is stdin. Default: here."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="By default told from the extension of -o, else full.")
    ] = None,
    select: Rules = None,
    ignore: IgnoredRules = None,
    fail_level: FailLevel = None,
    actuals: WithActuals = False,
    baseline: BaselinePath = None,
    write_baseline: NewBaselinePath = None,
    no_ignores: NoIgnores = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, in the files themselves.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    jobs: Jobs = None,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Check scorecards.

    \b
    bsc lint                                         all scorecards below this folder
    bsc lint acme/scorecard.yaml                     one file
    bsc lint . --format concise                      a line a finding
    bsc lint . --fail-level warning                  exit with 1 on warnings too
    bsc lint . -o report.sarif                       for code scanning; .xml is JUnit, .json JSON
    bsc lint . --ignore BSC1 --select BSC106         nothing of BSC1.. but BSC106
    bsc lint . --diff                                what --fix would change
    bsc lint . --actuals                             check the data, too
    bsc lint . --write-baseline known.json           start with what is new from now on
    """
    from bsc_cli.cli.targets import Flags, rules_named
    from bsc_cli.lint.known import baselines_of, outcome

    if baseline is not None and write_baseline is not None:
        raise BscError("--baseline and --write-baseline exclude each other", help="what is written is what is known")
    if allow_source and not actuals:
        raise BscError(
            "--allow-source is for --actuals, which alone reads sources", help="add --actuals, or leave it out"
        )
    flags = Flags(
        select=rules_named("--select", select),
        ignore=rules_named("--ignore", ignore, ignoring=True) or (),
        fail_level=fail_level,
        baseline=write_baseline or baseline,
        with_ignores=not no_ignores,
        with_actuals=actuals,
        hosts=tuple(allow_source or ()),
    )
    tasks = _tasks(paths or [Path()], flags, stdin_filename, color)
    if diff:
        raise typer.Exit(_show_difference(tasks, format, color, output))
    chosen = format_of(format, output)
    baselines = {} if write_baseline else baselines_of(tasks)
    from_stdin = any(task.content is not None for task in tasks)
    tasks, fixed = _fixed(tasks) if fix else (tasks, 0)
    checked = _checked(tasks, jobs)
    if write_baseline is not None:
        found = _write_baseline(tasks, checked, write_baseline)
    else:
        found = outcome(tasks, checked, baselines)
        for name, count in found.stale:
            what = "1 finding of it is" if count == 1 else f"{count} findings of it are"
            remark(f"the baseline '{name}' is stale: {what} gone; 'bsc lint --write-baseline {name}' drops them")
    with redirect_stdout(sys.stderr) if fix and from_stdin else nullcontext():  # stdout has the mended text
        report(
            found.diagnostics,
            scorecards=[task.name for task in tasks],
            format=chosen,
            output=output,
            color=color,
            fail_level=max((task.fail_level for task in tasks), key=lambda level: level.rank),
            suppressed=found.suppressed,
            fixed=fixed,
            fixable=sum(one.fixable for one in checked),
        )
    if found.fails:
        raise typer.Exit(Exit.FINDINGS)


def _tasks(paths: Sequence[Path], flags: Flags, stdin_filename: str, color: Color) -> list[Task]:
    from bsc_cli.cli.targets import find_tasks

    try:
        tasks, problems = find_tasks(paths, flags, stdin_filename)
    except Unusable as error:
        from bsc_cli.cli.input import stop_with

        stop_with(error.diagnostics, color)
    _stop_at(problems)
    return tasks


def _show_difference(tasks: Sequence[Task], format: Format | None, color: Color, output: Path | None) -> Exit:
    from bsc_cli.cli.fix import show_difference

    if format not in (None, Format.FULL):
        raise BscError(f"--diff shows a diff, not {format}", help="leave out --format")
    return show_difference(tasks, color, output)


def _fixed(tasks: Sequence[Task]) -> tuple[list[Task], int]:
    from bsc_cli.cli.fix import fix_all

    return fix_all(tasks)


def _checked(tasks: Sequence[Task], jobs: int | None) -> list[Checked]:
    from bsc_cli.lint.batch import check_all, cores

    checked = list(check_all(tasks, jobs=jobs or cores()))
    _stop_at([BscError(one.problem[0], help=one.problem[1]) for one in checked if one.problem])
    return checked


def _stop_at(problems: Sequence[BscError]) -> None:
    """Say all that keeps the command from running, and exit with 2: half a result would look like a whole one."""
    for problem in problems:
        say_error(problem)
    if problems:
        raise typer.Exit(Exit.FAILED)


def _write_baseline(tasks: Sequence[Task], checked: Sequence[Checked], path: Path) -> Outcome:
    """Write what is found to a baseline; what is left to be said is what no baseline may hold."""
    from bsc_cli.lint.baseline import baseline_text
    from bsc_cli.lint.known import outcome
    from bsc_cli.lint.rewrite import read_again, rewritten

    new = rewritten(tasks, checked, path)
    write_file(path, baseline_text(new.known).encode())
    count = sum(new.known.values())
    remark(
        f"'{path.as_posix()}' holds {count} finding{'' if count == 1 else 's'}: {new.added} new, {new.dropped} dropped"
    )
    return outcome(tasks, checked, read_again(path, new))
