"""The portfolio of initiatives: how each stands, what it moves, and where the money goes, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bsc_cli.diagnostics import BscError, did_you_mean
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.health import Health, InitiativeStanding
from bsc_cli.score.result import Evaluation, Result

WORST_FIRST = (Health.LATE, Health.AT_RISK, Health.ON_PLAN, Health.PLANNED, Health.DONE, Health.STOPPED)
"""The healths in the order in which a meeting talks about them."""
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioEntry:
    """An initiative, and what it moves."""

    standing: InitiativeStanding
    moved: tuple[Result, ...]
    """The measures and objectives that it moves, as they stand in the evaluated period, in the order written."""
    perspectives: tuple[str, ...]
    """The ids of the perspectives that these belong to, each once, in document order."""
    waits_for: tuple[InitiativeStanding, ...] = ()
    """Those it depends on that are not done, in the order written; nothing once it is over itself."""

    @property
    def serves_a_red(self) -> bool:
        """Whether anything that it moves is red."""
        return any(one.status is Status.RED for one in self.moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What several initiatives have cost up to the day."""

    known: Exact | None
    """The sum over those of which something is known; None where nothing is known of any."""
    unknown: int
    """Of how many nothing is known: neither the scorecard nor a row tells of a period that has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveMoney:
    """The part of the money that serves a perspective."""

    perspective: str | None
    """Its id; None for initiatives that move nothing."""
    budget: Exact
    spent: Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What the initiatives that count in one currency may cost, and cost up to the day."""

    currency: str | None
    """None for initiatives without a currency."""
    budget: Exact
    spent: Spending
    by_perspective: tuple[PerspectiveMoney, ...]
    """In document order: each initiative is split evenly over the perspectives it serves."""
    serves_reds: Exact | None
    """The share of the budget, 0 to 1, of initiatives that move anything red; None without a budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """The initiatives of a scorecard on a day."""

    scorecard: Scorecard
    day: date
    """The day at whose end they stand."""
    period: Period
    """The evaluated period, in which what they move stands."""
    entries: tuple[PortfolioEntry, ...]
    """In document order."""
    money: tuple[Money, ...]
    """By currency, in the order in which initiatives first name it; empty where nothing has a budget or a cost."""

    @property
    def worst_first(self) -> tuple[PortfolioEntry, ...]:
        """The entries by health, the worst first, and those of one health by their due date."""
        return tuple(sorted(self.entries, key=_urgency))


def owned_by(owner: str | None, standings: Sequence[InitiativeStanding]) -> tuple[InitiativeStanding, ...]:
    """Those of *standings* that *owner* answers for, whatever the case; all without one.

    Raises BscError where that is nobody's name.
    """
    if owner is None:
        return tuple(standings)
    found = tuple(one for one in standings if (one.node.owner or "").casefold() == owner.casefold())
    if not found:
        known = sorted({one.node.owner for one in standings if one.node.owner})
        raise BscError(f"nobody called '{owner}' answers for an initiative", help=did_you_mean(owner, known))
    return found


def portfolio_of(
    evaluation: Evaluation, standings: Sequence[InitiativeStanding], day: date, owner: str | None = None
) -> Portfolio:
    """The portfolio of the initiatives that stand so on *day*; what they move stands as *evaluation* says.

    With an *owner* those alone that this one answers for; they may wait for those of others. Raises BscError as
    `owned_by`.
    """
    by_id = {one.node.id: one for one in standings}
    entries = tuple(_entry(evaluation, one, by_id) for one in owned_by(owner, standings))
    return Portfolio(
        scorecard=evaluation.scorecard,
        day=day,
        period=evaluation.period,
        entries=entries,
        money=tuple(_money(evaluation, entries)),
    )


def moved_by(evaluation: Evaluation, standing: InitiativeStanding) -> tuple[Result, ...]:
    """The measures and objectives that an initiative moves; what it names and does not exist is left out."""
    found = evaluation.by_id
    return tuple(found[id] for id in dict.fromkeys(standing.node.moves) if id in found)


def _urgency(entry: PortfolioEntry) -> tuple[int, date]:
    standing = entry.standing
    return WORST_FIRST.index(standing.health), standing.node.due or date.max


def _entry(
    evaluation: Evaluation, standing: InitiativeStanding, by_id: Mapping[str, InitiativeStanding]
) -> PortfolioEntry:
    moved = moved_by(evaluation, standing)
    ids = {one.id for one in moved}
    served = (each.id for each in evaluation.perspectives if any(below.id in ids for below in each.walk()))
    return PortfolioEntry(
        standing=standing,
        moved=moved,
        perspectives=tuple(id for id in served if id),
        waits_for=() if standing.is_over else tuple(_undone(standing, by_id)),
    )


def _undone(standing: InitiativeStanding, by_id: Mapping[str, InitiativeStanding]) -> Iterator[InitiativeStanding]:
    """What an initiative depends on and is not done; an id that none has is a finding of its own."""
    found = (by_id[id] for id in dict.fromkeys(standing.node.depends_on) if id in by_id)
    return (one for one in found if one.health is not Health.DONE)


def _money(evaluation: Evaluation, entries: Iterable[PortfolioEntry]) -> Iterator[Money]:
    counted = [one for one in entries if one.standing.node.budget is not None or one.standing.spent is not None]
    for currency in dict.fromkeys(one.standing.node.currency for one in counted):
        group = [one for one in counted if one.standing.node.currency == currency]
        budget = _sum(map(_budget, group))
        reds = _sum(_budget(one) for one in group if one.serves_a_red)
        yield Money(
            currency=currency,
            budget=budget,
            spent=_spending((one.standing.spent, 1) for one in group),
            by_perspective=tuple(_by_perspective(evaluation, group)),
            serves_reds=reds / budget if budget else None,
        )


def _by_perspective(evaluation: Evaluation, group: Sequence[PortfolioEntry]) -> Iterator[PerspectiveMoney]:
    for id in (*(one.id for one in evaluation.perspectives), None):
        serving = [one for one in group if (id in one.perspectives if id else not one.perspectives)]
        if serving:
            yield PerspectiveMoney(
                perspective=id,
                budget=_sum(_budget(one) / _parts(one) for one in serving),
                spent=_spending((one.standing.spent, _parts(one)) for one in serving),
            )


def _budget(entry: PortfolioEntry) -> Exact:
    budget = entry.standing.node.budget
    return _NOTHING if budget is None else exact(budget)


def _spending(costs: Iterable[tuple[Exact | None, int]]) -> Spending:
    """What costs come to, each divided by the number of perspectives it is split over."""
    found = list(costs)
    known = [cost / parts for cost, parts in found if cost is not None]
    return Spending(known=_sum(known) if known else None, unknown=len(found) - len(known))


def _parts(entry: PortfolioEntry) -> int:
    """Over how many perspectives its money is split."""
    return max(len(entry.perspectives), 1)


def _sum(values: Iterable[Exact]) -> Exact:
    return sum(values, _NOTHING)
