"""Running rules over a loaded scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.limits import Limits
from bsc_cli.lint.rule import Rule
from bsc_cli.lint.rules import RULES
from bsc_cli.load.places import node_paths
from bsc_cli.load.scorecard import Loaded

DEFAULT_LIMITS = Limits()


def lint(loaded: Loaded, rules: Iterable[Rule] = RULES, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Diagnostic, ...]:
    """All that is to be said of *loaded*, in order of place: what reading said, and what *rules* say."""
    said = [*loaded.diagnostics, *_findings(loaded, rules, limits)]
    return tuple(sorted(said, key=lambda diagnostic: diagnostic.order))


def _findings(loaded: Loaded, rules: Iterable[Rule], limits: Limits) -> Iterator[Diagnostic]:
    if loaded.scorecard is None:
        return
    paths = node_paths(loaded.scorecard)
    for rule in rules:
        for finding in rule.check(loaded.scorecard, limits) if rule.check else ():
            yield finding.placed(loaded.document, paths, code=rule.code, name=rule.name, severity=rule.severity)
