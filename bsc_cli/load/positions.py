"""The positions of the nodes of a scorecard, from which findings get theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.rule import Rule
from bsc_cli.load.document import Document
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.scalar_parts import part_of
from bsc_cli.model.node import Node, NodeWithId
from bsc_cli.model.scorecard import Scorecard


def node_paths(scorecard: Scorecard) -> dict[int, KeyPath]:
    """The path of every node that rules speak of, by the node's identity."""
    paths: dict[int, KeyPath] = {id(scorecard): (), id(scorecard.scoring): ("scoring",)}

    def add(node: Node, path: KeyPath) -> None:
        paths[id(node)] = path

    for family in ("inputs", "themes", "initiatives", "okrs"):
        for key, node in getattr(scorecard, family).items():
            add(node, (family, key))
    for okr in scorecard.okrs.values():
        for key, node in okr.key_results.items():
            add(node, ("okrs", okr.id, "key_results", key))
    for initiative in scorecard.initiatives.values():
        for key, node in initiative.milestones.items():
            add(node, ("initiatives", initiative.id, "milestones", key))
    for family in ("links", "actuals"):
        for index, node in enumerate(getattr(scorecard, family)):
            add(node, (family, index))
    for perspective in scorecard.perspectives.values():
        path: KeyPath = ("perspectives", perspective.id)
        add(perspective, path)
        for objective in perspective.objectives.values():
            inner = (*path, "objectives", objective.id)
            add(objective, inner)
            for measure in objective.measures.values():
                add(measure, (*inner, "measures", measure.id))
    return paths


def placed(finding: Finding, rule: Rule[...], document: Document, paths: Mapping[int, KeyPath]) -> Diagnostic:
    """What *rule* found, at the line of *document* that its node was written on; *paths* are those of `node_paths`."""
    location = document.location(paths[id(finding.node)] + finding.path, of_key=not finding.path)
    if finding.part is not None:
        location = part_of(document, paths[id(finding.node)] + finding.path, finding.part)
    subject = finding.node.id if isinstance(finding.node, NodeWithId) else None
    return rule.diagnostic(finding.message, location, finding.help)._replace(subject=subject)


def all_placed(
    findings: Iterable[Finding], rule: Rule[...], document: Document, scorecard: Scorecard
) -> list[Diagnostic]:
    """What *rule* found in the *scorecard* of *document*, each at its line."""
    found = list(findings)
    paths = node_paths(scorecard) if found else {}
    return [placed(finding, rule, document, paths) for finding in found]
