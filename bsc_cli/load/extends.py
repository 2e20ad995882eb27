"""Finds, reads and merges the files that a scorecard extends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, Node

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.document import Document, pointer_to, read_document
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.merge import EXTENDS, empty_values, merge
from bsc_cli.load.plain_data import KeyPath, NodePlaces, to_data
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.text import UnreadableFile, decoded, shown_path

if TYPE_CHECKING:
    from bsc_cli.project.revision import Tree

MAX_FILES = 64
"""Files that one scorecard extends, directly or not."""


class Bases:
    """The files that the scorecards of a run extend: each is read once, those extended together are merged once."""

    def __init__(self, texts: Mapping[Path, str] | None = None, *, tree: Tree | None = None) -> None:
        """Read files as they lie on disk, or in a *tree*, but for those that have other *texts*, by resolved path."""
        self._tree = tree
        self.texts = dict(texts or {})
        self._files: dict[Path, Files] = {}
        self._read: dict[Path, Document | str] = {}
        self._merged: dict[tuple[Path, ...], MappingNode] = {}

    def __reduce__(self) -> tuple[type[Bases], tuple[Mapping[Path, str]]]:
        """What goes to another process: what was read here is read anew there."""
        return Bases, (self.texts,)

    def with_texts(self, texts: Mapping[Path, str]) -> Bases:
        """The same files, of which some have other *texts*."""
        other = Bases({**self.texts, **texts})
        other._files = self._files
        other._read = {path: one for path, one in self._read.items() if path not in texts}
        return other

    def files_of(self, folder: Path) -> Files:
        """The files of the project of a scorecard in *folder*: nothing else is read for it."""
        if folder not in self._files:
            self._files[folder] = Files.around(folder, tree=self._tree)
        return self._files[folder]

    def read(self, path: Path, name: str, files: Files) -> Document | str:
        """What the file at a resolved *path*, shown as *name*, holds, or why that is nothing to extend."""
        if path not in self._read:
            self._read[path] = self._fresh(path, name, files)
        return self._read[path]

    def _fresh(self, path: Path, name: str, files: Files) -> Document | str:
        try:
            text = self.texts[path] if path in self.texts else decoded(files.read(path), name)
        except FileRefused as refused:
            return refused.said_of(name)
        except UnreadableFile as error:
            return f"'{name}' cannot be extended: {error.reason}"
        document = read_document(text, file=name, path=path)
        if isinstance(document.root, MappingNode):
            return document
        span = document.diagnostics[0].location.span if document.diagnostics else None  # nothing of what it holds
        where = f" (line {span.line}, column {span.column})" if span else ""
        what = "is not one readable YAML document" if document.diagnostics else "holds no mapping"
        return f"'{name}' cannot be extended: it {what}{where}"

    def together(self, bases: tuple[Document, ...]) -> MappingNode:
        """The root of *bases*, of which later ones win."""
        key = tuple(base.path for base in bases if base.path is not None)
        if key not in self._merged:
            roots = [base.root for base in bases if isinstance(base.root, MappingNode)]
            self._merged[key] = reduce(merge, roots)
        return self._merged[key]


def extended(own: Document, path: Path | None, bases: Bases) -> Document:
    """The document *own* of the file at *path*, with all that it extends."""
    if path is None:
        message = f"'{own.file}' lies in no folder, so it can extend nothing"
        problem = _problem(own, (EXTENDS,), message, "say where it lies, with '--stdin-filename'")
        return replace(own, data=None, diagnostics=(*own.diagnostics, problem))
    chain = _Chain(own, path, bases)
    found = tuple(chain.found.values())
    parts = (own, *reversed(found))
    shell = replace(own, merged=parts, _places=NodePlaces())
    said = [*own.diagnostics]
    for part in found:
        said += (one._replace(location=shell.of_part(part, one.location)) for one in part.diagnostics)
    said += (one._replace(location=_of(shell, one)) for one in chain.problems)
    if chain.problems or not found or any(not isinstance(part.data, dict) for part in found):
        data = own.data if not chain.problems and not found else None
        return replace(shell, data=data, diagnostics=tuple(said))
    said += (_empty(shell, key) for part in parts if EXTENDS in part.data for key in empty_values(part.root))
    assert isinstance(own.root, MappingNode)
    root = merge(bases.together(found), own.root)
    known = {(one.code, one.location.file, one.location.span) for one in said}

    def say(code: str, message: str, node: Node, help: str | None, where: KeyPath) -> None:
        location = shell.place_of(node, pointer=pointer_to(where))
        if code == "BSC006" and (code, location.file, location.span) not in known:
            said.append(LOADING_RULES[code].diagnostic(message, location, help))

    data = to_data(root, say, may_merge=any("<<" in part.text for part in parts))
    return replace(shell, root=root, data=data, diagnostics=tuple(said))


class _Chain:
    """The files that one scorecard extends, those that are extended before those that extend them."""

    def __init__(self, own: Document, path: Path, bases: Bases) -> None:
        self.bases = bases
        self.files = bases.files_of(path.parent)
        self.found: dict[Path, Document] = {}
        """Each file once, before all that extend it; later ones win."""
        self.problems: list[Diagnostic] = []
        self._seen: set[Path] = set()
        self._follow(own, path.parent, (Path(os.path.realpath(path)),))

    def _follow(self, document: Document, folder: Path, inside: tuple[Path, ...]) -> None:
        named = list(_named(document.data))
        value = document.data.get(EXTENDS) if isinstance(document.data, dict) else None
        if len(inside) > 1 and len(named) != (len(value) if isinstance(value, list) else value is not None):
            help = "write one path, or a list of paths"
            self.problems.append(_problem(document, (EXTENDS,), "'extends' is no path or list of paths", help))
        for where, text in named:
            if len(self._seen) > MAX_FILES:
                return
            message = self._reached(text, folder, inside)
            if message is not None:
                help = "name a file of the project, from the folder of the one that extends it"
                self.problems.append(_problem(document, where, message, help))

    def _reached(self, text: str, folder: Path, inside: tuple[Path, ...]) -> str | None:
        """Follow the file that is named *text*; why it cannot be extended, if so."""
        if "://" in text or text == "-" or set(text) & set("*?["):
            kind = "a url" if "://" in text else "stdin" if text == "-" else "a glob"
            return f"'{text}' is {kind}; only a file can be extended"
        try:
            path = self.files.resolved(folder / text)
        except FileRefused as refused:
            return refused.said_of(text)
        if path in inside:
            circle = " → ".join(one.name for one in (*inside[inside.index(path) :], path))
            return f"'{text}' extends itself: {circle}"
        if path in self._seen:
            return None
        self._seen.add(path)
        if len(self._seen) > MAX_FILES:
            return f"the scorecard extends more than {MAX_FILES} files"
        base = self.bases.read(path, shown_file(folder / text, path), self.files)
        if isinstance(base, str):
            return base
        self._follow(base, path.parent, (*inside, path))
        self.found[path] = base
        return None


def _named(data: Any) -> Iterator[tuple[KeyPath, str]]:
    """The files that a document says it extends."""
    value = data.get(EXTENDS) if isinstance(data, dict) else None
    if isinstance(value, str):
        yield (EXTENDS,), value
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, str):
            yield (EXTENDS, number), one


def shown_file(path: Path, resolved: Path) -> str:
    """A file as it is shown: by the path that leads there without going up, where there is one."""
    short = Path(os.path.normpath(path))
    return shown_path(short if os.path.realpath(short) == str(resolved) else resolved)


def _problem(document: Document, path: KeyPath, message: str, help: str) -> Diagnostic:
    """BSC009 at one of the names of a *document*."""
    return LOADING_RULES["BSC009"].diagnostic(message, document.location(path), help)


def _of(document: Document, one: Diagnostic) -> Any:
    """The location of *one*, seen from the whole *document*."""
    part = document.part_named(one.location.file) or document
    return document.of_part(part, one.location) if one.location.file != document.file else one.location


def _empty(document: Document, key: Node) -> Diagnostic:
    """BSC005 for a *key* of an extending file that has nothing behind it."""
    message = f"'{key.value}' has no value, so it is not clear whether that of the extended file is meant"
    help = "leave the key out to keep that value, or write 'null' to take it away"
    return LOADING_RULES["BSC005"].diagnostic(message, document.place_of(key), help)
