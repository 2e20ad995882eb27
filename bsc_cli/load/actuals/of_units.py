"""Reads files that have rows of a scorecard and of the units below it, which name the path of their unit.

A row of `north/b1/calls` is one of the measure `calls` of the unit `b1` of the unit `north`. Rows are read with the
calendar and the frequency of the scorecard that they are of: once for each of these that there are, so that a file for
a thousand units that are scored alike is read once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.rows import ReadLevel, Tally
from bsc_cli.model.input import Observed
from bsc_cli.model.node import Frequency
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Calendar, Grain
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unit import id_within
from bsc_cli.project.files import Files

ITSELF = ""
"""The path of the scorecard above all units."""

_Kind = tuple[Frequency, Calendar]
"""What scorecards share whose rows are read alike."""


class Rows(NamedTuple):
    """What files have of one scorecard."""

    observations: tuple[Observation, ...] = ()
    levels: tuple[ReadLevel, ...] = ()


class NamedRows(NamedTuple):
    """What files have of a scorecard and of the units below it."""

    actuals: Actuals
    """Those of the scorecard, with what is to be said of all rows of the files, and what became of them."""
    of_units: Mapping[str, Rows]
    """What there is of units, by path; only of those that the files have anything of."""


def read_with_units(
    scorecards: Mapping[str, Scorecard],
    *,
    folder: Path,
    named: Sequence[Path],
    access: ReadContext,
    files: Files | None = None,
) -> NamedRows:
    """What the files that are *named* have of *scorecards*, which are there by path, the one above all first.

    *folder* is that of the one above, which says how a file is read that is one of its own, as in `read_actuals`.
    """
    return _told_apart(read_together(scorecards, folder=folder, named=named, access=access, files=files))


def read_together(
    scorecards: Mapping[str, Scorecard],
    *,
    folder: Path,
    named: Sequence[Path],
    access: ReadContext,
    files: Files | None = None,
) -> Actuals:
    """The same, all in one: ids of units have their path."""
    top = scorecards[ITSELF]
    kinds: dict[_Kind, dict[str, Scorecard]] = {}
    for path, one in scorecards.items():
        kinds.setdefault((one.frequency, one.calendar), {})[path] = one
    together = [as_one(group, top) for group in kinds.values()]
    every = frozenset(key for one in together for key in one.series)
    for number, one in enumerate(together if len(together) > 1 else ()):
        one.__dict__["read_elsewhere"] = every - one.series.keys()
        one.__dict__["leaves_others"] = number > 0
    read = [read_actuals(one, folder=folder, named=named, access=access, files=files) for one in together]
    return _joined([one for one in read if not _is_of_others(one)] or read[:1])


def as_one(scorecards: Mapping[str, Scorecard], top: Scorecard) -> Scorecard:
    """All that *scorecards* measure, whose rows are read alike, as one that is read as *top* is; ids have paths."""
    first = next(iter(scorecards.values()))
    perspective = next(iter(top.perspectives.values()))
    objective = next(iter(perspective.objectives.values()))
    inputs = [within(path, each) for path, one in scorecards.items() for each in one.inputs.values()]
    measures = [within(path, each) for path, one in scorecards.items() for each in one.measures.values()]
    with_all = objective.replaced(measures={one.id: one for one in measures})
    together = top.replaced(
        frequency=first.frequency,
        fiscal_year=first.fiscal_year,
        inputs={one.id: one for one in inputs},
        perspectives={perspective.id: perspective.replaced(objectives={objective.id: with_all})},
    )
    above = (one.frequencies_above for one in scorecards.values())
    together.__dict__["frequencies_above"] = frozenset[Grain]().union(*above)
    return together


def within(path: str, one: Observed) -> Observed:
    """An input or a measure of the unit with a *path*, called by it."""
    if path == ITSELF:
        return one
    named = one.replaced(name=id_within(path, one.name))
    named.__dict__["id"] = id_within(path, one.id)
    return named


def _is_of_others(read: Actuals) -> bool:
    """Whether all rows of the files are read for others: then only these are told what is wrong with headings."""
    return 0 < read.tally.read == read.tally.filtered


def _joined(read: Sequence[Actuals]) -> Actuals:
    """What the same files gave when they were read for each kind of scorecard."""
    if len(read) == 1:
        return read[0]
    first, tallies = read[0], [one.tally for one in read]
    used, missing = sum(one.used for one in tallies), sum(one.missing for one in tallies)
    levels, reported = sum(one.levels for one in tallies), sum(one.reported for one in tallies)
    left = max(0, first.tally.read - used - missing - levels)
    reported = min(left, reported)  # a row that names no measure is reported each time
    said = dict.fromkeys(diagnostic for one in read for diagnostic in one.diagnostics)
    return Actuals(
        observations=tuple(row for one in read for row in one.observations),
        levels=tuple(level for one in read for level in one.levels),
        headings=first.headings,
        diagnostics=tuple(sorted(said, key=lambda one: one.order)),
        tally=Tally(used=used, missing=missing, levels=levels, reported=reported, filtered=left - reported),
        unreadable=first.unreadable,
    )


def _told_apart(read: Actuals) -> NamedRows:
    """What was *read*, by whose it is."""
    observations: dict[str, list[Observation]] = {}
    levels: dict[str, list[ReadLevel]] = {}
    owners: dict[str, tuple[str, str]] = {}
    for row in read.observations:
        path, id = owners.get(row.measure) or owners.setdefault(row.measure, _owner(row.measure))
        observations.setdefault(path, []).append(row._replace(measure=id) if path else row)
    for level in read.levels:
        path, id = _owner(level.measure)
        levels.setdefault(path, []).append(level._replace(measure=id))
    own = replace(read, observations=tuple(observations.pop(ITSELF, ())), levels=tuple(levels.pop(ITSELF, ())))
    paths = dict.fromkeys((*observations, *levels))
    return NamedRows(
        own, {path: Rows(tuple(observations.get(path, ())), tuple(levels.get(path, ()))) for path in paths}
    )


def _owner(id: str) -> tuple[str, str]:
    """The path of the unit that an id with a path is of, and the id there."""
    path, _, own = id.rpartition("/")
    return path, own
