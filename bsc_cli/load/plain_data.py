"""Converts the nodes of a YAML document to plain data, and finds the node at a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

KeyPath = tuple[str | int, ...]
"""The keys and indexes that lead from a document's root to a value."""
Written = tuple[Node | None, Node]
"""The key node (None for a list's item and for the root) and the value node of a path."""

MAX_DEPTH = 40
"""Mappings and lists inside each other."""
MAX_VALUES = 200_000
"""Values in a document, aliases expanded."""

DEPTH_MESSAGE = f"mappings and lists are nested more than {MAX_DEPTH} deep"
PLAIN = "plain"
"""The tag of a scalar that has none."""

_LOOP_MESSAGE = "an alias refers to the value that contains it"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_KNOWN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "seq", "map"))

Say = Callable[[str, str, Node, str | None, KeyPath], None]
"""Takes the code, the message, the node, the help and the path of what is wrong."""


class _TooMuch(Exception):
    """The walk met a limit at a node."""

    def __init__(self, message: str, node: Node) -> None:
        self.message = message
        self.node = node


def to_data(root: Node | None, say: Say, *, may_merge: bool = True) -> Any:
    """The value of *root*: dicts, lists, text as written and None; None too where a limit is met.

    *may_merge* tells whether there may be merge keys; without them the walk is shorter.
    """
    if root is None:
        return None
    try:
        return _Walk(say, may_merge).value(root, (), ())
    except _TooMuch as limit:
        say("BSC006", limit.message, limit.node, None, ())
        return None


class _Walk:
    """One pass over the nodes of a document. Scalars, being most of them, are not called for one by one."""

    def __init__(self, say: Say, may_merge: bool) -> None:
        self.tell = say
        self.may_merge = may_merge
        self.count = 0
        self.said: set[tuple[str, int]] = set()

    def say(self, code: str, message: str, node: Node, path: KeyPath, help: str | None = None) -> None:
        """Report *node*, once however many aliases lead to it."""
        if (code, id(node)) not in self.said:
            self.said.add((code, id(node)))
            self.tell(code, message, node, help, path)

    def value(self, node: Node, path: KeyPath, open_nodes: tuple[int, ...]) -> Any:
        self.count_in(node)
        tag = node.tag
        if tag is not PLAIN and tag not in _KNOWN_TAGS:
            self.say("BSC006", f"the tag '{_short_tag(tag)}' is not allowed here", node, path, "remove it")
        if isinstance(node, ScalarNode):
            return None if node.value in _NULLS and not node.style else node.value
        if id(node) in open_nodes:
            raise _TooMuch(_LOOP_MESSAGE, node)
        if len(open_nodes) >= MAX_DEPTH:
            raise _TooMuch(DEPTH_MESSAGE, node)
        inside = (*open_nodes, id(node))
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index), inside) for index, item in enumerate(node.value)]
        return self.mapping(node, path, inside) if isinstance(node, MappingNode) else None

    def count_in(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _TooMuch(f"the file expands to more than {MAX_VALUES:,} values", node)

    def mapping(self, node: MappingNode, path: KeyPath, inside: tuple[int, ...]) -> dict[str, Any]:
        result = self.inherited(node, path, inside) if self.may_merge else {}
        keys: dict[str, Node] = {}
        for key, value in node.value:
            name = key.value
            if type(key) is not ScalarNode:
                self.say("BSC005", "a key is text, found a mapping or a list", key, path)
            elif name in keys:
                message = f"'{name}' stands twice; first on line {keys[name].start_mark.line + 1}"
                self.say("BSC002", message, key, (*path, name))
            elif name != "<<" or key.style:
                keys[name] = key
                if type(value) is ScalarNode and value.tag is PLAIN and self.count < MAX_VALUES:
                    self.count += 1
                    text = value.value
                    result[name] = None if text in _NULLS and not value.style else text
                else:
                    result[name] = self.value(value, (*path, name), inside)
        return result

    def inherited(self, node: MappingNode, path: KeyPath, inside: tuple[int, ...]) -> dict[str, Any]:
        """What merge keys bring into *node*."""
        result: dict[str, Any] = {}
        for merge in reversed([item for value in _merges(node) for item in self.merged(value, path)]):
            self.count_in(merge)
            if id(merge) in inside:
                raise _TooMuch(_LOOP_MESSAGE, merge)
            if len(inside) >= MAX_DEPTH:
                raise _TooMuch(DEPTH_MESSAGE, merge)
            result |= self.mapping(merge, path, (*inside, id(merge)))
        return result

    def merged(self, node: Node, path: KeyPath) -> Iterator[MappingNode]:
        """The mappings that a merge key brings in."""
        for item in _items(node):
            if isinstance(item, MappingNode):
                yield item
            else:
                self.say("BSC005", "a merge key takes a mapping or a list of mappings", item, path)


def _merges(node: MappingNode) -> list[Node]:
    """The values of the merge keys of *node*."""
    return [value for key, value in node.value if key.value == "<<" and not key.style]


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node, SequenceNode) else [node]


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


class NodePlaces:
    """Where the values of a document were written, each looked up once."""

    def __init__(self) -> None:
        self._found: dict[KeyPath, Written | None] = {}
        self._entries: dict[int, dict[str, Written]] = {}

    def nearest(self, root: Node, path: KeyPath) -> tuple[Written, int]:
        """The nodes of the longest beginning of *path* that was written below *root*, and how long that is."""
        whole = self._found.setdefault((), (None, root)) or (None, root)
        for depth in range(len(path), 0, -1):
            found = self._written(path[:depth])
            if found is not None:
                return found, depth
        return whole, 0

    def _written(self, path: KeyPath) -> Written | None:
        if path not in self._found:
            above = self._written(path[:-1])
            self._found[path] = None if above is None else self._inside(above[1], path[-1])
        return self._found[path]

    def _inside(self, node: Node, part: str | int) -> Written | None:
        if isinstance(part, str) and isinstance(node, MappingNode):
            return self.entries_of(node).get(part)
        if isinstance(part, int) and isinstance(node, SequenceNode) and part < len(node.value):
            return None, node.value[part]
        return None

    def entries_of(self, node: MappingNode) -> dict[str, Written]:
        """The entries of a mapping, those that merge keys bring in among them."""
        known = self._entries.get(id(node))
        if known is None:
            known = self._entries[id(node)] = {}  # there before it is full, so that one that merges itself ends
            for merge in reversed([item for value in _merges(node) for item in _items(value)]):
                if isinstance(merge, MappingNode):
                    known |= self.entries_of(merge)
            own: dict[str, Written] = {}
            for key, value in node.value:
                if isinstance(key, ScalarNode):
                    own.setdefault(key.value, (key, value))
            known |= own
        return known
