"""The difference between two scorecards, or between two periods of one: a value that every format shows."""

from __future__ import annotations

from dataclasses import dataclass

from bsc_cli.review.difference.changes import Changed, NamedNode, added, changed, removed
from bsc_cli.review.difference.effect import Cause, Effect, NoEffect, Step, effect_of
from bsc_cli.review.difference.matching import Matching
from bsc_cli.review.difference.rows import Restated, restated, rows_for, units_with_rows
from bsc_cli.review.difference.side import Side, own_period
from bsc_cli.review.difference.statuses import StatusChange, changed_statuses
from bsc_cli.review.difference.targets import TargetChange, changed_targets
from bsc_cli.score.result import Evaluation, Result
from bsc_cli.score.scorer import ScorecardScorer
from bsc_cli.score.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What is different, and why the score is another."""

    before: Side
    after: Side
    before_result: Result | None
    """The older scorecard's own result; None without a period."""
    after_result: Result | None
    targets: tuple[TargetChange, ...]
    added: tuple[NamedNode, ...]
    removed: tuple[NamedNode, ...]
    changed: tuple[Changed, ...]
    effect: Effect | NoEffect
    statuses: tuple[StatusChange, ...]
    restated: tuple[Restated, ...]

    @property
    def shares_sources(self) -> bool:
        """Whether sources by url, which have no revisions, serve a scorecard of a git revision."""
        if self.is_new or self.is_removed:
            return False
        sides = [side for side in (self.before, self.after) if side.is_of_revision]
        return any(source.url is not None for side in sides for source in side.scorecard.actuals)

    @property
    def is_new(self) -> bool:
        """Whether there was no such scorecard."""
        return self.before.is_absent

    @property
    def is_removed(self) -> bool:
        """Whether there is no such scorecard any more."""
        return self.after.is_absent

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        found = (self.targets, self.added, self.removed, self.changed, self.statuses, self.restated)
        has_effect = isinstance(self.effect, Effect) and any(part.total for part in self.effect.parts)
        return not any(found) and not has_effect


def difference_of(before: Side, after: Side) -> Difference:
    """What is different in *after*: along old definition and old actuals, new actuals, new levels, new definition."""
    matching = Matching(before.scorecard, after.scorecard)
    older, newer = before.scorer, after.scorer
    start = None if before.period is None else older.at(before.period)
    end = None if after.period is None else newer.at(after.period)
    steps = _steps(matching, before, after, end)
    is_told = start is not None and bool(steps)
    return Difference(
        before=before,
        after=after,
        before_result=start.result if start else None,
        after_result=end.result if end else None,
        targets=changed_targets(matching, older, newer, after.period),
        added=added(matching),
        removed=removed(matching),
        changed=changed(matching),
        effect=effect_of(matching, start, steps) if start and is_told else _untold(start, end),
        statuses=changed_statuses(matching, start, steps) if start and is_told else (),
        restated=_restated(before, after),
    )


def _untold(start: Evaluation | None, end: Evaluation | None) -> NoEffect:
    return NoEffect("before" if start is None else "after" if end is None else "between", None)


def _steps(matching: Matching, before: Side, after: Side, end: Evaluation | None) -> tuple[Step, ...]:
    """The way from the older scorecard to the newer one; nothing where there is none."""
    if before.period is None or after.period is None or end is None:
        return ()
    if before.scorecard.calendar != after.scorecard.calendar:
        return ()
    rows = rows_for(matching, after.observations)
    units = units_with_rows(before.units, after.units)
    period = own_period(before.scorecard, after.period)
    steps = []
    between = ScorecardScorer(before.scorecard, rows, units)
    if period == before.period:
        steps.append(Step(Cause.ACTUALS, between.at(period), is_newer=False))
    else:
        held = ScorecardScorer(before.scorecard, rows, units, levels_at=before.period)
        steps.append(Step(Cause.ACTUALS, held.at(period), is_newer=False))
        steps.append(Step(Cause.LEVELS, between.at(period), is_newer=False))
    return (*steps, Step(Cause.DEFINITION, end, is_newer=True))


def _restated(before: Side, after: Side) -> tuple[Restated, ...]:
    if before.period is None or after.is_absent:
        return ()
    older, newer = (Unit("", one.scorecard, one.observations, units=one.units) for one in (before, after))
    return tuple(restated(older, newer, before.period))
