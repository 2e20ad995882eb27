"""Freezes what the sources of a scorecard, and of the units below it, say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.load.actuals.of_units import ITSELF, as_one
from bsc_cli.load.actuals.rows import ReadLevel
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unit import id_within
from bsc_cli.score.frozen import frozen

if TYPE_CHECKING:
    from bsc_cli.load.organisation import Unit
    from bsc_cli.workspace.opened import Opened
    from bsc_cli.workspace.units import UnitActuals


class Frozen(NamedTuple):
    """Rows that evaluate alike whatever becomes of the sources, those of units under ids with their path."""

    scorecard: Scorecard
    """All that there are rows of, in one: a scorecard for reading, not for scoring."""
    observations: tuple[Observation, ...]
    levels: tuple[ReadLevel, ...]


def frozen_with_units(card: Opened) -> Frozen:
    """The actuals of *card* and of the units below it. Raises NotEvaluable, BscError."""
    scorecards: dict[str, Scorecard] = {ITSELF: card.scorecard}
    observations, levels = [*card.frozen()], [*card.actuals.levels]
    for path, kept, above in _below(card.units.units, ITSELF, (card.scorecard,)):
        scorecards[path] = kept.scorecard
        rows = frozen(kept.scorecard, kept.observations, above)
        observations += [one._replace(measure=id_within(path, one.measure)) for one in rows]
        levels += [one._replace(measure=id_within(path, one.measure)) for one in kept.levels]
    return Frozen(as_one(scorecards, card.scorecard), tuple(observations), tuple(levels))


def _below(
    units: Iterable[Unit[UnitActuals]], path: str, above: Sequence[Scorecard]
) -> Iterator[tuple[str, UnitActuals, tuple[Scorecard, ...]]]:
    """The path of each unit that can be used, what is kept of it, and the scorecards above it."""
    for unit in units:
        if unit.kept is None or unit.kept.problem is not None:
            continue
        own = id_within(path, unit.id)
        yield own, unit.kept, tuple(above)
        yield from _below(unit.units, own, (*above, unit.kept.scorecard))


def has_sources(card: Opened) -> bool:
    """Whether *card*, or a unit below it, names a source of actuals."""
    below = (unit.kept.scorecard for unit in card.units.walk() if unit.kept)
    return any(one.actuals for one in (card.scorecard, *below))


def sources_of(card: Opened) -> list[Path]:
    """The files that *card* and the units below it read their actuals from, as they are named; globs among them."""
    found = _files_of(card.scorecard, card.folder)
    for unit in card.units.walk():
        found += _files_of(unit.kept.scorecard, unit.path.parent) if unit.kept else []
    return found


def _files_of(scorecard: Scorecard, folder: Path) -> list[Path]:
    return [folder / source.folder / source.path for source in scorecard.actuals if source.path]
