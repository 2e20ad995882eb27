"""What was added, removed, renamed, moved or otherwise changed, by id; comments and order are no change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import NamedTuple

from pydantic import BaseModel

from bsc_cli.model.formula import Formula
from bsc_cli.model.node import Node, NodeWithId
from bsc_cli.model.scorecard import Link, Scorecard
from bsc_cli.review.difference.matching import Family, Matching

_LINK, _SCORECARD = "link", "scorecard"
_OF_TARGETS = frozenset(
    (
        "target",
        "targets",
        "tolerance",
        "amber_within",
        "baseline",
        "points",
        "method",
        "direction",
        "below_threshold",
    )
)
"""The keys of a measure whose effect is told with the targets."""
_OWN_NODES = frozenset(("objectives", "measures", "key_results", "renamed_from"))
"""The keys that hold nodes with ids of their own, and the one that only matches them."""
_OF_SCORECARD = frozenset(("perspectives", "inputs", "initiatives", "okrs", "themes", "links", "scoring"))


class NamedNode(NamedTuple):
    """Something that only one of the two scorecards has."""

    kind: str
    id: str
    """Of a link, the ids of both its ends: `from -> to`."""
    name: str


class Changed(NamedTuple):
    """A key that says something else."""

    kind: str
    id: str | None
    """The newer id; None for the scorecard itself."""
    name: str
    field: str
    """The key that changed; `id` of what was renamed, `perspective` or `objective` of what was moved."""
    before: str | None
    """As text; None where it was not written, or is too much for a text."""
    after: str | None


def added(matching: Matching) -> tuple[NamedNode, ...]:
    """What only the newer scorecard has."""
    found = [_named(one, node) for one in Family for node in matching.added(one)]
    known = set(_links(matching.before, matching.later_id))
    return (*found, *(_link(ends) for ends in _links(matching.after) if ends not in known))


def removed(matching: Matching) -> tuple[NamedNode, ...]:
    """What only the older scorecard has."""
    found = [_named(one, node) for one in Family for node in matching.removed(one)]
    known = set(_links(matching.after))
    return (*found, *(_link(ends) for ends in _links(matching.before, matching.later_id) if ends not in known))


def changed(matching: Matching) -> tuple[Changed, ...]:
    """What both have and say differently, but for what makes targets easier or harder."""
    found = [*_of_scorecard(matching)]
    for family in Family:
        for before, after in matching.pairs(family):
            named = _named(family, after)
            if before.id != after.id:
                found.append(Changed(*named, "id", before.id, after.id))
            found += [Changed(*named, *difference) for difference in _place(matching, family, before, after)]
            found += [Changed(*named, *difference) for difference in _keys(matching, family, before, after)]
    return (*found, *_of_links(matching))


def _named(family: Family, node: NodeWithId) -> NamedNode:
    name = getattr(node, "title", None) or getattr(node, "name", None) or node.id
    return NamedNode(family.value, node.id, name)


def _of_scorecard(matching: Matching) -> Iterator[Changed]:
    before, after = matching.before, matching.after
    for key in Scorecard.model_fields:
        one, other = getattr(before, key), getattr(after, key)
        if key not in _OF_SCORECARD and one != other:
            yield Changed(_SCORECARD, None, after.name, key, _text(one), _text(other))
    for key in ("weights", "compare", "okrs"):
        one, other = getattr(before.scoring, key), getattr(after.scoring, key)
        if one != other:
            yield Changed(_SCORECARD, None, after.name, f"scoring.{key}", _text(one), _text(other))


def _place(
    matching: Matching, family: Family, before: NodeWithId, after: NodeWithId
) -> Iterator[tuple[str, str | None, str | None]]:
    """That something stands below another node, if it does."""
    above = {Family.OBJECTIVE: Family.PERSPECTIVE, Family.MEASURE: Family.OBJECTIVE, Family.KEY_RESULT: Family.OKR}
    if family not in above:
        return
    older, newer = _above(matching.before, family)[before.id], _above(matching.after, family)[after.id]
    if matching.later_id(older) != newer:
        yield above[family].value, older, newer


def _above(scorecard: Scorecard, family: Family) -> Mapping[str, str]:
    """The id of what each node of *family* stands below."""
    if family is Family.OBJECTIVE:
        return {key: one.id for one in scorecard.perspectives.values() for key in one.objectives}
    if family is Family.MEASURE:
        return {key: one.id for key, one in scorecard.objective_of.items()}
    return {key: one.id for one in scorecard.okrs.values() for key in one.key_results}


def _keys(
    matching: Matching, family: Family, before: NodeWithId, after: NodeWithId
) -> Iterator[tuple[str, str | None, str | None]]:
    """The keys of a node that differ."""
    for key in type(after).model_fields:
        if key in _OWN_NODES or (family is Family.MEASURE and key in _OF_TARGETS):
            continue
        one, other = getattr(before, key), getattr(after, key)
        if one == other or _renamed(matching, one) == other:
            continue
        yield key, _text(one), _text(other)


def _renamed(matching: Matching, value: object) -> object:
    """*value* with newer ids, where it is a list of ids."""
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return tuple(matching.later_id(one) for one in value)
    return value


def _of_links(matching: Matching) -> Iterator[Changed]:
    before = _links(matching.before, matching.later_id)
    for ends, link in _links(matching.after).items():
        if ends in before:
            for key in ("because", "lag"):
                one, other = getattr(before[ends], key), getattr(link, key)
                if one != other:
                    yield Changed(*_link(ends), key, _text(one), _text(other))


def _links(scorecard: Scorecard, called: Callable[[str], str] = str) -> dict[tuple[str, str], Link]:
    """The links by their ends, under the ids that *called* gives them."""
    return {(called(one.source), called(one.target)): one for one in scorecard.links}


def _link(ends: tuple[str, str]) -> NamedNode:
    text = " -> ".join(ends)
    return NamedNode(_LINK, text, text)


def _text(value: object) -> str | None:
    """*value* as a text; None for nothing, and for what has keys of its own."""
    if value is None or isinstance(value, BaseModel | Mapping | Node):
        return None
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, tuple | list):
        texts = [_text(one) for one in value]
        return None if None in texts or not texts else ", ".join(text for text in texts if text is not None)
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if is_dataclass(value) else str(value)
