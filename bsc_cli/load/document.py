"""A YAML document as plain data, and where each key and value of it was written.

`yaml.compose` gives nodes with positions; one walk turns them into dicts, lists and text (scalars stay
as written, only a plain null becomes None) and remembers the nodes of every path, so that whoever later
speaks of `("perspectives", "financial", "name")` can be told its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from yaml._yaml import CParser

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span

Path = tuple[str | int, ...]
"""The keys and indexes that lead from a document's root to a value."""

MAX_SIZE = 5_000_000
"""Characters in a document."""
MAX_DEPTH = 40
"""Mappings and lists inside each other."""
MAX_VALUES = 200_000
"""Values in a document, aliases expanded."""

NAMES = {
    "BSC001": "yaml-syntax",
    "BSC002": "duplicate-key",
    "BSC003": "unknown-key",
    "BSC004": "missing-key",
    "BSC005": "invalid-value",
    "BSC006": "unsafe-yaml",
    "BSC008": "duplicate-id",
}

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNREADABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What the YAML reader refuses; compiled only then, for it takes a while."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_PLAIN = "plain"
_KNOWN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "seq", "map"))


class _Composer(CParser):
    """PyYAML's C parser without its guesses: an untagged scalar stays text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    def descend_resolver(self, *_: object) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """No tag was written."""
        return _PLAIN

    def dispose(self) -> None:
        """Nothing to free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that could be read, or the diagnostics that say why not."""

    file: str
    """The file as shown."""
    text: str
    data: Any = None
    """dicts, lists, text and None; None also if nothing could be read."""
    diagnostics: tuple[Diagnostic, ...] = ()
    places: dict[Path, tuple[yaml.Node | None, yaml.Node]] = field(default_factory=dict)
    """The key node (None for a list's item) and the value node of each path."""

    def location(self, path: Path, *, of_key: bool = False) -> Location:
        """Where the value at *path* was written, or its nearest written ancestor.

        A mapping or a list is shown by its key, as is any value with *of_key*.
        """
        written = path
        while written not in self.places and written:
            written = written[:-1]
        key, value = self.places.get(written, (None, None))
        if written != path:  # of a path alone, short for a list of sources, the value is meant, else the key
            path, of_key = written, not (isinstance(value, yaml.ScalarNode) and value.value)
        node = key if key is not None and (of_key or not isinstance(value, yaml.ScalarNode)) else value
        span = self._span(node) if node is not None else Span(line=1, column=1, end_line=1, end_column=1)
        return self.at(span, pointer="".join(f"/{_escape(part)}" for part in path))

    def at(self, span: Span, *, pointer: str | None = None) -> Location:
        """A location in this document, with its line as excerpt."""
        return Location(file=self.file, span=span, excerpt=line_of(self.text, span.line), pointer=pointer)

    def line_of(self, path: Path) -> int:
        """The 1-based line that *path* is written on."""
        span = self.location(path, of_key=True).span
        return span.line if span else 1

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        line, column = start.line + 1, start.column + 1
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        written = isinstance(node, yaml.ScalarNode) and (end.line, end.column) > (start.line, start.column)
        if written and (quoted or end.line == start.line):
            return Span(line=line, column=column, end_line=end.line + 1, end_column=end.column + 1)
        width = len((line_of(self.text, line) or "")[column - 1 :].rstrip()) or 1
        if not isinstance(node, yaml.ScalarNode):
            width = min(width, 1)
        return Span(line=line, column=column, end_line=line, end_column=column + width)


def _escape(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def line_of(text: str, number: int) -> str | None:
    """The *number*-th line of *text* (from 1) as YAML counts lines, without its break."""
    lines = _lines(text)
    return lines[number - 1] if 1 <= number <= len(lines) else None


@lru_cache(maxsize=2)
def _lines(text: str) -> tuple[str, ...]:
    """The lines of *text*; remembered, since every diagnostic of a document shows one."""
    return tuple(_LINE_BREAK.split(text))


def read_document(text: str, *, file: str) -> Document:
    """Read one YAML document. Never raises for what *text* says."""
    text = text.removeprefix("\ufeff")
    problem = _too_much(text)
    if problem is None:
        try:
            root = _Composer(text).get_single_node()
        except yaml.MarkedYAMLError as error:
            problem = _syntax_problem(text, error)
        except (yaml.reader.ReaderError, UnicodeEncodeError):
            problem = _unreadable(text)
        else:
            return _walk_whole(root, Document(file=file, text=text))
    code, message, span, help = problem
    document = Document(file=file, text=text)
    diagnostic = Diagnostic(
        code=code,
        name=NAMES[code],
        severity=Severity.ERROR,
        message=message,
        location=document.at(span),
        help=help,
    )
    return Document(file=file, text=text, diagnostics=(diagnostic,))


_Problem = tuple[str, str, Span, str | None]


def _point(text: str, index: int) -> Span:
    """The place of one character of *text*."""
    before = _LINE_BREAK.split(text[:index])
    line, column = len(before), len(before[-1]) + 1
    return Span(line=line, column=column, end_line=line, end_column=column + 1)


def _too_much(text: str) -> _Problem | None:
    if len(text) > MAX_SIZE:
        return "BSC006", f"the file has more than {MAX_SIZE:,} characters", _point(text, 0), None
    brackets = text.count("[") + text.count("{")
    if brackets <= 1000 and all(len(line) <= 1000 for line in text.splitlines()):
        return None
    # libyaml's composer recurses in C: what nests too deep must be found before it overflows the stack
    depth = 0
    parser = _Composer(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    mark = event.start_mark
                    span = _point_at(mark.line, mark.column) if mark else _point(text, 0)
                    return "BSC006", _DEPTH_MESSAGE, span, None
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(text, error)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return _unreadable(text)
    return None


_DEPTH_MESSAGE = f"mappings and lists are nested more than {MAX_DEPTH} deep"


def _point_at(line: int, column: int) -> Span:
    return Span(line=line + 1, column=column + 1, end_line=line + 1, end_column=column + 2)


def _unreadable(text: str) -> _Problem:
    match = re.search(_UNREADABLE, text)
    index = match.start() if match else 0
    message = f"the character U+{ord(text[index]):04X} cannot stand in YAML"
    return "BSC001", message, _point(text, index), "remove it, or write it as an escape in double quotes"


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> _Problem:
    mark = error.problem_mark or error.context_mark
    if error.context == "while scanning an alias" and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = _LINE_BREAK.split(text)
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line] and line):
        line = max(index for index, content in enumerate(lines) if content.strip() or index == 0)
        column = len(lines[line])
    column = min(column, len(lines[line]))
    message = (error.problem or error.context or "not YAML").strip()
    if error.context and error.problem and error.context != error.problem:
        message = f"{error.problem}, {error.context}"
    span = _point_at(line, column)
    if "maximum nesting depth" in message:  # a limit of newer releases of libyaml itself, looking ahead past ours
        return "BSC006", _DEPTH_MESSAGE, span, None
    if "expected a single document" in message:
        return "BSC001", "a scorecard file holds one document, found a second", span, "split the file at '---'"
    return "BSC001", message, span, _open_help(error, line) or _syntax_help(lines[line], column)


_OPENED = {
    "while scanning a quoted scalar": "quote",
    "while parsing a flow sequence": "bracket",
    "while parsing a flow mapping": "brace",
}


def _open_help(error: yaml.MarkedYAMLError, line: int) -> str | None:
    """Where something was opened that is still open on the *line* (from 0) that the parser stopped at."""
    what, mark = _OPENED.get(error.context or ""), error.context_mark
    return (
        f"the {what} that opens on line {mark.line + 1} is not closed" if what and mark and mark.line < line else None
    )


def _syntax_help(line: str, column: int) -> str | None:
    """What people trip over, told from the line that the parser stopped at."""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column : column + 1] == "\t":
        return "indent with spaces, not tabs"
    value = re.match(r"\s*(?:- +)?[^\s:#]+: +(.*?)\s*$", line)
    if value and value[1][:1] in ("%", "*", "@", "`", "&", "!", ",", "|", ">"):
        return f'put the value in quotes: "{value[1]}"'
    if value and ": " in value[1] and value[1][:1] not in "\"'[{":
        return f'a value that holds a colon wants quotes: "{value[1]}"'
    flow = re.search(r"[:\[{,] *([%*@`][^,\]}]*)", line)
    if flow:
        return f'put the value in quotes: "{flow[1].strip()}"'
    if not line[:column].strip():
        return "check the indentation: all keys of one mapping start in the same column"
    return None


