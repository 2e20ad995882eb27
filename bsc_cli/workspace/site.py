"""Which pages a site has, and how they lie above each other: a page a scorecard, named by its id."""

from __future__ import annotations

import os
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError
from bsc_cli.load.unit_names import named_units
from bsc_cli.project.scorecard_files import scorecard_id
from bsc_cli.project.text import shown_path
from bsc_cli.workspace.overview import opening_several
from bsc_cli.workspace.read_options import NotEvaluable, ReadOptions

if TYPE_CHECKING:
    from bsc_cli.workspace.targets import Target

INDEX = "index.html"
"""The page that leads to all others."""


class PlannedPage(NamedTuple):
    """A page that a site is to have."""

    target: Target
    path: str
    """Where its scorecard lies, links resolved."""
    page: str
    """The name of its file."""
    name: str | None = None
    """What its scorecard is called; None where the file is none."""
    units: tuple[str, ...] = ()
    """The paths of the scorecards directly below it, in the order written, those without a page among them."""


class Place(NamedTuple):
    """A page in the tree of a site."""

    page: PlannedPage
    depth: int
    """How many scorecards are above it, here."""


class SitePlan(NamedTuple):
    """The pages of a site by the paths of their scorecards, in the order of their files."""

    pages: Mapping[str, PlannedPage]

    @property
    def names(self) -> dict[str, str]:
        """The pages by the files of their scorecards, as a list of units shows these."""
        return {shown_path(Path(path)): one.page for path, one in self.pages.items()}

    def above(self) -> dict[str, list[PlannedPage]]:
        """The pages of the scorecards above each, at any height, each once, the highest first."""
        parents: dict[str, list[PlannedPage]] = {}
        for one in self.pages.values():
            for unit in one.units:
                parents.setdefault(unit, []).append(one)
        return {path: _ancestors(path, parents) for path in self.pages}

    def trees(self) -> Iterator[list[Place]]:
        """A list for each scorecard below no other, or only below itself: it, then all below it in the order written.

        What lies below several stands below each; what in turn lies below that is said once.
        """
        below = {unit for one in self.pages.values() for unit in one.units}
        shown: set[str] = set()
        tops = [one for one in self.pages.values() if one.path not in below]
        for one in (*tops, *self.pages.values()):
            if one.path not in shown:
                yield list(self._tree(one, shown))

    def _tree(self, top: PlannedPage, shown: set[str]) -> Iterator[Place]:
        waiting = [Place(top, 0)]
        while waiting:
            place = waiting.pop()
            yield place
            if place.page.path in shown:
                continue
            shown.add(place.page.path)
            units = [self.pages[unit] for unit in place.page.units if unit in self.pages]
            waiting += [Place(unit, place.depth + 1) for unit in reversed(units)]


def _ancestors(path: str, parents: Mapping[str, Sequence[PlannedPage]]) -> list[PlannedPage]:
    found: dict[str, PlannedPage] = {}
    waiting = deque([path])
    while waiting:
        for parent in parents.get(waiting.popleft(), ()):
            if parent.path not in found and parent.path != path:
                found[parent.path] = parent
                waiting.append(parent.path)
    return list(reversed(found.values()))


def plan_site(targets: Sequence[Target], options: ReadOptions) -> SitePlan:
    """The pages of *targets*. Raises BscError where two have one name, or one has none."""
    open = opening_several()
    quiet = options._replace(tell=None)
    pages: dict[str, PlannedPage] = {}
    taken: dict[str, str] = {}
    for target in targets:
        page = PlannedPage(target, os.path.realpath(target.path), _page_name(target, taken))
        try:
            card = open(target, quiet)
        except NotEvaluable:
            pages[page.path] = page
            continue
        scorecard = card.loaded.scorecard
        named, _ = named_units(card.loaded, card.folder, card.files)
        units = tuple(str(unit.path) for unit in named)
        pages[page.path] = page._replace(name=scorecard.name if scorecard else None, units=units)
    return SitePlan(pages)


def _page_name(target: Target, taken: dict[str, str]) -> str:
    """The file of the page of *target*; *taken* are those of others, as any disk compares them. Raises BscError."""
    id = scorecard_id(target.path)
    help = "rename one of them, or its folder: a page is called as the file, and that of a scorecard.yaml as its folder"
    if not id:
        raise BscError(f"the file '{target.name}' has no name that a page could have", help="rename it")
    name = f"{id}.html"
    key = unicodedata.normalize("NFC", name).casefold()
    if key == INDEX:
        raise BscError(f"the page of '{target.name}' would be {INDEX}, which leads to all pages", help="rename it")
    if key in taken:
        raise BscError(f"'{taken[key]}' and '{target.name}' would both be the page {name}", help=help)
    taken[key] = target.name
    return name


def folder_of(path: Path, top: Path) -> str:
    """The folder that the scorecard at *path* stands in, from *top*; empty for *top* itself.

    A `scorecard.yaml` gives its name to the folder that it lies in, so it stands in the one around that.
    """
    folder = Path(os.path.relpath(path, top)).parent
    if path.stem == "scorecard":
        folder = folder.parent
    return "" if folder == Path() else folder.as_posix()
