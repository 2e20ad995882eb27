"""What a rule is: a generator of findings with a code, a name, a severity and a manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.findings.limits import Limits
from bsc_cli.load.document import Document
from bsc_cli.load.walk import Path
from bsc_cli.model.node import Node
from bsc_cli.model.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule has to say about a node; the engine finds the line."""

    node: Node
    message: str
    field: str | int | tuple[str | int, ...] = ()
    """The key, or the path from the node, that is at fault; by default the node itself."""
    help: str | None = None

    @property
    def path(self) -> tuple[str | int, ...]:
        """The field as a path from the node."""
        return self.field if isinstance(self.field, tuple) else (self.field,)

    def placed(
        self, document: Document, paths: Mapping[int, Path], *, code: str, name: str, severity: Severity
    ) -> Diagnostic:
        """The finding as a diagnostic, at the line in *document* that its node was written on.

        *paths* are those of `load.places.node_paths`.
        """
        return Diagnostic(
            code=code,
            name=name,
            severity=severity,
            message=self.message,
            location=document.location(paths[id(self.node)] + self.path, of_key=not self.path),
            help=self.help,
        )


Check = Callable[[Scorecard, Limits], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that is judged."""

    code: str
    severity: Severity
    check: Check | None
    """None where the loader says it: the document is no scorecard then."""
    name: str
    manual: str
    """*Why*, *Wrong* and *Right*, as Markdown; the first line is the summary."""

    @property
    def summary(self) -> str:
        """What the rule says, in one line."""
        return self.manual.partition("\n")[0].removesuffix(".")


def rule(code: str, severity: Severity) -> Callable[[Callable[[Scorecard], Iterator[Finding]]], Rule]:
    """Make a rule of a generator function: its name is the rule's, its docstring the manual."""

    def make(check: Callable[[Scorecard], Iterator[Finding]]) -> Rule:
        return _made(code, severity, lambda scorecard, _: check(scorecard), check)

    return make


def limited_rule(code: str, severity: Severity) -> Callable[[Check], Rule]:
    """As `rule`, of a function that also takes the limits it compares with."""

    def make(check: Check) -> Rule:
        return _made(code, severity, check, check)

    return make


def _made(code: str, severity: Severity, check: Check, written: Callable[..., Iterator[Finding]]) -> Rule:
    name = written.__name__.replace("_", "-")
    return Rule(code=code, severity=severity, check=check, name=name, manual=inspect.getdoc(written) or "")
