"""What is to be filled in for a scorecard and the units below it, each for a period of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, did_you_mean
from bsc_cli.load.actuals.of_units import within
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.data_entry import DataEntry, entries_of, period_to_fill_in
from bsc_cli.score.evaluated_period import choose_period, of_frequency

if TYPE_CHECKING:
    from bsc_cli.load.organisation import Organisation
    from bsc_cli.workspace.units import UnitActuals


class Asked(NamedTuple):
    """A scorecard whose values are asked for."""

    path: str
    """That of the unit; empty for the scorecard itself."""
    scorecard: Scorecard
    observations: Sequence[Observation]


def asked_of(itself: Asked, units: Organisation[UnitActuals], unit: str | None = None) -> list[Asked]:
    """A scorecard *itself* and its *units* that can be used, or the *unit* with that path and those below it.

    Raises BscError where there is no such unit.
    """
    found, known = [itself], []
    for path, one in units.paths():
        known.append(path)
        if one.kept is not None and one.kept.problem is None:
            found.append(Asked(path, one.kept.scorecard, one.kept.observations))
    if unit is None:
        return found
    meant = unit.strip("/")
    if meant not in known:
        raise BscError(f"there is no unit '{unit}' below the scorecard", help=did_you_mean(meant, known))
    return [one for one in found if one.path == meant or one.path.startswith(f"{meant}/")]


def entries_to_fill_in(asked: Sequence[Asked], wanted: Period | None, *, owner: str | None = None) -> list[DataEntry]:
    """What is to be filled in for *wanted*, a period of the first that is *asked*, and what is there.

    Each unit is asked for its latest period that had ended by the end of that one; without one, everybody for the
    first period that is not complete. Ids have the path of their unit. Raises BscError where nothing tells a period.
    """
    if not asked:
        return []
    ends = _end(asked, wanted)
    entries: list[DataEntry] = []
    for number, one in enumerate(asked):
        if not one.scorecard.observed:
            continue
        if wanted is not None and number == 0:
            period = of_frequency(one.scorecard, wanted)
        elif ends is not None and (wanted is not None or not one.observations):
            period = day_of(ends, one.scorecard.calendar).last_ended(one.scorecard.frequency)
        else:
            period = period_to_fill_in(one.scorecard, one.observations, None)
        found = entries_of(one.scorecard, one.observations, period, owner=owner)
        entries += [entry._replace(measure=within(one.path, entry.measure)) for entry in found]
    return entries


def _end(asked: Sequence[Asked], wanted: Period | None) -> date | None:
    """The last day of the *wanted* period, or of the latest that had ended where nobody names one; None of no rows."""
    if wanted is not None:
        return wanted.last
    rows = [row for one in asked for row in one.observations if row.measure not in one.scorecard.beside]
    return choose_period(asked[0].scorecard, rows, None).period.last if rows else None
