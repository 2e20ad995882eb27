"""What all sections of a page share: what they are made of, in which words, and where each thing stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.export.svg_in_page import Marks
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.result import Result


class Source(NamedTuple):
    """A file or a database that was read."""

    name: str
    """A path from the root of the project, or a url without its secrets."""
    sha256: str | None
    """Of the bytes of a file; None of a database, or of what can no longer be read."""


class Made(NamedTuple):
    """How a page is made again."""

    version: str
    """Of this program."""
    command: str
    sources: Sequence[Source]


class Site(NamedTuple):
    """The site that a page is one of."""

    title: str | None
    """What its index is called, if not as all are."""
    above: Sequence[tuple[str, str]]
    """The scorecards above: what each is called, and its page, the highest first."""
    pages: Mapping[str, str]
    """The pages of scorecards, by their files as a list of units shows them."""


class Context(NamedTuple):
    """What a section is made of."""

    pack: ReviewPack
    words: Words
    made: Made
    marks: Marks
    """The points of its charts, which are written once all charts are."""
    shown: frozenset[str]
    """The ids of the objectives and measures that have a section."""
    site: Site | None = None

    def goal(self, result: Result) -> str | None:
        """Where *result* has its section, as a link says it; None where it has none."""
        return f"#{anchor(result)}" if result.id in self.shown else None


def anchor(result: Result) -> str:
    """The id of the section of an objective or a measure; no other id of the page begins so."""
    return f"{result.kind.value}-{quote(result.id or '', safe='')}"
