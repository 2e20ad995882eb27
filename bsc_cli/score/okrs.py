"""How far OKRs are on a day: each key result as a share of its way, and the OKR as their mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.milestone import share_done, share_due
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.okr import KeyResult, KeyResultKind, Okr, OkrKind
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import OkrGrades
from bsc_cli.model.status import Status
from bsc_cli.score.all_actuals import ScorecardActuals
from bsc_cli.score.health import share_gone
from bsc_cli.score.series.observed import day_it_counts_for

_NOTHING, _ALL = Fraction(0), Fraction(1)
BEHIND = Fraction(3, 4)
"""Progress below this share of the pace is behind."""
EARLY = Fraction(1, 4)
"""Before this share of the period is gone, nothing is behind."""


class KeyResultStanding(NamedTuple):
    """How far a key result is."""

    node: KeyResult
    actual: Exact | None = None
    """What was observed last; 1 or 0 of yes and no."""
    seen: Period | None = None
    """When."""
    raw: Exact | None = None
    """The share of its way, also below 0 and beyond 1; None without an actual."""
    pace: Exact = _NOTHING
    """The share that is expected by now, 0 to 1."""
    check_ins: tuple[Observation, ...] = ()
    """Its rows in the period up to the day, in order of time."""
    counts_as_nothing: bool = False
    """Whether the period is over and nothing was observed: then it counts 0."""

    @property
    def score(self) -> Exact | None:
        """Its share of its way, 0 to 1; None where nothing was observed yet."""
        if self.raw is None:
            return _NOTHING if self.counts_as_nothing else None
        return min(max(self.raw, _NOTHING), _ALL)

    @property
    def is_behind(self) -> bool:
        """Whether it is well behind what is expected by now."""
        return self.score is not None and is_behind(self.score, self.pace)

    @property
    def confidence(self) -> Decimal | None:
        """How sure its owner was at the last check-in that said so, 0 to 1."""
        said = (row.confidence for row in reversed(self.check_ins) if row.confidence is not None)
        return next(said, None)

    @property
    def note(self) -> str | None:
        """The note of its latest check-in that has one."""
        return next((row.note for row in reversed(self.check_ins) if row.note), None)


class OkrStanding(NamedTuple):
    """How far an OKR is on a day."""

    node: Okr
    day: date
    """At the end of which it stands so."""
    period: Period
    key_results: tuple[KeyResultStanding, ...]
    score: Exact | None
    """The mean of its key results by weight, 0 to 1; None where too little of them is known."""
    grade: Status
    """green, amber or red; none without a score."""
    coverage: Exact
    """The share of the weight of its key results that is known, 0 to 1."""
    gone: Exact
    """The share of its period that is gone, 0 to 1."""
    pace: Exact
    """The mean of what is expected of its key results by now, 0 to 1."""

    @property
    def has_ended(self) -> bool:
        """Whether its period is over."""
        return self.gone == 1

    @property
    def is_current(self) -> bool:
        """Whether the day lies in its period."""
        return self.period.first <= self.day <= self.period.last

    @property
    def is_behind(self) -> bool:
        """Whether it is well behind what is expected by now."""
        return self.score is not None and is_behind(self.score, self.pace)


def is_behind(score: Exact, pace: Exact) -> bool:
    """Whether a *score* is well behind what is expected by now."""
    return pace >= EARLY and score < BEHIND * pace


def okrs_at(scorecard: Scorecard, actuals: ScorecardActuals, day: date) -> tuple[OkrStanding, ...]:
    """How far each OKR of *scorecard* is at the end of *day*, in document order."""
    return tuple(_standing(scorecard, actuals, okr, day) for okr in scorecard.okrs.values())


def _standing(scorecard: Scorecard, actuals: ScorecardActuals, okr: Okr, day: date) -> OkrStanding:
    period = scorecard.period_of_okr(okr)
    found = tuple(_key_result(one, actuals, period, day) for one in okr.key_results.values())
    known = [one for one in found if one.score is not None]
    whole = _weight(found)
    coverage = _weight(known) / whole if whole else _NOTHING
    is_known = bool(known) and coverage > 0 and coverage >= exact(scorecard.scoring.min_coverage)
    score = _mean([(one.node.weight, one.score or _NOTHING) for one in known]) if is_known else None
    return OkrStanding(
        node=okr,
        day=day,
        period=period,
        key_results=found,
        score=score,
        grade=Status.NONE if score is None else grade_of(score, okr.kind, scorecard.scoring.okrs),
        coverage=coverage,
        gone=share_gone(period.first, period.last, day),
        pace=_mean([(one.node.weight, one.pace) for one in found]),
    )


def grade_bands(kind: OkrKind, grades: OkrGrades) -> tuple[Exact, Exact]:
    """The scores, 0 to 1, from which an OKR is green and amber."""
    if kind is OkrKind.COMMITTED:
        return _ALL, exact(grades.green)
    return exact(grades.green), exact(grades.amber)


def grade_of(score: Exact, kind: OkrKind, grades: OkrGrades) -> Status:
    """The grade of an OKR with this *score*, 0 to 1."""
    green, amber = grade_bands(kind, grades)
    return Status.GREEN if score >= green else Status.AMBER if score >= amber else Status.RED


def _key_result(one: KeyResult, actuals: ScorecardActuals, period: Period, day: date) -> KeyResultStanding:
    end = min(day, period.last)
    gone = share_gone(period.first, period.last, day)
    if one.kind is KeyResultKind.MILESTONES:
        milestones = one.milestones.values()
        dated = any(each.due for each in milestones)
        pace = share_due(milestones, day, period.last) if dated else gone
        return KeyResultStanding(one, raw=share_done(milestones, end), pace=pace or _NOTHING)
    if one.kind is KeyResultKind.MEASURE:
        return _of_measure(one, actuals, period, end)._replace(pace=gone, counts_as_nothing=gone == 1)
    rows = _rows_in(actuals.rows.get(one.id, ()), period, end)
    pace = gone if one.kind is KeyResultKind.NUMBER else Fraction((one.due or period.last) <= day)
    standing = KeyResultStanding(one, pace=pace, check_ins=rows, counts_as_nothing=gone == 1)
    if not rows:
        return standing
    actual = exact(rows[-1].value)
    raw = _share_of_way(one, actual) if one.kind is KeyResultKind.NUMBER else actual
    return standing._replace(actual=actual, seen=rows[-1].period, raw=raw)


def _of_measure(one: KeyResult, actuals: ScorecardActuals, period: Period, end: date) -> KeyResultStanding:
    """By the latest actual of a measure, of a period that ends inside of that of the OKR."""
    found = actuals.by_id.get(one.measure or "")
    scorecard = actuals.scorecard
    if found is None or one.measure not in scorecard.measures:
        return KeyResultStanding(one)
    grain = scorecard.grain_of(scorecard.measures[one.measure])
    last = period.parts(grain)[-1] if period.grain.rank > grain.rank else period.parent(grain)
    while last.last >= period.first:
        if last.last <= end and (actual := found.within(last)) is not None:
            return KeyResultStanding(one, actual.value, actual.period, _share_of_way(one, actual.value))
        last = last.previous
    return KeyResultStanding(one)


def _rows_in(rows: Iterable[Observation], period: Period, end: date) -> tuple[Observation, ...]:
    """Those of *rows* that lie in *period* and count up to the day *end*, in order of time."""
    inside = (row for row in rows if period.first <= day_it_counts_for(row.period) <= end)
    return tuple(sorted(inside, key=lambda row: day_it_counts_for(row.period)))


def _share_of_way(one: KeyResult, actual: Exact) -> Exact | None:
    """How much of the way from `from` to `to` is done; None where there is no way."""
    if one.start is None or one.to is None or one.start == one.to:
        return None
    start, to = exact(one.start), exact(one.to)
    return (actual - start) / (to - start)


def _weight(found: Sequence[KeyResultStanding]) -> Exact:
    return sum((exact(one.node.weight) for one in found), _NOTHING)


def _mean(parts: Sequence[tuple[Decimal, Exact]]) -> Exact:
    whole = sum((exact(weight) for weight, _ in parts), _NOTHING)
    return sum((exact(weight) * value for weight, value in parts), _NOTHING) / whole if whole else _NOTHING
