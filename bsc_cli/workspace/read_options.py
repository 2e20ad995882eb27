"""How the actuals of a scorecard are read, and what is raised where it cannot be evaluated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Unusable

if TYPE_CHECKING:
    from bsc_cli.project.revision import Tree


class NotEvaluable(Unusable):
    """A scorecard that is none, or whose actuals cannot be used; `diagnostics` say why, and where."""


class ReadOptions(NamedTuple):
    """How the actuals of a scorecard are read."""

    files: Sequence[Path] = ()
    """Those to read instead of the scorecard's own."""
    hosts: Sequence[str] = ()
    """The hosts that a `url` may name, beside what the configuration allows."""
    allow_bad_rows: bool = False
    """Whether rows that cannot be used are left out; else they make it not evaluable."""
    allow_bad_units: bool = False
    """Whether units that cannot be read are left out; else they make the scorecard above not evaluable."""
    tree: Tree | None = None
    """The git revision that the scorecard and its own files are read from; None is the disk."""
    skip_absent: bool = False
    """Whether a file of the scorecard's own that is not there yet is no error."""
    tell: Callable[[str], None] | None = None
    """Hears which way each source was read."""
    progress: Callable[[str, int, int], None] | None = None
    """Hears of a file that is being read how many of its bytes are, and how many it has."""
    units_progress: Callable[[int, int], None] | None = None
    """Hears how many units are read, and how many are known."""
