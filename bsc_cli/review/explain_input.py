"""The explanation of an input: its rows, what they come to, and what is calculated from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bsc_cli.model.input import Input
from bsc_cli.model.lookup import EXPLAINED, id_of
from bsc_cli.model.observation import Observation
from bsc_cli.review.explain import UnitPlace
from bsc_cli.score.actual import Actual
from bsc_cli.score.all_actuals import ScorecardActuals
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Evaluation, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class InputExplanation:
    """What an input comes to in a period, whatever windows the formulas have that use it."""

    evaluation: Evaluation
    node: Input
    actual: Actual | None
    reason: Reason | None
    """Why there is no actual."""
    used_by: tuple[Result, ...]
    """The measures whose formulas name it, in document order."""
    unit: UnitPlace | None = None
    """Which unit it is of; None in the scorecard itself."""


def explain_input(evaluation: Evaluation, text: str, observations: Iterable[Observation]) -> InputExplanation | None:
    """Explain the input that *text* names in the period of *evaluation*; None where it names anything else.

    *observations* are those of the whole scorecard. Raises BscError where *text* names nothing.
    """
    scorecard, period = evaluation.scorecard, evaluation.period
    id = id_of(scorecard, text, EXPLAINED) if scorecard.inputs else None
    if id is None or id not in scorecard.inputs:
        return None
    node = scorecard.inputs[id]
    actuals = ScorecardActuals(scorecard, observations).observed[id]
    actual = actuals.at(period)
    return InputExplanation(
        evaluation=evaluation,
        node=node,
        actual=actual,
        reason=None if actual else actuals.why_none(period),
        used_by=tuple(one for one in evaluation.measures if (formula := one.measure.formula) and id in formula.ids),
    )
