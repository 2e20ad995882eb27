"""`bsc lint`: check scorecards."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bsc_cli.cli import completion
from bsc_cli.cli.findings_output import DIFF_FORMATS, FORMATS, report
from bsc_cli.cli.input import exit_on_unusable, named
from bsc_cli.cli.options import AllowedHosts, ColorChoice, Jobs, OutputPath, StdinFilename
from bsc_cli.cli.output import Color, Exit, remark
from bsc_cli.cli.output_file import write_file
from bsc_cli.cli.output_formats import format_of
from bsc_cli.cli.streams import read_stdin
from bsc_cli.diagnostics import BscError, Severity
from bsc_cli.render.diagnostics.formats import DiagnosticFormat

if TYPE_CHECKING:
    from bsc_cli.findings.outcome import Outcome
    from bsc_cli.workspace.linting import LintRun


Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULES",
        help="Only these: codes, beginnings of codes, or names; with commas.",
        autocompletion=completion.rules,
    ),
]
IgnoredRules = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULES",
        help="All but these; the more specific one wins.",
        autocompletion=completion.rules,
    ),
]
FailLevel = Annotated[
    Severity | None,
    typer.Option("--fail-level", help="Exit with 1 on findings of this severity or worse; by default error."),
]
OptionalActuals = Annotated[
    list[str] | None,
    typer.Option(
        "--actuals",
        metavar="[FILE]",
        help="Read the actuals too, and check them: those in FILE, if given (several times, for several files), "
        "else those the scorecard names.",
    ),
]
BaselinePath = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Do not show the findings that FILE holds.")
]
NewBaselinePath = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="Write all findings to FILE, instead of showing them."),
]
NoIgnores = Annotated[bool, typer.Option("--no-ignores", help="Do not heed '# bsc: ignore[…]' comments.")]


class LintCommand(TyperCommand):
    """The command, in which `--actuals` stands with or without a file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read *args*: an `--actuals` before the end, an option or a scorecard has no file."""
        pairs = zip_longest(args, args[1:], fillvalue="-")
        args = ["--actuals=" if one == "--actuals" and not _is_data(then) else one for one, then in pairs]
        return super().parse_args(ctx, args)


def _is_data(argument: str) -> bool:
    """Whether an argument is neither an option nor a scorecard, nor a folder of these."""
    return not (argument.startswith("-") or argument.endswith((".yaml", ".yml")) or Path(argument).is_dir())


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scorecard files and folders of them; - is stdin. Default: here."),
    ] = None,
    format: Annotated[
        DiagnosticFormat | None, typer.Option("--format", help="By default told from the extension of -o, else full.")
    ] = None,
    select: Rules = None,
    ignore: IgnoredRules = None,
    fail_level: FailLevel = None,
    actuals: OptionalActuals = None,
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
    bsc lint acme/scorecard.yaml --actuals new.csv   check this data before it is merged
    bsc lint . --write-baseline known.json           start with what is new from now on
    """
    from bsc_cli.workspace.linting import LintRun
    from bsc_cli.workspace.targets import LintOptions, Stdin, rules_named

    if baseline is not None and write_baseline is not None:
        raise BscError("--baseline and --write-baseline exclude each other", help="what is written is what is known")
    if allow_source and actuals is None:
        raise BscError(
            "--allow-source is for --actuals, which alone reads sources", help="add --actuals, or leave it out"
        )
    with named("--select"):
        selected = rules_named(select)
    with named("--ignore"):
        ignored = rules_named(ignore, ignoring=True)
    if diff:
        _check_diff(output, format)
    chosen = DiagnosticFormat.FULL if diff else format_of(output, format, FORMATS)
    options = LintOptions(
        select=selected,
        ignore=ignored or (),
        fail_level=fail_level,
        baseline=write_baseline or baseline,
        with_ignores=not no_ignores,
        with_actuals=actuals is not None,
        actuals=tuple(Path(file) for file in actuals or () if file),
        hosts=tuple(allow_source or ()),
    )
    with exit_on_unusable(color):
        run = LintRun(paths or [Path()], options, Stdin(stdin_filename, read_stdin))
    if diff:
        from bsc_cli.cli.fix import show_difference

        raise typer.Exit(show_difference(run.mended(), color, output))
    fixed = _fix(run) if fix else 0
    found = _write_baseline(run, write_baseline, jobs) if write_baseline else run.judge(jobs=jobs)
    with redirect_stdout(sys.stderr) if fix and run.reads_stdin else nullcontext():  # stdout has the mended text
        report(found, format=chosen, output=output, color=color, fixed=fixed)
    for name, count in run.stale():
        what = "1 finding of it is" if count == 1 else f"{count} findings of it are"
        remark(f"the baseline '{name}' is stale: {what} gone; 'bsc lint --write-baseline {name}' drops them")
    if not found.is_any_read:
        remark("error: nothing could be judged, since no file could be read")
        raise typer.Exit(Exit.FAILED)
    if found.fails:
        raise typer.Exit(Exit.FINDINGS)


def _check_diff(output: Path | None, format: DiagnosticFormat | None) -> None:
    """Raises BscError where `--diff` cannot write what is asked for."""
    if format not in (None, DiagnosticFormat.FULL):
        raise BscError(f"--diff shows a diff, not {format}", help="leave out --format")
    if format is None:
        format_of(output, None, DIFF_FORMATS, has_option=False)


def _fix(run: LintRun) -> int:
    """Mend the files, and judge what is left; how much was mended."""
    from bsc_cli.cli.fix import write_mended

    mended = run.mended().files
    run.judge_mended(mended)
    return write_mended(mended)


def _write_baseline(run: LintRun, path: Path, jobs: int | None) -> Outcome:
    """Write what is found to a baseline; what is left to be said is what no baseline may hold."""
    new = run.baseline(path, jobs=jobs)
    write_file(path, new.text.encode())
    findings = f"{new.findings} finding{'' if new.findings == 1 else 's'}"
    remark(f"'{path.as_posix()}' holds {findings}: {new.added} new, {new.dropped} dropped")
    return new.left
