"""Makes the pages of a site, one a scorecard, and the index that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.cli.assessed import Wishes, assess
from bsc_cli.cli.evaluate_several import Outcome
from bsc_cli.cli.gate_options import Gate
from bsc_cli.cli.input import named
from bsc_cli.cli.review_page import made_of
from bsc_cli.diagnostics import BscError, Diagnostic
from bsc_cli.project.processes import cores, worked_through
from bsc_cli.render.page.context import Site
from bsc_cli.render.page.page import render_page
from bsc_cli.render.site.index import IndexGroup, IndexRow, SiteIndex, render_index
from bsc_cli.render.site.problem import render_problem
from bsc_cli.review.overview import Overview
from bsc_cli.workspace.overview import entry_of, entry_without, open_target, opening_several
from bsc_cli.workspace.review_pack import review_pack
from bsc_cli.workspace.site import PlannedPage, SitePlan, folder_of

if TYPE_CHECKING:
    from bsc_cli import Opened, Period
    from bsc_cli.model.number import Exact
    from bsc_cli.workspace.read_options import ReadOptions
    from bsc_cli.workspace.targets import Target


class SiteWishes(NamedTuple):
    """What is asked of each page."""

    options: ReadOptions
    period: str | None = None
    since: str | None = None
    as_of: date | None = None
    title: str | None = None
    """What the index is called, if not as all are."""
    is_verbose: bool = False
    """Whether it is said how each source was read."""

    @property
    def given(self) -> list[tuple[str, str | bool | None]]:
        """The options with which one page is made again."""
        options = self.options
        return [
            ("--period", self.period),
            ("--since", self.since),
            ("--as-of", str(self.as_of) if self.as_of else None),
            ("--allow-bad-rows", options.allow_bad_rows),
            ("--allow-bad-units", options.allow_bad_units),
        ]


class MadePage(NamedTuple):
    """The page of a scorecard, and what became of that."""

    page: PlannedPage
    outcome: Outcome
    text: str
    """The document."""
    change: Exact | None = None
    """By how much its score changed; None where it has none, now or before."""
    since: Period | None = None
    """The period that it is compared with."""


class Making(NamedTuple):
    """How each page is made; it goes to other processes."""

    wishes: SiteWishes
    names: Mapping[str, str]
    """The pages by the files of their scorecards."""
    above: Mapping[str, Sequence[PlannedPage]]
    """The pages of the scorecards above each."""

    def all(self, pages: Sequence[PlannedPage], jobs: int | None) -> Iterator[MadePage]:
        """The *pages* in their order, by so many processes at the most: each takes long enough for one of its own."""
        return worked_through(partial(self.one, open=opening_several()), pages, min(jobs or cores(), len(pages)))

    def one(self, page: PlannedPage, open: Callable[[Target, ReadOptions], Opened] = open_target) -> MadePage:
        """The page, whatever is wrong with its scorecard."""
        told: list[str] = []
        card: Opened | None = None
        said: tuple[Diagnostic, ...] = ()
        wishes, target = self.wishes, page.target
        site = Site(wishes.title, [(one.name or one.page, one.page) for one in self.above[page.path]], self.names)
        try:
            card = open(target, wishes.options._replace(tell=told.append if wishes.is_verbose else None))
            said = card.said
            assessed = assess(card, Wishes(Gate(None), wishes.period, as_of=wishes.as_of))
            now = assessed.now
            with named("--since"):
                meeting = now.meeting(None if wishes.since is None else card.period(wishes.since))
            made = made_of(card, target.path, (), wishes.given, Path(page.page))
            text = render_page(review_pack(now, meeting), made, site)
        except BscError as error:
            entry = entry_without(target, card, error, said)
            outcome = Outcome(entry, entry.diagnostics, tuple(told), help=error.help)
            return MadePage(page, outcome, render_problem(entry, error.help, site))
        outcome = Outcome(entry_of(target, card, now, assessed.said), said, (*told, *assessed.remarks))
        score, before = now.evaluation.result.score, meeting.before.result.score
        change = None if score is None or before is None else score - before
        return MadePage(page, outcome, text, change, meeting.before.period)


def index_of(plan: SitePlan, made: Sequence[MadePage], folder: Path, title: str | None) -> str:
    """The index of all that was *made* of the scorecards below *folder*; the pages themselves are not needed."""
    by_path = {one.page.path: one for one in made}
    groups: dict[str, list[IndexRow]] = {}
    for tree in plan.trees():
        rows = groups.setdefault(folder_of(tree[0].page.target.path, folder), [])
        for place in tree:
            one = by_path[place.page.path]
            rows.append(IndexRow(one.outcome.entry, one.page.page, place.depth, one.change, one.since))
    ordered = [IndexGroup(name, groups[name]) for name in sorted(groups)]
    return render_index(SiteIndex(title, ordered, Overview.of(one.outcome.entry for one in made)))
