"""Evaluates a scorecard as the options of `bsc evaluate` ask for, alone or as one of several."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.cli.gate_options import Gate, expected_period, outdated
from bsc_cli.cli.input import far_ahead, left_out, period_of
from bsc_cli.cli.options import NOTES

if TYPE_CHECKING:
    from bsc_cli import Diagnostic, Evaluated, Opened


class Wishes(NamedTuple):
    """What is asked of each evaluation."""

    gate: Gate
    period: str | None = None
    expect: str | None = None
    demand_notes: bool = False
    as_of: date | None = None
    """The day at whose end OKRs and initiatives stand; None for the last that any row covers."""

    @property
    def demanded(self) -> tuple[str, ...]:
        """The codes of findings that are asked for, those that are off by default among them."""
        return (*self.gate.codes, *([NOTES] if self.demand_notes else []))


class Assessed(NamedTuple):
    """An evaluation, and what is to be said of it."""

    now: Evaluated
    findings: tuple[Diagnostic, ...]
    said: tuple[Diagnostic, ...]
    """What is to be said of its actuals, and the findings."""
    left_out: list[str]
    """How many rows could not be used, in words."""
    remarks: list[str]
    """What there is to know of the period, and what is left out, in words."""
    outdated: list[str]
    """What `--expect` found, in words."""


def assess(card: Opened, wishes: Wishes, *, history: int = 1) -> Assessed:
    """The evaluation of *card*. Raises BscError."""
    expected = expected_period(card, wishes.expect)
    now = card.evaluate(period_of(card, wishes.period), history=history, as_of=wishes.as_of)
    bad_rows = left_out(card)
    findings = now.findings(demanded=wishes.demanded)
    return Assessed(
        now=now,
        findings=findings,
        said=(*card.said, *findings),
        left_out=bad_rows,
        remarks=[*far_ahead(now), *_incomplete(now), *bad_rows],
        outdated=outdated(card, expected),
    )


def _incomplete(now: Evaluated) -> list[str]:
    """What is left out since the actuals do not cover it."""
    chosen = now.chosen
    if chosen.incomplete is None:
        return []
    return [f"{chosen.incomplete} is left out: the actuals end on {chosen.last_day}, before it does"]
