"""The decorator that makes a review rule of a function that yields findings about an evaluated history."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.rule import Rule
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.evaluate import History
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.result import Evaluation

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding


class Reviewed(NamedTuple):
    """What a review looks at."""

    history: History
    """Evaluations of consecutive periods, oldest first; the last is the evaluated one."""
    as_of: date
    """The day on which OKRs and initiatives are looked at; it may lie in the period after."""

    @property
    def now(self) -> Evaluation:
        """The evaluated period."""
        return self.history[-1]

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard that was evaluated."""
        return self.now.scorecard

    @property
    def okrs(self) -> tuple[OkrStanding, ...]:
        """How far each OKR is on that day."""
        return self.history.scorer.okrs_at(self.as_of)

    @property
    def initiatives(self) -> tuple[InitiativeStanding, ...]:
        """How each initiative stands on that day."""
        return self.history.scorer.initiatives_at(self.as_of)

    @property
    def today(self) -> date:
        """The end of the evaluated period: reviews read no clock."""
        return self.now.period.last


ReviewCheck = Callable[[Reviewed], Iterator[Finding]]


def review_rule(code: str, severity: Severity, *, is_off: bool = False) -> Callable[[ReviewCheck], Rule[Reviewed]]:
    """Make a rule of a generator function: its name is the rule's, its docstring the manual."""

    def make(check: ReviewCheck) -> Rule[Reviewed]:
        name = check.__name__.replace("_", "-")
        manual = inspect.getdoc(check) or ""
        return Rule(code=code, severity=severity, check=check, name=name, manual=manual, is_off=is_off)

    return make