class _TooMuch(Exception):
    """The walk met a limit at a node."""

    def __init__(self, message: str, node: yaml.Node) -> None:
        self.message = message
        self.node = node


def _walk_whole(root: yaml.Node | None, document: Document) -> Document:
    walk = _Walk(document)
    data = None
    if root is not None:
        try:
            data = walk.value(root, (), None, ())
        except _TooMuch as limit:
            walk.say("BSC006", limit.message, limit.node)
            data = None
    return Document(
        file=document.file,
        text=document.text,
        data=data,
        diagnostics=tuple(walk.diagnostics),
        places=document.places,
    )


class _Walk:
    """One pass over the nodes of a document; what it finds is collected here."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = document.places
        self.diagnostics: list[Diagnostic] = []
        self.count = 0
        self.said: set[tuple[str, int]] = set()

    def say(self, code: str, message: str, node: yaml.Node, help: str | None = None, path: Path = ()) -> None:
        """Report *node*, once however many aliases lead to it."""
        if (code, id(node)) in self.said:
            return
        self.said.add((code, id(node)))
        location = self.document.at(self.document._span(node), pointer="".join(f"/{_escape(p)}" for p in path))
        diagnostic = Diagnostic(
            code=code, name=NAMES[code], severity=Severity.ERROR, message=message, location=location, help=help
        )
        self.diagnostics.append(diagnostic)

    def value(self, node: yaml.Node, path: Path, key: yaml.Node | None, open_nodes: tuple[int, ...]) -> Any:
        self.count_in(node)
        self.places[path] = (key, node)
        tag = node.tag
        if tag is not _PLAIN and tag not in _KNOWN_TAGS:
            self.say("BSC006", f"the tag '{_short_tag(tag)}' is not allowed here", node, "remove it", path)
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in _NULLS else node.value
        if id(node) in open_nodes:
            raise _TooMuch("an alias refers to the value that contains it", node)
        if len(open_nodes) >= MAX_DEPTH:
            raise _TooMuch(_DEPTH_MESSAGE, node)
        inside = (*open_nodes, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index), None, inside) for index, item in enumerate(node.value)]
        return self.mapping(node, path, inside) if isinstance(node, yaml.MappingNode) else None

    def count_in(self, node: yaml.Node) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _TooMuch(f"the file expands to more than {MAX_VALUES:,} values", node)

    def mapping(self, node: yaml.MappingNode, path: Path, inside: tuple[int, ...]) -> dict[str, Any]:
        merges = [item for key, value in node.value if _is_merge(key) for item in self.merged(value, path)]
        result: dict[str, Any] = {}
        for merge in reversed(merges):
            self.count_in(merge)
            if id(merge) in inside:
                raise _TooMuch("an alias refers to the value that contains it", merge)
            if len(inside) >= MAX_DEPTH:
                raise _TooMuch(_DEPTH_MESSAGE, merge)
            result |= self.mapping(merge, path, (*inside, id(merge)))
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.say("BSC005", "a key is text, found a mapping or a list", key, path=path)
            elif key.value in keys:
                first = keys[key.value].start_mark.line + 1
                message = f"'{key.value}' stands twice; first on line {first}"
                self.say("BSC002", message, key, path=(*path, key.value))
            elif not _is_merge(key):
                keys[key.value] = key
                result[key.value] = self.value(value, (*path, key.value), key, inside)
        return result

    def merged(self, node: yaml.Node, path: Path) -> Iterator[yaml.MappingNode]:
        """The mappings that a merge key brings in."""
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            if isinstance(item, yaml.MappingNode):
                yield item
            else:
                self.say("BSC005", "a merge key takes a mapping or a list of mappings", item, path=path)


def _is_merge(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.value == "<<" and not key.style


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
