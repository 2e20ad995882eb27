"""Chooses the period to evaluate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bsc_cli.diagnostics import BscError
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.series.observed import day_it_counts_for


class ChosenPeriod(NamedTuple):
    """The period that is evaluated."""

    period: Period
    incomplete: Period | None = None
    """The period after it, where nobody asked for a period and the actuals reach into it, but not to its end."""
    last_day: date | None = None
    """The last day that any actual covers; None where a period was asked for."""
    far_behind: Period | None = None
    """The last period before it that has actuals, where nobody asked for a period and more than a year lies between."""


def choose_period(scorecard: Scorecard, observations: Iterable[Observation], wanted: Period | None) -> ChosenPeriod:
    """The *wanted* period, or the latest that had ended by the last day that any actual covers.

    Values for longer periods than those the scorecard is scored by say nothing of it, unless there are no others.

    Raises BscError where there are no actuals to tell it from, or the scorecard is not scored by such periods.
    """
    if wanted is not None:
        return ChosenPeriod(of_frequency(scorecard, wanted))
    beside = scorecard.beside
    rows = tuple(observations)
    covered = _telling((row for row in rows if row.measure not in beside), scorecard.frequency)
    last_day = max((one.last for one in covered), default=None)
    if last_day is None and rows:
        help = "add rows of its measures, or name the period with --period"
        raise BscError("there are check-ins or spending, but no actuals of measures to evaluate", help=help)
    if last_day is None:
        ways = ("add rows (measure,period,value) to the actuals it names", "or name a CSV file behind the scorecard")
        if not scorecard.actuals:
            ways = ("name a CSV file (measure,period,value) behind the scorecard", "or under 'actuals:' in it")
        help = ", ".join(ways)
        raise BscError("there are no actuals to evaluate", help=help)
    period = day_of(last_day, scorecard.calendar).last_ended(scorecard.frequency)
    incomplete = period.next if last_day > period.last else None
    return ChosenPeriod(period, incomplete, last_day, _far_behind(period, covered))


def _telling(observations: Iterable[Observation], frequency: Grain) -> set[Period]:
    """The periods of *observations* that are no longer than those of *frequency*, or all, where all are longer."""
    covered = {row.period for row in observations}
    return {one for one in covered if one.grain.rank <= frequency.rank} or covered


def _far_behind(period: Period, covered: Iterable[Period]) -> Period | None:
    """The last period before *period* that has actuals, if it lies more than a year before: one may be a slip."""
    before = max((one.last for one in covered if one.last < period.first), default=None)
    if before is None:
        return None
    earlier = day_of(before, period.calendar).parent(period.grain)
    year = period.parent(Grain.YEAR).length_in(period.grain)
    return earlier if period.ordinal - earlier.ordinal > year else None


def of_frequency(scorecard: Scorecard, period: Period) -> Period:
    """*period*, if the scorecard is scored by such periods. Raises BscError that names the right one."""
    frequency = scorecard.frequency
    if period.grain is frequency:
        return period
    same_time = period.parent(frequency) if period.grain.rank < frequency.rank else period.parts(frequency)[-1]
    message = f"'{period}' is a {period.grain}; the scorecard is scored by {frequency}"
    raise BscError(message, help=f"write a {frequency}, such as {same_time}")


_MOST_RUNS = 6
"""How many runs of periods are named at most, the latest."""


def no_actuals_in(
    scorecard: Scorecard,
    observations: Iterable[Observation],
    period: Period,
    has_actuals: Callable[[Period], bool],
    lacking: Sequence[str] = (),
) -> BscError:
    """That no measure has an actual in *period*, with the periods of *observations* in which one has.

    *lacking* are the ids of what formulas lack in *period*.
    """
    days = {
        day_it_counts_for(one) for one in {row.period for row in observations if row.measure not in scorecard.beside}
    }
    covered = {day_of(day, scorecard.calendar).parent(scorecard.frequency) for day in days}
    runs: list[list[Period]] = []
    for one in filter(has_actuals, sorted(covered, key=lambda one: -one.ordinal)):
        if runs and runs[-1][-1].previous == one:
            runs[-1].append(one)
        elif len(runs) == _MOST_RUNS:
            runs.append([])  # there are more
            break
        else:
            runs.append([one])
    named = [f"{run[0]}" if len(run) == 1 else f"{run[-1]} to {run[0]}" for run in reversed(runs[:_MOST_RUNS])]
    earlier = "earlier ones, " if len(runs) > _MOST_RUNS else ""
    told = [f"there are actuals for {earlier}{', '.join(named)}"] if named else []
    told += [f"formulas lack {', '.join(repr(id) for id in lacking)}"] if lacking else []
    return BscError(f"no measure has an actual in {period}", help="; ".join(told) or None)


def last_day_of(observations: Iterable[Observation]) -> date | None:
    """The last day that any of *observations* covers, check-ins of key results among them."""
    return max((one.last for one in {row.period for row in observations}), default=None)
