"""A rule: a code, a severity, a name, a manual and usually a function that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.findings.finding import Finding

Subjects = ParamSpec("Subjects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Subjects]):
    """One thing that is judged, by a check that takes what it judges: `Rule[Scorecard, Limits]`."""

    code: str
    severity: Severity
    check: Callable[Subjects, Iterator[Finding]] | None = None
    """None where no check says it: what reads a scorecard or its actuals does, or what ignores findings."""
    name: str
    manual: str
    """*Why*, *Wrong* and *Right*, as Markdown; the first line is the summary."""
    is_off: bool = False
    """Whether it is said only where it is asked for."""

    @property
    def summary(self) -> str:
        """What the rule says, in one line."""
        return self.manual.partition("\n")[0].removesuffix(".")

    def diagnostic(self, message: str, location: Location, help: str | None = None) -> Diagnostic:
        """What the rule says at a place."""
        return Diagnostic(self.code, self.name, self.severity, message, location, help)
