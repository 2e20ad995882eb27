"""Reports actuals of measures that the scorecard does not have: misspelt ids one by one, the others together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bsc_cli.diagnostics import Diagnostic, Location, Suggestions
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.model.okr import KeyResultKind
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Others, Source
from bsc_cli.model.unit import id_within

_LISTED = 3
"""How many of the rest a message names."""

_TOLD_APART = 10_000
"""How many names are counted one by one."""
_LONGEST = 200
"""Characters of a name that tell it from others."""

Stranger = tuple[Location, int]
"""Where a name stands first, and how many rows have it."""


class Strangers:
    """Names in one file that are no measures, as they come; of very many only how many rows have them."""

    def __init__(self) -> None:
        self.names: dict[str, Stranger] = {}
        self.others = 0
        """How many rows have names beyond those."""

    def add(self, name: str, place: Callable[[], Location]) -> None:
        """Count a row with a *name*; *place* tells where it stands."""
        name = shortened(name)
        known = self.names.get(name)
        if known is not None:
            self.names[name] = (known[0], known[1] + 1)
        elif len(self.names) < _TOLD_APART:
            self.names[name] = (place(), 1)
        else:
            self.others += 1


def shortened(name: str) -> str:
    """As much of *name* as tells it from others."""
    return name[:_LONGEST]


def is_left_out(name: str, source: Source, scorecard: Scorecard) -> bool:
    """Whether nothing is to be said of rows with a *name* that is no measure of *scorecard*."""
    if source.others is Others.IGNORE:
        return True
    id = source.rename.get(name, name)
    return id in scorecard.read_elsewhere or (scorecard.leaves_others and id not in scorecard.series)


def unknown_measures(
    strangers: Mapping[str, Stranger], scorecard: Scorecard, rename: Mapping[str, str], *, others: int = 0
) -> list[Diagnostic]:
    """What to say of names in one file that are no measures of *scorecard*, and of so many rows with *others*.

    *rename* has the ids that the source calls by other names.
    """
    found: list[Diagnostic] = []
    rest: dict[str, Stranger] = {}
    titles = {measure.name.casefold(): measure.id for measure in scorecard.observed.values()}
    ids = _Ids(
        (*scorecard.observed, *sorted(scorecard.read_elsewhere))
    )  # an extract may carry many thousands of other names: most get no hint
    for name, (location, count) in strangers.items():
        if (unused := _unused(rename.get(name, name), scorecard)) is not None:
            why, help = unused
            found.append(
                problem(
                    "BSC609", f"{why}, so what the source has for it is not used{_rows(count)}", location, help=help
                )
            )
            continue
        meant = titles.get(name.casefold()) or ids.closest(name.replace(" ", "-"))
        if meant is None:
            rest[name] = (location, count)
            continue
        message = f"there is no measure {quoted(name)}{_rows(count)}"
        found.append(problem("BSC601", message, location, help=f"did you mean '{meant}'?"))
    if rest:
        found.append(_rest(rest, others))
    return found


def _unused(id: str, scorecard: Scorecard) -> tuple[str, str] | None:
    """Why no rows are read of something that *scorecard* has, and what to do; None where it has no such thing."""
    if id in scorecard.measures:
        help = "leave it out of the source; or take 'formula' away from the measure, so that it is read"
        return f"'{id}' is calculated", help
    if id in scorecard.key_results:
        one = scorecard.key_results[id]
        if one.kind is KeyResultKind.MEASURE:
            return f"'{id}' is told by the measure '{one.measure}'", "write its rows under the measure's id"
        return (
            f"'{id}' is told by its milestones",
            "leave it out of the source; a milestone is reached on its 'done' day",
        )
    if id in scorecard.initiatives:
        if scorecard.initiatives[id].spent:
            return f"'{id}' has its 'spent' in the scorecard", "keep one of the two"
        return f"'{id}' has no 'budget'", "write its 'budget', so that what it cost is read"
    if id in scorecard.okrs:
        return f"'{id}' is an OKR", "its key results have rows, each under its own id"
    return None


class _Ids:
    """The ids that one may have meant: of a path of units the closest, and then the closest of that unit."""

    def __init__(self, known: Iterable[str]) -> None:
        ids: dict[str, list[str]] = {}
        for id in known:
            path, _, own = id.rpartition("/")
            ids.setdefault(path, []).append(own)
        self._ids = {path: Suggestions(own) for path, own in ids.items()}
        self._known = {path: frozenset(own) for path, own in ids.items()}
        self._has_paths = any(ids)
        self._paths = Suggestions(path for path in ids if path)

    def closest(self, name: str) -> str | None:
        """The id that *name* most likely was meant to be, or None."""
        path, _, id = name.rpartition("/") if self._has_paths else ("", "", name)
        meant = path if path in self._ids else self._paths.closest(path)
        if meant is None:
            return None
        own = id if id in self._known[meant] else self._ids[meant].closest(id)
        return None if own is None else id_within(meant, own)


def _rest(rest: Mapping[str, Stranger], others: int) -> Diagnostic:
    location = next(iter(rest.values()))[0]
    count = sum(count for _, count in rest.values()) + others
    listed = ", ".join(quoted(name) for name in list(rest)[:_LISTED]) + (" …" if len(rest) > _LISTED else "")
    if others:
        message = f"more than {len(rest):,} names are no measures of the scorecard{_rows(count)}: {listed}"
    elif len(rest) == 1:
        message = f"there is no measure {listed}{_rows(count)}"
    else:
        message = f"{len(rest)} names are no measures of the scorecard{_rows(count)}: {listed}"
    return problem("BSC601", message, location)


def _rows(count: int) -> str:
    return f" ({count} rows)" if count > 1 else ""
