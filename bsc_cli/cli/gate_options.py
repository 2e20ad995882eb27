"""Reads `--fail-on` and `--expect`, which make an evaluation fail, and says what failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import named
from bsc_cli.cli.output import remark

if TYPE_CHECKING:
    from bsc_cli import Diagnostic, Evaluation, Opened, Period
    from bsc_cli.review.gate import Demand, Failure, Verdict

FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="WORDS",
        help="Exit with 1 on red, amber (or worse), green (or worse), missing, no-target, coverage, 'coverage<90', "
        "and codes or names of findings; with commas.",
        autocompletion=completion.gate_words,
    ),
]
ExpectedPeriod = Annotated[
    str | None,
    typer.Option(
        "--expect",
        metavar="PERIOD",
        help="Exit with 1 if the actuals end before this period has.",
        autocompletion=completion.periods,
    ),
]


class Gate:
    """What an evaluation must not have to pass."""

    def __init__(self, fail_on: Sequence[str] | None) -> None:
        """Read `--fail-on`. Raises BscError for a word that names nothing."""
        self._demands: tuple[Demand, ...] = ()
        if fail_on:
            from bsc_cli.review.gate import read_demands

            with named("--fail-on"):
                self._demands = read_demands(fail_on)

    @property
    def asks_for_findings(self) -> bool:
        """Whether findings can fail an evaluation."""
        return any(one.codes for one in self._demands)

    @property
    def codes(self) -> list[str]:
        """The findings that are looked for since `--fail-on` names them."""
        if not self._demands:
            return []
        from bsc_cli.review.gate import demanded_codes

        return demanded_codes(self._demands)

    def judge(self, evaluation: Evaluation, findings: Sequence[Diagnostic]) -> Verdict | None:
        """What fails; None where nothing is demanded."""
        if not self._demands:
            return None
        from bsc_cli.review.gate import judge_gate

        return judge_gate(self._demands, evaluation, findings)

    def told(self, verdict: Verdict | None) -> list[str]:
        """What failed, in words; nothing where nothing did."""
        if verdict is None or not verdict.failures:
            return []
        asked = ",".join(one.text for one in self._demands)
        return [f"{', '.join(map(_counted, verdict.failures))} (--fail-on {asked})"]


def _counted(failure: Failure) -> str:
    word, _, least = failure.word.partition("<")
    if least:
        return f"{word} below {least} %"
    return f"{failure.number} below min_coverage" if word == "coverage" else f"{failure.number} {word}"


def expected_period(card: Opened, text: str | None) -> Period | None:
    """The period that `--expect` names; None without one. Raises BscError."""
    with named("--expect"):
        return None if text is None else card.period(text)


def outdated(card: Opened, expected: Period | None) -> list[str]:
    """What `--expect` found, in words; nothing where the actuals reach as far as is expected."""
    if expected is None:
        return []
    from bsc_cli.review.gate import is_outdated

    latest = card.latest()
    return [f"the actuals end with {latest}, before {expected} (--expect {expected})"] * is_outdated(latest, expected)


def say_failed(texts: Sequence[str]) -> None:
    """Say on stderr what failed."""
    for text in texts:
        remark(f"failed: {text}")
