"""A YAML document as plain data, and where each key and value of it was written.

`yaml.compose` gives nodes with positions; one walk turns them into dicts, lists and text (scalars stay
as written, only a plain null becomes None). The nodes are kept, so that whoever later speaks of
`("perspectives", "financial", "name")` can be told its file and line: a document that extends others has nodes of
several files (`load/extends.py`), and each node knows the name of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import CParser

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.lines import SyntaxProblem, line_of, point, point_at
from bsc_cli.load.plain_data import DEPTH_MESSAGE, MAX_DEPTH, PLAIN, KeyPath, NodePlaces, to_data
from bsc_cli.load.split_numbers import split_number_hint
from bsc_cli.load.syntax import syntax_problem, unreadable

MAX_SIZE = 5_000_000
"""Characters in a document."""

_TOP = Span(line=1, column=1, end_line=1, end_column=1)


class _Composer(CParser):
    """PyYAML's C parser without its guesses: an untagged scalar stays text."""

    def __init__(self, text: str | StringIO) -> None:
        CParser.__init__(self, text)

    def descend_resolver(self, *_: object) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """No tag was written."""
        return PLAIN

    def dispose(self) -> None:
        """Nothing to free."""


class _NamedText(StringIO):
    """A text whose nodes know the name of its file."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that could be read, or the diagnostics that say why not."""

    file: str
    """The file as shown."""
    text: str
    data: Any = None
    """dicts, lists, text and None; None also if nothing could be read."""
    diagnostics: tuple[Diagnostic, ...] = ()
    root: yaml.Node | None = None
    """The node of the whole; None if nothing could be read."""
    path: Path | None = None
    """Where the file of one that is extended lies, links resolved."""
    merged: tuple[Document, ...] = ()
    """The files that it is made of, each as it stands, its own first; empty where that is the only one."""
    _places: NodePlaces = field(default_factory=NodePlaces, repr=False, compare=False)
    """What was looked up already."""

    def location(self, path: KeyPath, *, of_key: bool = False) -> Location:
        """Where the value at *path* was written, or its nearest written ancestor.

        A mapping or a list is shown by its key, as is any value with *of_key*.
        """
        if self.root is None:
            return self.at(_TOP, pointer="")
        (key, value), depth = self._places.nearest(self.root, path)
        if depth < len(path):  # of a path alone, short for a list of sources, the value is meant, else the key
            path, of_key = path[:depth], not (isinstance(value, yaml.ScalarNode) and value.value)
        node = key if key is not None and (of_key or not isinstance(value, yaml.ScalarNode)) else value
        return self.place_of(node, pointer=pointer_to(path))

    @property
    def parts(self) -> tuple[Document, ...]:
        """The files that it is made of, each as it stands, its own first."""
        return self.merged or (self,)

    def part_of(self, node: yaml.Node) -> Document:
        """The file that *node* was written in."""
        name = node.start_mark.name if self.merged else None
        return next((part for part in self.merged[1:] if part.file == name), self.parts[0])

    def part_named(self, file: str) -> Document | None:
        """The file that is shown as *file*, where it is made of that."""
        return next((part for part in self.parts if part.file == file), None)

    def place_of(self, node: yaml.Node, *, pointer: str | None = None) -> Location:
        """Where *node* was written, with the line as excerpt."""
        part = self.part_of(node)
        return self.of_part(part, part.at(part.span_of(node), pointer=pointer))

    def of_part(self, part: Document, location: Location) -> Location:
        """A *location* in one of the files that it is made of, with what extends that file."""
        return location if part.file == self.file else location._replace(extended_by=self.file)

    def node_at(self, path: KeyPath) -> yaml.Node | None:
        """The node of the value at *path*, or of its nearest written ancestor; None where nothing could be read."""
        return None if self.root is None else self._places.nearest(self.root, path)[0][1]

    def key_at(self, path: KeyPath) -> yaml.Node | None:
        """The node of the last key of *path*; None where it is not written as a key."""
        if self.root is None:
            return None
        (key, _), depth = self._places.nearest(self.root, path)
        return key if depth == len(path) else None

    def at(self, span: Span, *, pointer: str | None = None) -> Location:
        """A location in this document, with its line as excerpt."""
        return Location(file=self.file, span=span, excerpt=line_of(self.text, span.line), pointer=pointer)

    def line_of(self, path: KeyPath) -> str:
        """The file and 1-based line that *path* is written on, such as `scorecard.yaml:3`."""
        location = self.location(path, of_key=True)
        return f"{location.file}:{location.span.line if location.span else 1}"

    def span_of(self, node: yaml.Node) -> Span:
        """Where *node* was written; of a mapping or a list, its first character."""
        start, end = node.start_mark, node.end_mark
        line, column = start.line + 1, start.column + 1
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        written = isinstance(node, yaml.ScalarNode) and (end.line, end.column) > (start.line, start.column)
        if written and (quoted or end.line == start.line):
            return Span(line=line, column=column, end_line=end.line + 1, end_column=end.column + 1)
        content = line_of(self.text, line)
        if content is None:  # libyaml counts one more line where a text ends in blanks
            return point(self.text, len(self.text))
        width = len(content[column - 1 :].rstrip()) or 1
        if not isinstance(node, yaml.ScalarNode):
            width = min(width, 1)
        return Span(line=line, column=column, end_line=line, end_column=column + width)


