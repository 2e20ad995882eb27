"""Evaluates several scorecards, and shows how each of them stands, a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.cli.assessed import Assessed, Wishes, assess
from bsc_cli.cli.input import exit_on_unusable, say
from bsc_cli.cli.output import Color, Exit, remark, say_error
from bsc_cli.cli.progress import counted
from bsc_cli.cli.streams import read_stdin
from bsc_cli.diagnostics import BscError, Diagnostic, Location, Severity
from bsc_cli.project.processes import cores, worked_through, worthwhile
from bsc_cli.render.text import safe
from bsc_cli.review.overview import Overview, OverviewEntry
from bsc_cli.workspace.overview import entry_of, entry_without, open_target, opening_several
from bsc_cli.workspace.targets import Stdin, Target, find_targets

if TYPE_CHECKING:
    from bsc_cli import Opened
    from bsc_cli.workspace.read_options import ReadOptions


class Outcome(NamedTuple):
    """What became of one scorecard."""

    entry: OverviewEntry
    said: tuple[Diagnostic, ...] = ()
    """What reading it and its actuals said."""
    remarks: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """What `--fail-on` and `--expect` found, in words."""
    help: str | None = None
    """What to do where it could not be evaluated."""
    annotations: str = ""
    """Workflow commands, where these are what is written."""


class Several(NamedTuple):
    """The outcomes, in the order of the overview, and what is wrong with the paths."""

    outcomes: Sequence[Outcome]
    problems: Sequence[BscError]

    @property
    def overview(self) -> Overview:
        """How all of them stand."""
        return Overview.of(one.entry for one in self.outcomes)

    @property
    def remarks(self) -> list[str]:
        """The remarks, each once: behind the file that it is about, or with how many it is about."""
        files: dict[str, list[str]] = {}
        for one in self.outcomes:
            for text in one.remarks:
                files.setdefault(text, []).append(one.entry.file)
        return [
            f"{named[0]}: {text}" if len(named) == 1 else f"{text} ({len(named)} scorecards)"
            for text, named in files.items()
        ]

    @property
    def failed(self) -> list[str]:
        """What failed, each behind the file that it is about."""
        return [f"{one.entry.file}: {text}" for one in self.outcomes for text in one.failed]

    @property
    def status(self) -> Exit:
        """The worst of all."""
        if self.problems or self.overview.unevaluable:
            return Exit.FAILED
        return Exit.FINDINGS if any(one.failed for one in self.outcomes) else Exit.DONE


class Evaluating(NamedTuple):
    """How each of several scorecards is evaluated; it goes to other processes."""

    wishes: Wishes
    options: ReadOptions
    is_verbose: bool = False
    """Whether it is said how each source was read."""
    annotates: bool = False
    """Whether workflow commands are written."""

    def all(self, paths: Sequence[Path], *, jobs: int | None, stdin_filename: str, color: Color) -> Several:
        """The scorecards that *paths* mean; what is wrong with them is said on stderr. Raises BscError."""
        with exit_on_unusable(color):
            targets, problems = find_targets(paths, self.options.files, Stdin(stdin_filename, read_stdin))
        jobs = worthwhile(len(targets), jobs or cores())
        found = worked_through(partial(self.one, open=opening_several()), targets, jobs)
        outcomes = sorted(counted(found, len(targets)), key=lambda one: one.entry.order)
        for problem in problems:
            say_error(problem)
        say_what_was_read(outcomes, color)
        several = Several(outcomes, problems)
        for text in several.remarks:
            remark(text)
        return several

    def one(self, target: Target, open: Callable[[Target, ReadOptions], Opened] = open_target) -> Outcome:
        """What becomes of *target*, whatever is wrong with it."""
        told: list[str] = []
        card: Opened | None = None
        said: tuple[Diagnostic, ...] = ()
        try:
            card = open(target, self.options._replace(tell=told.append if self.is_verbose else None))
            said = card.said
            assessed = assess(card, self.wishes)
        except BscError as error:
            return self._without(target, card, error, said)._replace(remarks=tuple(told))
        entry = entry_of(target, card, assessed.now, assessed.said)
        outcome = Outcome(entry, said, (*told, *assessed.remarks))
        return self._judged(outcome, assessed)

    def _judged(self, outcome: Outcome, assessed: Assessed) -> Outcome:
        """*outcome* with what fails it."""
        gate, evaluation = self.wishes.gate, assessed.now.evaluation
        verdict = gate.judge(evaluation, assessed.said)
        annotations = ""
        if self.annotates:
            from bsc_cli.render.scorecard.github import render_annotations

            annotations = render_annotations(
                evaluation, assessed.said, verdict, locate=assessed.now.location, failed=assessed.outdated
            )
        return outcome._replace(failed=(*assessed.outdated, *gate.told(verdict)), annotations=annotations)

    def _without(self, target: Target, card: Opened | None, error: BscError, said: tuple[Diagnostic, ...]) -> Outcome:
        """What becomes of *target*, which cannot be evaluated because of *error*."""
        entry = entry_without(target, card, error, said)
        annotations = _annotated(entry) if self.annotates else ""
        return Outcome(entry, entry.diagnostics, help=error.help, annotations=annotations)


def _annotated(entry: OverviewEntry) -> str:
    """Why it cannot be evaluated, as workflow commands."""
    from bsc_cli.render.diagnostics.cells import with_cells_in_messages
    from bsc_cli.render.diagnostics.github import annotation, render_github

    text = render_github(with_cells_in_messages(entry.diagnostics))
    if entry.is_told:
        return text
    return annotation(Severity.ERROR, Location(entry.file), "not evaluable", safe(entry.problem or "")) + "\n" + text


def say_what_was_read(outcomes: Sequence[Outcome], color: Color) -> None:
    """Say what reading said, each once, and why what could not be evaluated could not."""
    said = {one.key: one for outcome in reversed(outcomes) for one in outcome.said}
    say(sorted(said.values(), key=lambda one: one.order), color)
    for outcome in outcomes:
        entry = outcome.entry
        if entry.problem is not None and not entry.is_told:
            say_error(BscError(f"{entry.file}: {entry.problem}", help=outcome.help))
