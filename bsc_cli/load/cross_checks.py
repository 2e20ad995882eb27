"""Checks of a document beyond single values: ids, and keys that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bsc_cli.load.document import Document
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.model.measure import DEFAULT, Measure
from bsc_cli.model.node import ID_PATTERN
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.perspective import Perspective, Role
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unreadable import Unreadable

CrossProblem = tuple[str, KeyPath, str, str | None]
"""Code, path, message, help."""


def repeated_ids(document: Document) -> Iterator[CrossProblem]:
    """BSC008: perspectives, objectives, measures and initiatives share one namespace."""
    first: dict[str, KeyPath] = {}
    for path in _id_paths(document.data):
        name = str(path[-1])
        if name in first:
            line = document.line_of(first[name])
            message = f"the id '{name}' is already that of {_KIND[first[name][-2]]} on line {line}"
            yield "BSC008", path, message, "an id means one thing in the whole file; choose another"
        else:
            first[name] = path


def improper_ids(document: Document) -> Iterator[CrossProblem]:
    """BSC005: ids are lower-case letters, digits and hyphens, so that they can be typed anywhere."""
    themes = document.data.get("themes")
    paths: list[KeyPath] = [("themes", key) for key in themes] if isinstance(themes, Mapping) else []
    for path in (*paths, *_id_paths(document.data)):
        name = str(path[-1])
        if not re.fullmatch(ID_PATTERN, name):
            proper = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            message = f"'{name}' is no id: ids are lower-case letters, digits and hyphens"
            yield "BSC005", path, message, f"write '{proper}'" if proper else None


_KIND: Mapping[str | int, str] = {
    "perspectives": "a perspective",
    "objectives": "an objective",
    "measures": "a measure",
    "initiatives": "an initiative",
}
_INNER = {"perspectives": "objectives", "objectives": "measures"}


def _id_paths(data: Any) -> Iterator[KeyPath]:
    for family in ("perspectives", "initiatives"):
        yield from _family_paths(data, (), family)


def _family_paths(data: Any, path: KeyPath, family: str) -> Iterator[KeyPath]:
    members = data.get(family) if isinstance(data, Mapping) else None
    for key, value in members.items() if isinstance(members, Mapping) else ():
        here = (*path, family, key)
        yield here
        if family in _INNER:
            yield from _family_paths(value, here, _INNER[family])


def problems_between(scorecard: Scorecard) -> Iterator[CrossProblem]:
    """BSC004 and BSC005 that take more than one node to see."""
    for key, perspective in scorecard.perspectives.items():
        path: KeyPath = ("perspectives", key)
        yield from _perspective_problems(perspective, path)
        for objective in perspective.objectives.values():
            for measure in objective.measures.values():
                yield from _measure_problems(
                    scorecard, measure, (*path, "objectives", objective.id, "measures", measure.id)
                )


def _perspective_problems(perspective: Perspective, path: KeyPath) -> Iterator[CrossProblem]:
    standard = perspective.id in set(Role)
    if not standard and perspective.name is None:
        help = "add 'name:'; only the standard four have a default"
        yield "BSC004", path, f"perspective '{perspective.id}' has no 'name'", help
    if standard and perspective.kind not in (None, perspective.role):
        message = f"'kind' of perspective '{perspective.id}': its id already says which part it plays"
        yield "BSC005", (*path, "kind"), message, "remove it, or give the perspective another id"


def _measure_problems(scorecard: Scorecard, measure: Measure, path: KeyPath) -> Iterator[CrossProblem]:
    name = f"of measure '{measure.id}'"
    if measure.frequency is not None and measure.frequency.rank < scorecard.frequency.rank:
        message = f"'frequency' {name}: '{measure.frequency}' is finer than the scorecard's '{scorecard.frequency}'"
        yield "BSC005", (*path, "frequency"), message, "leave it out, and choose how rows combine with 'aggregate'"
    disorder = scorecard.points_of(measure).disorder
    if disorder:
        help = "a key that is left out has the scorecard's: 'scoring', 'points'"
        yield "BSC005", (*path, "points"), f"'points' {name}: {disorder}", help
    start = canonical_period(measure.starts, scorecard.calendar) if measure.starts else None
    if isinstance(start, Unreadable):
        yield "BSC005", (*path, "starts"), f"'starts' {name}: '{measure.starts}' {start.reason}", None
    for key in measure.level_sets:
        if key == DEFAULT:
            continue
        period = canonical_period(key, scorecard.calendar)
        if isinstance(period, Unreadable):
            yield "BSC005", (*path, "targets", key), f"'targets' {name}: '{key}' {period.reason}", None
        else:
            yield from _phase_problems(scorecard, measure, period, path)


def _phase_problems(scorecard: Scorecard, measure: Measure, period: Period, path: KeyPath) -> Iterator[CrossProblem]:
    grain = scorecard.grain_of(measure)
    if not isinstance(measure.phase, tuple) or period.grain.rank <= grain.rank:
        return
    if sum(measure.phase) == 0:
        yield "BSC005", (*path, "phase"), f"'phase' of measure '{measure.id}': the shares add up to 0", None
    parts = len(period.parts(grain))
    if parts != len(measure.phase):
        message = (
            f"'phase' of measure '{measure.id}' has {len(measure.phase)} shares, but {period} has {parts} {grain}s"
        )
        yield "BSC005", (*path, "phase"), message, f"write {parts} shares, or 'even'"
