"""Finds which node of an older scorecard each node of a newer one is: by id, else by the id it was renamed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bsc_cli.model.node import NodeWithId
from bsc_cli.model.scorecard import Scorecard


class Family(StrEnum):
    """The kinds of nodes that have an id, in the order in which they are told."""

    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    INPUT = "input"
    INITIATIVE = "initiative"
    OKR = "okr"
    KEY_RESULT = "key-result"
    THEME = "theme"


@dataclass(frozen=True)
class Matching:
    """Two scorecards, and which nodes of theirs are the same."""

    before: Scorecard
    after: Scorecard

    def pairs(self, family: Family) -> Iterator[tuple[NodeWithId, NodeWithId]]:
        """The nodes of *family* that both have, the older first, in the order of the newer scorecard."""
        older, newer = nodes(self.before, family), nodes(self.after, family)
        yield from ((older[self._earlier[family][key]], node) for key, node in newer.items() if self.has(family, key))

    def added(self, family: Family) -> Iterator[NodeWithId]:
        """The nodes of *family* that only the newer scorecard has."""
        yield from (node for key, node in nodes(self.after, family).items() if not self.has(family, key))

    def removed(self, family: Family) -> Iterator[NodeWithId]:
        """The nodes of *family* that only the older scorecard has."""
        kept = set(self._earlier[family].values())
        yield from (node for key, node in nodes(self.before, family).items() if key not in kept)

    def has(self, family: Family, id: str) -> bool:
        """Whether the older scorecard has what is called *id* in the newer one."""
        return id in self._earlier[family]

    def earlier_id(self, id: str) -> str:
        """What the older scorecard calls the node *id* of the newer one; *id* itself where it has none."""
        return next((ids[id] for ids in self._earlier.values() if id in ids), id)

    def later_id(self, id: str) -> str:
        """What the newer scorecard calls the node *id* of the older one; *id* itself where it has none."""
        return self._later.get(id, id)

    @cached_property
    def _earlier(self) -> dict[Family, dict[str, str]]:
        """The older id of each node that both have, by its newer id."""
        return {one: _matched(nodes(self.before, one), nodes(self.after, one)) for one in Family}

    @cached_property
    def _later(self) -> dict[str, str]:
        families = reversed(self._earlier.values())  # a theme may have the id of another node, which comes first
        return {older: newer for ids in families for newer, older in ids.items()}


def nodes(scorecard: Scorecard, family: Family) -> Mapping[str, NodeWithId]:
    """The nodes of *family* in *scorecard*, by id."""
    families: dict[Family, Mapping[str, NodeWithId]] = {
        Family.PERSPECTIVE: scorecard.perspectives,
        Family.OBJECTIVE: scorecard.objectives,
        Family.MEASURE: scorecard.measures,
        Family.INPUT: scorecard.inputs,
        Family.INITIATIVE: scorecard.initiatives,
        Family.OKR: scorecard.okrs,
        Family.KEY_RESULT: scorecard.key_results,
        Family.THEME: scorecard.themes,
    }
    return families[family]


def _matched(before: Mapping[str, NodeWithId], after: Mapping[str, NodeWithId]) -> dict[str, str]:
    """The older id of each node by its newer one; an id that both have is the same, whatever it was renamed from."""
    found = {key: key for key in after if key in before}
    taken = set(found)
    for key, node in after.items():
        earlier = str(getattr(node, "renamed_from", ""))  # not all have one
        if key not in found and earlier in before and earlier not in taken:
            found[key] = earlier
            taken.add(earlier)
    return found
