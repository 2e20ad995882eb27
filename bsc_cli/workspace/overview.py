"""Opens one of several scorecards, and enters how it stands into an overview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError, Diagnostic, Unusable
from bsc_cli.lint.batch import unreadable
from bsc_cli.project.scorecard_files import read_scorecard, scorecard_id
from bsc_cli.project.text import UnreadableFile
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.workspace.evaluated import Evaluated
from bsc_cli.workspace.opened import Opened
from bsc_cli.workspace.opening import open_content, path_of_stdin
from bsc_cli.workspace.read_options import NotEvaluable, ReadOptions
from bsc_cli.workspace.targets import Target

if TYPE_CHECKING:
    from bsc_cli.load.extends import Bases


def open_target(target: Target, options: ReadOptions, bases: Bases | None = None) -> Opened:
    """The scorecard of *target*, whatever is wrong with it. Raises NotEvaluable where its text cannot be had.

    *bases* have read what others of the run extend.
    """
    try:
        if target.content is not None:
            path = path_of_stdin(target.name)
            return open_content(target.content, target.name, Path.cwd(), options, path=path, bases=bases)
        content = read_scorecard(target.files, target.path, target.name)
        return open_content(content, target.name, target.path.parent, options, path=target.path, bases=bases)
    except UnreadableFile as error:
        raise NotEvaluable((unreadable(error, target.name),)) from None


def opening_several() -> Callable[[Target, ReadOptions], Opened]:
    """The same for several scorecards: what they extend is read once."""
    from bsc_cli.load.extends import Bases

    return partial(open_target, bases=Bases())


def entry_of(target: Target, card: Opened, now: Evaluated, said: tuple[Diagnostic, ...]) -> OverviewEntry:
    """How *target* stands *now*, with all that is *said* of it."""
    before, current = now.recent(2)
    tally = card.actuals.tally if card.options.allow_bad_rows else None
    return _named(target).at(current, before)._replace(diagnostics=said, tally=tally, units=now.units)


def entry_without(
    target: Target, card: Opened | None, error: BscError, said: tuple[Diagnostic, ...] = ()
) -> OverviewEntry:
    """How *target*, which cannot be evaluated because of *error*, is entered; *said* was said before."""
    found = error.diagnostics if isinstance(error, Unusable) else ()
    entry = _named(target)._replace(problem=_in_short(error), diagnostics=tuple(dict.fromkeys((*said, *found))))
    if card is None or card.loaded.scorecard is None:
        return entry
    return entry.about(card.loaded.scorecard)


def _named(target: Target) -> OverviewEntry:
    return OverviewEntry(file=target.name, id=scorecard_id(target.path))


def _in_short(error: BscError) -> str:
    """Why, in one line: the first of several reasons, and how many more there are."""
    if not isinstance(error, Unusable):
        return error.message
    first, *others = sorted(error.diagnostics, key=lambda one: (one.severity.rank, one.order))
    more = sum(one.amount for one in others)
    return f"{first.message} ({more} more)" if more else first.message
