"""The decorators that make a rule of `bsc lint` of a function that yields findings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits
from bsc_cli.findings.rule import Rule
from bsc_cli.model.scorecard import Scorecard

if TYPE_CHECKING:
    from bsc_cli.lint.above import Above, Found

LintRule = Rule[Scorecard, Limits]
LintCheck = Callable[[Scorecard, Limits], Iterator[Finding]]
UnitCheck = Callable[["Above"], Iterator["Found"]]


def rule(
    code: str, severity: Severity, *, is_off: bool = False
) -> Callable[[Callable[[Scorecard], Iterator[Finding]]], LintRule]:
    """Make a rule of a generator function: its name is the rule's, its docstring the manual."""

    def make(check: Callable[[Scorecard], Iterator[Finding]]) -> LintRule:
        return _made(code, severity, lambda scorecard, _: check(scorecard), check, is_off=is_off)

    return make


def limited_rule(code: str, severity: Severity) -> Callable[[LintCheck], LintRule]:
    """As `rule`, of a function that also takes the limits it compares with."""

    def make(check: LintCheck) -> LintRule:
        return _made(code, severity, check, check)

    return make


class UnitRule(NamedTuple):
    """A rule about a scorecard and the units below it."""

    rule: Rule[...]
    """What it is; reading one scorecard checks nothing of it."""
    check: UnitCheck


def unit_rule(code: str, severity: Severity) -> Callable[[UnitCheck], UnitRule]:
    """As `rule`, of a function that takes a scorecard with the units below it, and tells the file of each finding."""

    def make(check: UnitCheck) -> UnitRule:
        name, manual = check.__name__.replace("_", "-"), inspect.getdoc(check) or ""
        return UnitRule(Rule(code=code, severity=severity, name=name, manual=manual), check)

    return make


def _made(
    code: str, severity: Severity, check: LintCheck, written: Callable[..., Iterator[Finding]], *, is_off: bool = False
) -> LintRule:
    name = written.__name__.replace("_", "-")
    manual = inspect.getdoc(written) or ""
    return Rule(code=code, severity=severity, check=check, name=name, manual=manual, is_off=is_off)
