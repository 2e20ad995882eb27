"""Chains of cause and effect: what an objective drives, up to the top perspective, and what drives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bsc_cli.model.scorecard import Link
from bsc_cli.score.result import Evaluation, Result

_Ends = Callable[[Link], tuple[str, str]]


class ChainLink(NamedTuple):
    """One objective of a chain, and the link by which it was reached."""

    depth: int
    """1 for what is linked directly, growing with the distance."""
    result: Result
    """The objective's."""
    perspective: str
    """The name of its perspective."""
    link: Link
    is_repeated: bool
    """Whether it stands in the chain before; what follows from it is not repeated then."""


def drives(evaluation: Evaluation, starts: Iterable[str]) -> tuple[ChainLink, ...]:
    """What the objectives *starts* drive, and what that drives, depth first."""
    return _walk(evaluation, starts, lambda link: (link.source, link.target))


def driven_by(evaluation: Evaluation, starts: Iterable[str]) -> tuple[ChainLink, ...]:
    """What drives the objectives *starts*, and what drives that, depth first."""
    return _walk(evaluation, starts, lambda link: (link.target, link.source))


def _walk(evaluation: Evaluation, starts: Iterable[str], ends: _Ends) -> tuple[ChainLink, ...]:
    results = {one.id: (one, parent.name) for parent in evaluation.perspectives for one in parent.children}
    linked: dict[str, list[tuple[str, Link]]] = {}
    for link in evaluation.scorecard.links:
        here, there = ends(link)
        linked.setdefault(here, []).append((there, link))
    roots = list(starts)
    seen = set(roots)
    chain: list[ChainLink] = []
    waiting = [(1, there, link) for root in reversed(roots) for there, link in reversed(linked.get(root, []))]
    while waiting:
        depth, key, link = waiting.pop()
        if key not in results or key in roots:
            continue
        result, perspective = results[key]
        repeated = key in seen
        seen.add(key)
        chain.append(ChainLink(depth=depth, result=result, perspective=perspective, link=link, is_repeated=repeated))
        if not repeated:
            waiting += [(depth + 1, there, one) for there, one in reversed(linked.get(key, []))]
    return tuple(chain)
