"""Merges the nodes of a document into those of the documents that it extends; each keeps its file and position."""

from __future__ import annotations

from collections.abc import Iterator

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bsc_cli.load.plain_data import PLAIN, KeyPath, NodePlaces, Written
from bsc_cli.model.levels import DEFAULT, LEVEL_KEYS

EXTENDS = "extends"
_NULL_WORDS = frozenset(("~", "null", "Null", "NULL"))
_MEASURE = ("perspectives", "objectives", "measures")

_Entries = dict[str, Written]
"""The keys of a mapping, each with its node and that of its value."""


def merge(base: MappingNode, over: MappingNode) -> MappingNode:
    """A document *over* the one that it extends.

    Mappings are merged at any depth, links by their two ends; any other value replaces that of the *base*. A key that
    both have stands where the base has it, unless its value is replaced. With an objective that is taken away go the
    links of the base that lead from or to it.
    """
    below, above = _entries_of(base), _entries_of(over)
    below.pop(EXTENDS, None)
    result = _merged(below, above, ())
    taken_away = _objectives(below) - _objectives(result)
    if taken_away and "links" in below:
        result = _merged(_without_links(below, taken_away), above, ())
    return _mapping(result, over)


def empty_values(root: Node | None) -> Iterator[ScalarNode]:
    """The keys of mappings that have nothing behind them, but for those of sources, which say so themselves."""
    waiting: list[Node] = [root] if root is not None else []
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, SequenceNode):
            waiting += node.value
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                if isinstance(key, ScalarNode) and _is_empty(value):
                    yield key
                elif key.value != "actuals":
                    waiting.append(value)


def _value(base: Node, over: Node, path: KeyPath) -> Node:
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        return _mapping(_merged(_entries_of(base), _entries_of(over), path), base)
    if path == ("links",) and isinstance(base, SequenceNode) and isinstance(over, SequenceNode):
        return _links(base, over)
    return over


def _merged(below: _Entries, above: _Entries, path: KeyPath) -> _Entries:
    if len(path) == 2 * len(_MEASURE) and path[::2] == _MEASURE:
        below, above = _levels_alike(below, above)
    result = dict(below)
    for name, (key, value) in above.items():
        if name not in result:
            result[name] = key, value
        elif isinstance(value, ScalarNode) and not value.style and value.value in _NULL_WORDS:
            del result[name]
        elif not _is_empty(value):
            base_key, base = result[name]
            new = _value(base, value, (*path, name))
            result[name] = (key if new is value else base_key), new
    return result


def _objectives(entries: _Entries) -> set[str]:
    """The ids of all objectives of a document."""
    perspectives = _inside(entries, "perspectives").values()
    return {
        id for _, one in perspectives if isinstance(one, MappingNode) for id in _inside(_entries_of(one), "objectives")
    }


def _inside(entries: _Entries, name: str) -> _Entries:
    """The keys of the mapping at a key; none where there is no mapping."""
    value = entries[name][1] if name in entries else None
    return _entries_of(value) if isinstance(value, MappingNode) else {}


def _without_links(entries: _Entries, ids: set[str]) -> _Entries:
    """The keys of a document, without its links from or to objectives with these *ids*."""
    key, links = entries["links"]
    if not isinstance(links, SequenceNode):
        return entries
    items = [item for item in links.value if ids.isdisjoint(_ends(item) or ())]
    return entries | {"links": (key, _list(links, items))}


def _links(base: SequenceNode, over: SequenceNode) -> SequenceNode:
    items = list(base.value)
    numbers: dict[tuple[str, str], int] = {}
    for number, item in enumerate(items):
        if ends := _ends(item):
            numbers.setdefault(ends, number)
    for item in over.value:
        ends = _ends(item)
        found = numbers.pop(ends, None) if ends else None  # a second one of the same file stays a second one
        if found is None:
            items.append(item)
        else:
            items[found] = _value(items[found], item, ("links", found))
    return _list(base, items)


def _list(written: SequenceNode, items: list[Node]) -> SequenceNode:
    """A list that has other *items* than the one that is *written*."""
    return SequenceNode(written.tag, items, written.start_mark, written.end_mark, written.flow_style)


def _ends(link: Node) -> tuple[str, str] | None:
    """The two ends of a link; None where they are not written."""
    entries = _entries_of(link) if isinstance(link, MappingNode) else {}
    values = [entries[name][1].value for name in ("from", "to") if name in entries]
    return (values[0], values[1]) if len(values) == 2 and all(isinstance(one, str) for one in values) else None


def _levels_alike(below: _Entries, above: _Entries) -> tuple[_Entries, _Entries]:
    """The keys of a measure in two files, with their levels written in the same way."""
    sides = [below, above]
    if not any("targets" in side for side in sides) or any({"target", "targets"} <= side.keys() for side in sides):
        return below, above
    sides = [_with_targets(side) for side in sides]
    kinds = [_are_dated(side) for side in sides]
    if True in kinds and False in kinds:
        sides = [
            side if is_dated in (True, None) else _by_default(side) for side, is_dated in zip(sides, kinds, strict=True)
        ]
    return sides[0], sides[1]


def _with_targets(side: _Entries) -> _Entries:
    """The keys of a measure, `target` written as `targets: {target: …}`."""
    if "target" not in side:
        return side
    key, value = side["target"]
    assert key is not None
    targets = _beside(key, "targets"), MappingNode(PLAIN, [(key, value)], value.start_mark, value.end_mark, True)
    return {
        ("targets" if name == "target" else name): (targets if name == "target" else one) for name, one in side.items()
    }


def _by_default(side: _Entries) -> _Entries:
    """The keys of a measure, its undated `targets` written as `targets: {default: …}`."""
    key, value = side["targets"]
    assert key is not None
    inner = [(_beside(key, DEFAULT), value)]
    return side | {"targets": (key, MappingNode(PLAIN, inner, value.start_mark, value.end_mark, True))}


def _are_dated(side: _Entries) -> bool | None:
    """Whether the `targets` of a measure are by period; None where there are none."""
    value = side["targets"][1] if "targets" in side else None
    if not isinstance(value, MappingNode) or not value.value:
        return None
    return LEVEL_KEYS.isdisjoint(_entries_of(value))


def _beside(key: Node, name: str) -> ScalarNode:
    """A key that is not written, at the place of one that is."""
    return ScalarNode(PLAIN, name, key.start_mark, key.end_mark)


def _is_empty(value: Node) -> bool:
    return isinstance(value, ScalarNode) and not value.value and not value.style


def _mapping(entries: _Entries, at: MappingNode) -> MappingNode:
    return MappingNode(PLAIN, list(entries.values()), at.start_mark, at.end_mark, at.flow_style)


def _entries_of(node: MappingNode) -> _Entries:
    """The keys of a mapping, those that merge keys bring in among them; a new dict."""
    entries = NodePlaces().entries_of(node)
    if any(key.value == "<<" and not key.style for key, _ in node.value):
        entries.pop("<<", None)
    return entries
