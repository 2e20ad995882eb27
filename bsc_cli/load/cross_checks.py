"""Checks of a document beyond single values: ids, and keys that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bsc_cli.load.document import Document
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.model.initiative import UNDATED
from bsc_cli.model.input import Observed
from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import LevelsOf, Measure
from bsc_cli.model.node import ID_PATTERN
from bsc_cli.model.period import Grain, Period, canonical_period
from bsc_cli.model.perspective import Perspective, Role
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unreadable import Unreadable

CrossProblem = tuple[str, KeyPath, str, str | None]
"""Code, path, message, help."""


def repeated_ids(document: Document) -> Iterator[CrossProblem]:
    """BSC008: inputs, perspectives, objectives, measures, initiatives, OKRs and key results share one namespace."""
    first: dict[str, KeyPath] = {}
    for path in _id_paths(document.data):
        name = str(path[-1])
        if name in first:
            message = (
                f"the id '{name}' is already that of {_KIND[first[name][-2]]} on {_line(document, path, first[name])}"
            )
            yield "BSC008", path, message, "an id means one thing in the whole file; choose another"
        else:
            first[name] = path


def _line(document: Document, path: KeyPath, other: KeyPath) -> str:
    """The line of the *other* path, and its file where that is not the one of *path*."""
    file, _, line = document.line_of(other).rpartition(":")
    return f"line {line}" if document.line_of(path).rpartition(":")[0] == file else f"line {line} of '{file}'"


def improper_ids(document: Document) -> Iterator[CrossProblem]:
    """BSC005: ids are lower-case letters, digits and hyphens, so that they can be typed anywhere."""
    for path in (*_apart(document.data), *_id_paths(document.data)):
        name = str(path[-1])
        if not re.fullmatch(ID_PATTERN, name):
            proper = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            message = f"'{name}' is no id: ids are lower-case letters, digits and hyphens"
            yield "BSC005", path, message, f"write '{proper}'" if proper else None


def _apart(data: Any) -> Iterator[KeyPath]:
    """The paths of what has an id apart from the namespace: themes, and milestones within what they are of."""
    yield from _family_paths(data, (), "themes")
    for key, one in _members(data, "initiatives"):
        yield from _family_paths(one, ("initiatives", key), "milestones")
    for key, okr in _members(data, "okrs"):
        for name, one in _members(okr, "key_results"):
            yield from _family_paths(one, ("okrs", key, "key_results", name), "milestones")


_KIND: Mapping[str | int, str] = {
    "inputs": "an input",
    "perspectives": "a perspective",
    "objectives": "an objective",
    "measures": "a measure",
    "initiatives": "an initiative",
    "okrs": "an OKR",
    "key_results": "a key result",
}
_INNER = {"perspectives": "objectives", "objectives": "measures", "okrs": "key_results"}


def _id_paths(data: Any) -> Iterator[KeyPath]:
    for family in ("inputs", "perspectives", "initiatives", "okrs"):
        yield from _family_paths(data, (), family)


def _family_paths(data: Any, path: KeyPath, family: str) -> Iterator[KeyPath]:
    for key, value in _members(data, family):
        here = (*path, family, key)
        yield here
        if family in _INNER:
            yield from _family_paths(value, here, _INNER[family])


def _members(data: Any, family: str) -> Iterator[tuple[str, Any]]:
    """The members of a family by their ids, as far as they are written so."""
    members = data.get(family) if isinstance(data, Mapping) else None
    yield from members.items() if isinstance(members, Mapping) else ()


def problems_between(scorecard: Scorecard) -> Iterator[CrossProblem]:
    """BSC004 and BSC005 that take more than one node to see."""
    for one in scorecard.inputs.values():
        yield from _frequency_problems(scorecard, one, ("inputs", one.id), f"of input '{one.id}'")
    yield from _period_problems(scorecard)
    for key, perspective in scorecard.perspectives.items():
        path: KeyPath = ("perspectives", key)
        yield from _perspective_problems(perspective, path)
        for objective in perspective.objectives.values():
            for measure in objective.measures.values():
                yield from _measure_problems(
                    scorecard, measure, (*path, "objectives", objective.id, "measures", measure.id)
                )


def _period_problems(scorecard: Scorecard) -> Iterator[CrossProblem]:
    """Periods of OKRs that are none."""
    for okr in scorecard.okrs.values():
        yield from _no_period(scorecard, okr.period, ("okrs", okr.id, "period"), f"'period' of OKR '{okr.id}'")


def unreadable_keys(scorecard: Scorecard) -> Iterator[CrossProblem]:
    """BSC005: keys that are to be periods, and are none."""
    for one in scorecard.initiatives.values():
        for key, values in (("spent", one.spent), ("progress", one.progress)):
            for text in values:
                if text != UNDATED:
                    path = ("initiatives", one.id, key, text)
                    yield from _no_period(scorecard, text, path, f"'{key}' of initiative '{one.id}'")


def _no_period(scorecard: Scorecard, text: str, path: KeyPath, label: str) -> Iterator[CrossProblem]:
    period = canonical_period(text, scorecard.calendar)
    if isinstance(period, Unreadable):
        yield "BSC005", path, f"{label}: '{text}' {period.reason}", None


def _perspective_problems(perspective: Perspective, path: KeyPath) -> Iterator[CrossProblem]:
    standard = perspective.id in set(Role)
    if not standard and perspective.name is None:
        help = "add 'name:'; only the standard four have a default"
        yield "BSC004", path, f"perspective '{perspective.id}' has no 'name'", help
    if standard and perspective.kind not in (None, perspective.role):
        message = f"'kind' of perspective '{perspective.id}': its id already says which part it plays"
        yield "BSC005", (*path, "kind"), message, "remove it, or give the perspective another id"
    if perspective.role is not Role.LEARNING:
        for objective in perspective.objectives.values():
            if objective.capital is not None:
                message = f"'capital' of objective '{objective.id}': only an objective of learning & growth has one"
                help = (
                    "leave it out"
                    if perspective.role
                    else f"leave it out, or write 'kind: learning' for '{perspective.id}'"
                )
                yield "BSC005", (*path, "objectives", objective.id, "capital"), message, help


def _measure_problems(scorecard: Scorecard, measure: Measure, path: KeyPath) -> Iterator[CrossProblem]:
    name = f"of measure '{measure.id}'"
    yield from _frequency_problems(scorecard, measure, path, name)
    if measure.calendar_year and not scorecard.calendar.is_fiscal:
        message = f"'calendar_year' {name}: the scorecard has no 'fiscal_year', so all its years are of the calendar"
        yield "BSC005", (*path, "calendar_year"), message, "leave it out; 'frequency: year' says how often"
    disorder = scorecard.points_of(measure).disorder
    if disorder:
        help = "a key that is left out has the scorecard's: 'scoring', 'points'"
        yield "BSC005", (*path, "points"), f"'points' {name}: {disorder}", help
    start = canonical_period(measure.starts, scorecard.calendar_of(measure)) if measure.starts else None
    if isinstance(start, Unreadable):
        yield "BSC005", (*path, "starts"), f"'starts' {name}: '{measure.starts}' {start.reason}", None
    since = measure.process_since
    start = canonical_period(since, scorecard.calendar_of(measure)) if since else None
    if isinstance(start, Unreadable):
        yield "BSC005", (*path, "process", "since"), f"'process' {name}: '{since}' {start.reason}", None
    spans = []
    for key in measure.level_sets:
        if key == DEFAULT:
            continue
        period = canonical_period(key, scorecard.calendar_of(measure))
        if isinstance(period, Unreadable):
            yield "BSC005", (*path, "targets", key), f"'targets' {name}: '{key}' {period.reason}", None
        else:
            spans.append(period)
    if not scorecard.is_sum(measure) or measure.levels_of is LevelsOf.WINDOW:  # else parts add up
        yield from _finer_keys(scorecard.grain_of(measure), spans, (*path, "targets"), name)
    if measure.since is not None:
        start = canonical_period(measure.since, scorecard.calendar_of(measure))
        if isinstance(start, Unreadable):
            yield "BSC005", (*path, "window"), f"'window' {name}: '{measure.since}' {start.reason}", None
        else:
            yield from _start_problems(scorecard.grain_of(measure), start, path, name)
    if measure.phase not in (None, "none"):
        longer = [period for period in spans if period.grain.rank > scorecard.grain_of(measure).rank]
        yield from _phase_problems(scorecard.grain_of(measure), measure, longer, path)


def _frequency_problems(scorecard: Scorecard, one: Observed, path: KeyPath, name: str) -> Iterator[CrossProblem]:
    if one.frequency is not None and one.frequency.rank < scorecard.frequency.rank:
        message = f"'frequency' {name}: '{one.frequency}' is finer than the scorecard's '{scorecard.frequency}'"
        yield "BSC005", (*path, "frequency"), message, "leave it out, and choose how rows combine with 'aggregate'"


def _start_problems(grain: Grain, start: Period, path: KeyPath, name: str) -> Iterator[CrossProblem]:
    """A window that starts inside of a period, whose rows and levels cannot be told apart."""
    if start.grain.rank < grain.rank and start.parent(grain).parts(start.grain)[0] != start:
        around = start.parent(grain)
        message = f"'window' {name}: '{start}' is not where a {grain} starts, by which it is scored"
        yield "BSC005", (*path, "window"), message, f"write 'since-{around}' or 'since-{around.next}'"


def _finer_keys(grain: Grain, spans: list[Period], path: KeyPath, name: str) -> Iterator[CrossProblem]:
    """Levels of periods that are never asked for."""
    for period in spans:
        if period.grain.rank < grain.rank:
            message = f"'targets' {name}: '{period}' is a {period.grain}, but it is scored by {grain}"
            help = f"write the levels of {period.parent(grain)}; those of parts add up for 'aggregate: sum' alone"
            yield "BSC005", (*path, str(period)), message, help


def _phase_problems(grain: Grain, measure: Measure, longer: list[Period], path: KeyPath) -> Iterator[CrossProblem]:
    """A phase that cannot spread what is written, of which *longer* are the periods longer than *grain*."""
    name, place = f"'phase' of measure '{measure.id}'", (*path, "phase")
    if DEFAULT in measure.level_sets:
        message = f"{name} has nothing to spread: its levels name no period"
        if len(measure.level_sets) > 1:
            message = f"{name} cannot spread the levels under 'default', which name no period"
        help = "write them by period, such as 'targets: {2026: {target: …}}', or leave 'phase' out"
        yield "BSC005", place, message, help
    shares = measure.phase
    if not isinstance(shares, tuple):
        return
    if sum(shares) == 0:
        yield "BSC005", place, f"{name}: the shares add up to 0", None
    if not longer and DEFAULT not in measure.level_sets and measure.level_sets:
        message = f"{name} has nothing to spread: no levels are of a period longer than a {grain}"
        yield "BSC005", place, message, "leave it out"
    for period in longer:
        parts = period.length_in(grain)
        longer_still = (period.parent(one) for one in Grain if one.rank >= period.grain.rank)
        if all(one.length_in(grain) != len(shares) for one in longer_still):
            message = f"{name} has {len(shares)} shares, but {period} has {parts} {grain}s"
            yield "BSC005", place, message, f"write {parts} shares, or 'even'"
