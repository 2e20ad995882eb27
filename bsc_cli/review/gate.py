"""Decides what of an evaluation fails it: statuses, gaps in data, coverage and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic, did_you_mean
from bsc_cli.lint.select import selector
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.model.number import exact
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import counted
from bsc_cli.review.findings import REVIEW_RULES
from bsc_cli.review.selection import kinds_of
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Evaluation, Result


class GateWord(StrEnum):
    """What an evaluation can fail on, beside findings."""

    RED = "red"
    """A measure is red."""
    AMBER = "amber"
    """A measure is amber, or red."""
    GREEN = "green"
    """A measure is green or worse: not beyond its stretch."""
    MISSING = "missing"
    """A measure has no data, or a part of them only."""
    NO_TARGET = "no-target"
    """A measure has an actual and no target in force."""
    COVERAGE = "coverage"
    """Less is scored than `min_coverage`, or the number behind `<`, demands."""


_STATUSES = {GateWord.RED: Status.RED, GateWord.AMBER: Status.AMBER, GateWord.GREEN: Status.GREEN}
_COVERAGE = re.compile(r"coverage\s*<\s*([0-9]+(?:\.[0-9]+)?)\s*%?")


class Demand(NamedTuple):
    """One thing that fails an evaluation."""

    text: str
    """As it is said."""
    word: GateWord | None = None
    least: Decimal | None = None
    """The coverage, in percent, that the scorecard must have."""
    codes: str = ""
    """The code, or the beginning of codes, of the findings."""


class Failure(NamedTuple):
    """How much of one kind there is that fails an evaluation."""

    word: str
    number: int


class Verdict(NamedTuple):
    """What fails an evaluation."""

    failures: tuple[Failure, ...] = ()
    measures: frozenset[str] = frozenset()
    """The ids of the measures that are among it."""
    findings: frozenset[Diagnostic] = frozenset()
    """The findings that are among it."""
    uncovered: tuple[Result, ...] = ()
    """The parents of which less is scored than is demanded."""


@cache
def gate_rules() -> Mapping[str, str]:
    """The names of what an evaluation finds, by code: in actuals, and in a review."""
    return {rule.code: rule.name for rule in (*ACTUALS_RULES.values(), *REVIEW_RULES)}


def read_demands(texts: Sequence[str]) -> tuple[Demand, ...]:
    """What *texts* name, with commas or one each. Raises BscError for a word that names nothing."""
    words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    if not words:
        raise BscError("it names nothing", help=f"write some of {', '.join(GateWord)}, or codes of findings")
    return tuple(dict.fromkeys(map(_demand, words)))


def demanded_codes(demands: Sequence[Demand]) -> list[str]:
    """The findings that are named one by one: those that are off by default are looked for, too."""
    return [one.codes for one in demands if one.codes in gate_rules()]


def _demand(word: str) -> Demand:
    lower = word.lower()
    if lower in set(GateWord):
        return Demand(lower, GateWord(lower))
    if match := _COVERAGE.fullmatch(lower):
        return _least_coverage(match[1])
    codes = selector(word, gate_rules())
    if codes is None:
        raise BscError(f"there is nothing called '{word}' to fail on", help=_nearest(word))
    return Demand(codes if lower.startswith("bsc") else lower, codes=codes)


def _least_coverage(number: str) -> Demand:
    least = Decimal(number)
    if not 0 < least <= 100:
        raise BscError(f"a coverage lies between 0 and 100 percent, not at {number}")
    return Demand(f"coverage<{number}", GateWord.COVERAGE, least)


def _nearest(word: str) -> str:
    if word.lower().startswith("coverage"):
        return "write coverage, or coverage<90 for the percentage that has to be scored"
    if selector(word) is not None:
        return f"'bsc lint' says {word}; what 'bsc evaluate' says are {', '.join(_shown_groups())}"
    rules = gate_rules()
    return did_you_mean(word, [*GateWord, *rules.values(), *rules]) or (
        f"write some of {', '.join(GateWord)}, or codes or names of findings, such as BSC701"
    )


def _shown_groups() -> list[str]:
    return sorted({f"{code[:4]}…" for code in gate_rules()})


def judge_gate(demands: Sequence[Demand], evaluation: Evaluation, findings: Sequence[Diagnostic]) -> Verdict:
    """What of *evaluation* and its *findings* fails by *demands*: worse statuses first, each counted once."""
    measures = [way[-1] for way in counted(evaluation)]
    failures: list[Failure] = []
    failing: set[str] = set()
    for status in _failing_statuses(demands):
        met = [one for one in measures if one.status is status]
        failures += [Failure(status.value, len(met))]
        failing |= {one.id or "" for one in met}
    said: set[Diagnostic] = set()
    uncovered: list[Result] = []
    for one in demands:
        if one.codes:
            matching = [finding for finding in findings if finding.code.startswith(one.codes)]
            failures.append(Failure(one.text, len(matching)))
            said |= set(matching)
        elif one.word is GateWord.COVERAGE:
            short = _uncovered(evaluation, one.least)
            failures.append(Failure(one.text, len(short)))
            uncovered += short
        elif one.word in (GateWord.MISSING, GateWord.NO_TARGET):
            met = [result for result in measures if _lacks(result, one.word)]
            failures.append(Failure(one.text, len(met)))
            failing |= {result.id or "" for result in met}
    failures = [one for one in failures if one.number]
    return Verdict(tuple(failures), frozenset(failing), frozenset(said), tuple(uncovered))


def _failing_statuses(demands: Sequence[Demand]) -> Iterator[Status]:
    """The statuses that fail: those that are named and all worse ones, the worst first."""
    named = [_STATUSES[one.word] for one in demands if one.word in _STATUSES]
    if named:
        best = min(status.rank for status in named)
        yield from (one for one in reversed(Status) if one is not Status.NONE and one.rank >= best)


def _lacks(result: Result, word: GateWord) -> bool:
    """Whether *result* has no data, or a part of them only; or no target."""
    kind = result.reason.kind if result.reason else None
    if word is GateWord.NO_TARGET:
        return kind is ReasonKind.NO_TARGET
    return kind is ReasonKind.PARTIAL or "missing" in kinds_of(result)


def _uncovered(evaluation: Evaluation, least: Decimal | None) -> list[Result]:
    """The parents that count, or the whole, of which less is scored than it must; what is not due is not asked for."""
    demanded = exact(evaluation.scorecard.scoring.min_coverage) if least is None else exact(least) / 100
    ways = evaluation.ways() if least is None else [(evaluation.result,)]
    parents = [way[-1] for way in ways if not way[-1].is_measure and all(one.weight for one in way)]
    return [one for one in parents if one.coverage is not None and one.coverage < demanded]


def is_outdated(latest: Period, expected: Period) -> bool:
    """Whether actuals whose *latest* period that has ended is this one end before the *expected* period."""
    return latest.last < expected.last
