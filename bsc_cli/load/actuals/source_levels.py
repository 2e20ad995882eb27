"""Puts the levels that sources give into the measures that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.rows import ReadLevel
from bsc_cli.load.document import Document
from bsc_cli.load.level_places import level_path
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.positions import node_paths
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.levels import DEFAULT, LevelSet
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.scorecard import Scorecard


class Levelled(NamedTuple):
    """A scorecard with the levels that its sources give."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with these levels."""


def with_levels(loaded: Loaded, levels: Sequence[ReadLevel]) -> Levelled:
    """The scorecard of *loaded* with the *levels* of its sources, as if they were written in it.

    A level that the file and a source both give is that of the file.
    """
    scorecard = loaded.scorecard
    if scorecard is None or not (levels or scorecard.levels_elsewhere):
        return Levelled(loaded, ())
    by_measure: dict[str, list[ReadLevel]] = {}
    for level in levels:
        by_measure.setdefault(level.measure, []).append(level)
    said: list[Diagnostic] = []
    changed: dict[str, Measure] = {}
    paths = node_paths(scorecard)
    for key, given in by_measure.items():
        measure = scorecard.measures[key]
        said += _given_twice(measure, given, loaded.document, paths[id(measure)])
        own = {name for one in measure.level_sets.values() for name, _ in one.written()}
        kept = [one for one in given if one.role.value not in own]
        said += (one for level in kept if (one := _of_other_calendar(level, measure, scorecard)) is not None)
        changed[key] = _levelled(measure, kept)
        said += _misfits(changed[key], kept)
    return Levelled(loaded._replace(scorecard=_with_measures(scorecard, changed)), tuple(said))


def _levelled(measure: Measure, levels: Iterable[ReadLevel]) -> Measure:
    """*measure* with *levels* beside its own."""
    sets = {key: dict(levels.written()) for key, levels in measure.level_sets.items()}
    origins: dict[tuple[str, str], str] = {}
    forecasts: dict[Period, Decimal] = {}
    for level in levels:
        if level.role is ColumnRole.FORECAST:
            if level.period is not None and isinstance(level.value, Decimal):
                forecasts[level.period] = level.value
            continue
        key = DEFAULT if level.period is None else str(level.period)
        sets.setdefault(key, {})[level.role.value] = level.value
        origins[key, level.role.value] = level.origin
    targets = {key: LevelSet().replaced(**named) for key, named in sets.items()}
    return measure.replaced(target=None, targets=targets or None).with_origins(origins, forecasts)


def _given_twice(
    measure: Measure, levels: Sequence[ReadLevel], document: Document, path: KeyPath
) -> Iterator[Diagnostic]:
    """BSC409: levels that the file has, too."""
    first: dict[str, ReadLevel] = {}
    for level in levels:
        first.setdefault(level.role.value, level)
    for key, written in measure.level_sets.items():
        for name, _ in written.written():
            if (other := first.pop(name, None)) is None:
                continue
            place = document.location(level_path(document, path, name, key), of_key=True)
            message = f"'{measure.id}' has its {name} here and in {other.origin}; the one here counts"
            yield problem("BSC409", message, place, help="leave out one of them")


def _of_other_calendar(level: ReadLevel, measure: Measure, scorecard: Scorecard) -> Diagnostic | None:
    """What to say of a level for a year that is none of those that its measure is observed by."""
    period, calendar = level.period, scorecard.calendar_of(measure)
    if period is None or canonical_period(str(period), calendar) == period:
        return None
    message = f"'{measure.id}' is not observed by the year {period}, so its {level.role} for it is unused"
    return problem("BSC605", message, level.place, help="write the year that the scorecard has, such as FY2025")


def _misfits(measure: Measure, levels: Sequence[ReadLevel]) -> Iterator[Diagnostic]:
    """What to say where the levels do not fit the direction of their measure."""
    try:
        measure.check_levels()
    except PydanticCustomError as error:
        context: Mapping[str, Any] = error.context or {}
        yield problem("BSC602", f"'{measure.id}': {context['message']}", levels[0].place, help=context["help"])


def _with_measures(scorecard: Scorecard, measures: Mapping[str, Measure]) -> Scorecard:
    """*scorecard* with *measures* in place of those with the same ids."""
    perspectives = {}
    for key, perspective in scorecard.perspectives.items():
        objectives = {}
        for id, objective in perspective.objectives.items():
            if measures.keys().isdisjoint(objective.measures):
                objectives[id] = objective
                continue
            own = {one: measures.get(one, measure) for one, measure in objective.measures.items()}
            objectives[id] = objective.replaced(measures=own)
        perspectives[key] = perspective.replaced(objectives=objectives)
    new = scorecard.replaced(perspectives=perspectives)
    new.tell_ids()
    return new.with_all_levels()
