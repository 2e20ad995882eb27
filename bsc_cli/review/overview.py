"""How several scorecards stand beside each other: one entry each, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.load.actuals.rows import Tally
from bsc_cli.model.language import Language
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status, Trend
from bsc_cli.review.agenda import Change, Turn, changes
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Counts, Evaluation, Kind


class StatusTurn(NamedTuple):
    """Something of a scorecard, or the whole, whose status is not what it was the period before."""

    kind: Kind
    id: str | None
    """None for the scorecard itself."""
    name: str
    before: Status
    now: Status
    turn: Turn

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure."""
        return self.kind is Kind.MEASURE

    @property
    def order(self) -> tuple[int, int, int]:
        """The key to sort by: as that of a `Change`."""
        return list(Turn).index(self.turn), -self.now.rank, self.before.rank

    @classmethod
    def of(cls, change: Change) -> StatusTurn:
        """What is left of *change* without its results."""
        now = change.now
        return cls(now.kind, now.id, now.name, change.before.status, now.status, change.turn)


class OverviewEntry(NamedTuple):
    """How one of several scorecards stands. It holds no part of the scorecard, so it is small."""

    file: str
    """As it is shown."""
    id: str
    """What units are known by: the name of the file, or of the folder that a `scorecard.yaml` lies in."""
    name: str | None = None
    """None where the file could not be read as a scorecard."""
    language: Language = Language.EN
    labels: Mapping[str, str] = {}
    """Its own words in place of ours."""
    bands: tuple[Fraction, ...] = ()
    """The scores at which a status changes."""
    period: Period | None = None
    """The evaluated period; None where there is none."""
    score: Exact | None = None
    status: Status = Status.NONE
    coverage: Exact | None = None
    counts: Counts = Counts()
    trend: Trend = Trend.NONE
    reason: Reason | None = None
    """Why there is no score, though it could be evaluated."""
    turns: tuple[StatusTurn, ...] = ()
    """What changed its status since the period before, in document order."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Why it cannot be evaluated, what is to be said of its actuals, and the findings of its review."""
    tally: Tally | None = None
    """What became of its rows of actuals, where some may be left out."""
    problem: str | None = None
    """Why it could not be evaluated, in words; None where it could."""
    units: tuple[OverviewEntry, ...] = ()
    """The units below it, in the order written."""

    @property
    def is_told(self) -> bool:
        """Whether a diagnostic says why it could not be evaluated."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)

    def about(self, scorecard: Scorecard) -> OverviewEntry:
        """The entry with what *scorecard* says of itself."""
        return self._replace(
            name=scorecard.name,
            language=scorecard.language,
            labels={word.value: text for word, text in scorecard.labels.items()},
            bands=scorecard.scoring.bands,
        )

    def at(self, evaluation: Evaluation, before: Evaluation) -> OverviewEntry:
        """The entry with what *evaluation* says, and what changed since the period *before*."""
        result = evaluation.result
        return self.about(evaluation.scorecard)._replace(
            period=evaluation.period,
            score=result.score,
            status=result.status,
            coverage=result.coverage,
            counts=result.counts,
            trend=result.trend,
            reason=result.reason,
            turns=tuple(map(StatusTurn.of, changes(evaluation, before))),
        )

    @property
    def order(self) -> tuple[int, Exact, str]:
        """The key to sort by: what could not be evaluated, then by status and score, the worst first."""
        place = -1 if self.problem is not None else WORST_FIRST.index(self.status)
        return place, Exact(0) if self.score is None else self.score, self.file


WORST_FIRST = (Status.RED, Status.AMBER, Status.NONE, Status.GREEN, Status.STAR)
"""What has no score may be anything, so it stands before what is known to be good."""


class Overview(NamedTuple):
    """Several scorecards, the worst first."""

    entries: tuple[OverviewEntry, ...]

    @classmethod
    def of(cls, entries: Iterable[OverviewEntry]) -> Overview:
        """The overview of *entries*."""
        return cls(tuple(sorted(entries, key=lambda one: one.order)))

    @property
    def language(self) -> Language:
        """The one that all its scorecards have, else English."""
        found = {one.language for one in self.entries if one.name is not None}
        return found.pop() if len(found) == 1 else Language.EN

    @property
    def unevaluable(self) -> tuple[OverviewEntry, ...]:
        """Those that could not be evaluated."""
        return tuple(one for one in self.entries if one.problem is not None)
