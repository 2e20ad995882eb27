"""A scorecard with the units below it, as rules judge them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.lint.digest import Digest
from bsc_cli.load.organisation import Unit
from bsc_cli.load.plain_data import KeyPath

_NAMED = 3
"""How many names a message lists."""


class Found(NamedTuple):
    """What a rule has to say about a node of one of several scorecards."""

    path: Path
    """Where the file of that scorecard lies, links resolved."""
    place: KeyPath
    """Where in it the value is written."""
    message: str
    help: str | None = None
    part: tuple[int, int] | None = None
    """From where to where in the text of the value the fault stands, where that is not all of it."""
    subject: str | None = None
    """The id of what it is about."""


class Known(NamedTuple):
    """A unit that could be read."""

    unit: Unit[Digest]
    digest: Digest

    @property
    def id(self) -> str:
        """What the scorecard above knows it by."""
        return self.unit.id

    @property
    def path(self) -> Path:
        """Where its file lies, links resolved."""
        return self.unit.path


class Above(NamedTuple):
    """A scorecard, and the units right below it."""

    path: Path
    """Where its file lies, links resolved."""
    digest: Digest
    units: tuple[Unit[Digest], ...]
    """In the order written."""
    objectives_above: Mapping[Path, frozenset[str]]
    """The ids of all objectives that each unit may support: it may stand below several scorecards."""

    @property
    def known(self) -> Iterator[Known]:
        """Those of its units that could be read."""
        return (Known(unit, unit.kept) for unit in self.units if unit.kept is not None)

    @property
    def are_all_known(self) -> bool:
        """Whether all of its units could be read."""
        return all(unit.kept is not None for unit in self.units)


def quoted(names: Sequence[str]) -> str:
    """*names* in quotes as a sentence lists them, of many the first."""
    shown = [f"'{name}'" for name in names[:_NAMED]]
    if len(names) > _NAMED:
        shown.append(f"{len(names) - _NAMED} more")
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