def pointer_to(path: KeyPath) -> str:
    """The JSON Pointer (RFC 6901) of a path."""
    parts = [str(part) for part in path]
    text = "/".join(parts)
    if "~" in text or text.count("/") >= len(parts) > 0:
        text = "/".join([part.replace("~", "~0").replace("/", "~1") for part in parts])
    return f"/{text}" if parts else ""


def read_document(text: str, *, file: str, path: Path | None = None) -> Document:
    """Read one YAML document. Never raises for what *text* says.

    That of a file which others extend has the *path* where it lies; its nodes know the name of the *file*.
    """
    text = text.removeprefix("\ufeff")
    document = Document(file=file, text=text, path=path)
    diagnostics: list[Diagnostic] = []

    def say(code: str, message: str, place: Span | yaml.Node, help: str | None, path: KeyPath | None = None) -> None:
        span = document.span_of(place) if isinstance(place, yaml.Node) else place
        location = document.at(span, pointer=None if path is None else pointer_to(path))
        if code == "BSC002" and isinstance(place, yaml.Node):
            help = help or split_number_hint(text, place.start_mark.index)
        diagnostics.append(LOADING_RULES[code].diagnostic(message, location, help))

    root, problem = _composed(text, None if path is None else file)
    if problem is not None:
        say(*problem)
    data = to_data(root, say, may_merge="<<" in text)
    return replace(document, root=root, data=data, diagnostics=tuple(diagnostics))


def _composed(text: str, name: str | None) -> tuple[yaml.Node | None, SyntaxProblem | None]:
    """The node of the whole text, or what is wrong with it; its nodes know the *name* of the file."""
    if len(text) > MAX_SIZE:
        return None, ("BSC006", f"the file has more than {MAX_SIZE:,} characters", point(text, 0), None)
    try:
        problem = _too_deep(text)
        source = text if name is None else _NamedText(text, name)
        return (None, problem) if problem else (_Composer(source).get_single_node(), None)
    except yaml.MarkedYAMLError as error:
        return None, syntax_problem(text, error)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return None, unreadable(text)


def _too_deep(text: str) -> SyntaxProblem | None:
    """BSC006 where collections nest too deep. Raises as the composer does where the text is no YAML."""
    brackets = text.count("[") + text.count("{")
    if brackets <= 1000 and max(map(len, text.splitlines()), default=0) <= 1000:
        return None
    # libyaml's composer recurses in C: what nests too deep must be found before it overflows the stack
    depth = 0
    parser = _Composer(text)
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                return "BSC006", DEPTH_MESSAGE, point_at(mark.line, mark.column) if mark else point(text, 0), None
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None
