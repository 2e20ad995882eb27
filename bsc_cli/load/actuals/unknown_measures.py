"""Reports actuals of measures that the scorecard does not have: misspelt ids one by one, the others together."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_cli.diagnostics import Diagnostic, Location, Suggestions
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.model.scorecard import Scorecard

_LISTED = 3
"""How many of the rest a message names."""

Stranger = tuple[Location, int]
"""Where a name stands first, and how many rows have it."""


def unknown_measures(strangers: Mapping[str, Stranger], scorecard: Scorecard) -> list[Diagnostic]:
    """What to say of names in one file that are no measures of *scorecard*."""
    found: list[Diagnostic] = []
    rest: dict[str, Stranger] = {}
    titles = {measure.name.casefold(): measure.id for measure in scorecard.measures.values()}
    ids = Suggestions(scorecard.measures)  # an extract may carry many thousands of other names: most get no hint
    for name, (location, count) in strangers.items():
        meant = titles.get(name.casefold()) or ids.closest(name.replace(" ", "-"))
        if meant is None:
            rest[name] = (location, count)
            continue
        message = f"there is no measure {quoted(name)}{_rows(count)}"
        found.append(problem("BSC601", message, location, help=f"did you mean '{meant}'?"))
    if rest:
        found.append(_rest(rest))
    return found


def _rest(rest: Mapping[str, Stranger]) -> Diagnostic:
    location = next(iter(rest.values()))[0]
    count = sum(count for _, count in rest.values())
    listed = ", ".join(quoted(name) for name in list(rest)[:_LISTED]) + (" …" if len(rest) > _LISTED else "")
    if len(rest) == 1:
        message = f"there is no measure {listed}{_rows(count)}"
    else:
        message = f"{len(rest)} names are no measures of the scorecard{_rows(count)}: {listed}"
    return problem("BSC601", message, location)


def _rows(count: int) -> str:
    return f" ({count} rows)" if count > 1 else ""
