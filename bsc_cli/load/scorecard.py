"""A document as a `Scorecard`, or what is wrong with it.

Shape, one node at a time, is judged by the pydantic models; their errors become diagnostics at the
place that was written. What the models cannot see, being about several nodes, follows in `cross_checks.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from yaml import ScalarNode

from bsc_cli.diagnostics import Diagnostic, Location, Suggestions
from bsc_cli.load.cross_checks import improper_ids, problems_between, repeated_ids, unreadable_keys
from bsc_cli.load.document import Document, read_document
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.scalar_parts import part_of
from bsc_cli.load.split_numbers import split_items, split_list_hint, split_number_hint, swallowed_commas
from bsc_cli.model.node import found, models_of
from bsc_cli.model.scorecard import Scorecard

if TYPE_CHECKING:
    from bsc_cli.load.extends import Bases


class Loaded(NamedTuple):
    """A scorecard file, read."""

    document: Document
    scorecard: Scorecard | None
    """None if the document cannot be read as one."""
    diagnostics: tuple[Diagnostic, ...]
    """BSC001 to BSC006, BSC008 and BSC009, in order of place."""
    path: Path | None = None
    """The file that it was read from, or that it stands for; what it extends is found from its folder."""
    bases: Bases | None = None
    """Has read the files that it extends, where it does."""

    @property
    def source_locations(self) -> tuple[Location, ...]:
        """Where each of the scorecard's sources of actuals is written."""
        count = len(self.scorecard.actuals) if self.scorecard else 0
        return tuple(self.document.location(("actuals", index)) for index in range(count))


def load_scorecard(
    text: str, *, file: str, path: Path | None = None, folder: Path | None = None, bases: Bases | None = None
) -> Loaded:
    """Read a scorecard, and what it extends, from the folder of its *path*. Never raises for what *text* says.

    Its sources of actuals start from *folder*, by default the same one. *bases* have read what other scorecards of the
    run extend.
    """
    document = read_document(text, file=file)
    if isinstance(document.data, dict) and document.data.get("extends") is not None:
        from bsc_cli.load.extends import Bases, extended  # few scorecards do

        bases = bases or Bases()
        document = extended(document, path, bases)
    said = list(document.diagnostics)
    scorecard = None
    if isinstance(document.data, dict):
        said.extend(_diagnostic(document, problem, of_key=True) for problem in improper_ids(document))
        said.extend(_diagnostic(document, problem) for problem in repeated_ids(document))
        said.extend(_commas(document))
        try:
            scorecard = Scorecard.model_validate(document.data)
        except ValidationError as error:
            said.extend(_explain(document, error.errors(include_url=False)))
        else:
            said.extend(_diagnostic(document, problem) for problem in problems_between(scorecard))
            said.extend(_diagnostic(document, problem, of_key=True) for problem in unreadable_keys(scorecard))
            if document.merged and path is not None:
                _tell_folders(scorecard, document, folder or path.parent)
    elif not said:
        message = f"a scorecard is a mapping with 'name', 'vision' and 'perspectives', found {found(document.data)}"
        said.append(_diagnostic(document, ("BSC005", (), message, "run 'bsc init' for one to start from")))
    said.sort(key=lambda diagnostic: diagnostic.order)
    return Loaded(
        document=document,
        scorecard=None if said else scorecard,
        diagnostics=tuple(said),
        path=path,
        bases=bases if document.merged else None,
    )


def _tell_folders(scorecard: Scorecard, document: Document, folder: Path) -> None:
    """Tell each source from which folder its paths start: that of the file in which they are written."""
    for number, source in enumerate(scorecard.actuals):
        place = "path" if source.url is None else "url"
        written = document.node_at(
            ("actuals", number, place) if isinstance(document.data["actuals"], list) else ("actuals", place)
        )
        part = document.part_of(written) if written is not None else document
        if part.path is not None:
            source.__dict__["folder"] = os.path.relpath(part.path.parent, os.path.realpath(folder))


def _diagnostic(
    document: Document, problem: tuple[str, KeyPath, str, str | None], *, of_key: bool = False
) -> Diagnostic:
    code, path, message, help = problem
    location = document.location(path, of_key=of_key or code in ("BSC003", "BSC008"))
    return LOADING_RULES[code].diagnostic(message, location, help)


class _Hints:
    """Which of a few words were meant by others, for all that is wrong with one document."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], Suggestions] = {}

    def did_you_mean(self, word: str, known: Iterable[str]) -> str | None:
        """The hint that names the closest of *known*, or None."""
        words = tuple(known)
        if words not in self._made:
            self._made[words] = Suggestions(words)
        return self._made[words].did_you_mean(word)


def _explain(document: Document, errors: Iterable[ErrorDetails]) -> Iterator[Diagnostic]:
    hints = _Hints()
    for error in errors:
        path = _written_path(document.data, error["loc"])
        kind = error["type"]
        if kind == "too_short" and error["input"]:
            continue  # an entry that is wrong is said itself
        if kind == "missing":
            key = str(error["loc"][-1])
            yield _missing_key(document, path[:-1] if path and path[-1] == key else path, key)
        elif kind == "enum" and error["loc"][-1] == "[key]":
            yield _unknown_word(document, error["loc"][:-1], error, hints)
        elif kind == "extra_forbidden":
            key = str(path[-1])
            known = known_keys(error["loc"][:-1])
            hint = _split_hint(document, path) or hints.did_you_mean(key, known) or f"known keys are {', '.join(known)}"
            yield _diagnostic(document, ("BSC003", path, f"unknown key '{key}' in {describe(path[:-1])}", hint))
        else:
            yield _invalid_value(document, path, error, hints)


def _unknown_word(document: Document, path: KeyPath, error: ErrorDetails, hints: _Hints) -> Diagnostic:
    """The key at *path* is none of those that its mapping, which has a closed set of them, may have."""
    key = str(path[-1])
    known = [word.strip(" '") for word in str(error["ctx"]["expected"]).replace(" or ", ", ").split(",")]
    hint = hints.did_you_mean(key, known) or f"known keys are {', '.join(known)}"
    return _diagnostic(document, ("BSC003", path, f"unknown key '{key}' in {describe(path[:-1])}", hint))


def _commas(document: Document) -> Iterator[Diagnostic]:
    """BSC005: commas that were not meant to end a value."""
    for part in document.parts:
        for path, what, help in split_items(part.text, part.root):
            yield _of_part(part, document, ("BSC005", path, f"{_label(path[:-1])}: {what}", help))
        for path in swallowed_commas(part.text, part.data, part.node_at):
            message = f"{_label(path)}: expected one character, found nothing"
            help = f"in braces a comma ends a value; write '{path[-1]}: \",\"'"
            yield _of_part(part, document, ("BSC005", path, message, help))


def _of_part(part: Document, document: Document, problem: tuple[str, KeyPath, str, str | None]) -> Diagnostic:
    """What is wrong in one of the files of a *document*."""
    one = _diagnostic(part, problem)
    return one._replace(location=document.of_part(part, one.location))


def _split_hint(document: Document, path: KeyPath) -> str | None:
    """What to write where the key at *path* is the end of a number."""
    if not str(path[-1])[:1].isdigit():
        return None
    key = document.key_at(path)
    return split_number_hint(document.part_of(key).text, key.start_mark.index) if key else None


def _missing_key(document: Document, path: KeyPath, key: str) -> Diagnostic:
    node = document.node_at(path) if document.merged else None
    is_null = isinstance(node, ScalarNode) and bool(path and node.value)
    help = (
        f"add '{key}:', or leave '{path[-1]}' out: no extended file has it to take away" if is_null else f"add '{key}:'"
    )
    return _diagnostic(document, ("BSC004", path, f"{describe(path)} has no '{key}'", help), of_key=True)


def _invalid_value(document: Document, path: KeyPath, error: ErrorDetails, hints: _Hints) -> Diagnostic:
    context: dict[str, Any] = error.get("ctx") or {}
    if error["type"] == "bsc":
        path = _written_path(document.data, (*path, *context["at"]))
        node = document.node_at(path)
        help = context["help"] or (split_list_hint(document.part_of(node).text, node) if node is not None else None)
        said = _diagnostic(document, ("BSC005", path, f"{_label(path)}: {context['message']}", help))
        return _narrowed(document, path, said, context["part"]) if context.get("part") else said
    value = found(error["input"])
    kind = error["type"]
    hint = None
    if kind in ("enum", "literal_error"):
        allowed = str(context["expected"]).replace(" or ", ", ")
        expected = f"expected {context['expected']}, found {value}"
        hint = hints.did_you_mean(str(error["input"]), [word.strip(" '") for word in allowed.split(",")])
    elif kind == "too_short":
        expected = "expected at least one entry, found none"
    elif kind in ("tuple_type", "list_type"):
        expected = f"expected a list, found {value}"
    else:
        expected = f"expected a mapping, found {value}"
    return _diagnostic(document, ("BSC005", path, f"{_label(path)}: {expected}", hint))


def _narrowed(document: Document, path: KeyPath, said: Diagnostic, part: tuple[int, int]) -> Diagnostic:
    """The same of a *part* of the value alone."""
    node = document.node_at(path)
    is_plain = isinstance(node, ScalarNode) and not node.style
    rest = document.part_of(node).text[node.end_mark.index :] if is_plain and node is not None else ""
    is_cut = rest.lstrip()[:1] == ","
    help = "in braces a comma ends a value: put the formula in quotes" if is_cut else said.help
    return said._replace(location=part_of(document, path, part), help=help)


def _written_path(data: Any, loc: Iterable[str | int]) -> KeyPath:
    """The part of a pydantic `loc` that leads through *data*: union tags and invented indexes left out."""
    path: list[str | int] = []
    for part in loc:
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_list or (isinstance(data, Mapping) and part in data):
            data = data[part]
        elif not isinstance(data, Mapping) or not isinstance(part, str) or part.startswith("<"):
            continue
        path.append(part)
    return tuple(path)


_KINDS = {"perspectives": "perspective", "objectives": "objective", "measures": "measure"}
_KINDS |= {"inputs": "input", "themes": "theme", "initiatives": "initiative", "links": "link", "actuals": "source"}
_KINDS |= {"okrs": "OKR", "key_results": "key result", "milestones": "milestone"}
_KINDS["units"] = "unit"
_ONE_OR_MORE = ("actuals", "units")


def _kind(path: KeyPath) -> str | None:
    """What kind of thing stands at *path*; None for a value. One source, or unit, alone stands in no list."""
    family = str(path[-2]) if path and len(path) % 2 == 0 else ""  # a family, and then an id, at any depth
    return None if family in _ONE_OR_MORE and isinstance(path[-1], str) else _KINDS.get(family)


def describe(path: KeyPath) -> str:
    """What stands at *path*, in words: "measure 'churn'", "the scorecard"."""
    if not path:
        return "the scorecard"
    last, kind = path[-1], _kind(path)
    if kind:
        return f"{kind} {last + 1}" if isinstance(last, int) else f"{kind} '{last}'"
    return _label(path)


def _label(path: KeyPath) -> str:
    """The value at *path* by its key: "'weight' of measure 'churn'"."""
    if not path:
        return "the scorecard"
    if _kind(path):
        return describe(path)
    for depth in range(len(path) - 1, 1, -1):
        if str(path[depth - 2]) in _KINDS and (isinstance(path[depth - 1], int) or depth % 2 == 0):
            inner = ".".join(str(part) for part in path[depth:])
            return f"'{inner}' of {describe(path[:depth])}"
    return "'" + ".".join(str(part) for part in path) + "'"


def known_keys(loc: Iterable[str | int]) -> list[str]:
    """The keys that the model at a pydantic `loc` knows, as they are written."""
    return [info.alias or name for name, info in model_at(loc).model_fields.items()]


def model_at(loc: Iterable[str | int]) -> type[BaseModel]:
    """The model at a pydantic `loc`, or at the path of a node."""
    model: type[BaseModel] = Scorecard
    for part in loc:  # ids, indexes and union tags are no fields: the model stays the one of their family
        for name, info in model.model_fields.items():
            if part == (info.alias or name):
                model = next(models_of(info.annotation), model)
                break
    return model


def is_value(path: KeyPath, value: str) -> bool:
    """Whether *value* has a meaning by itself under the key that *path* ends with."""
    try:
        model_at(path[:-1]).model_validate({path[-1]: value})
    except ValidationError as error:
        return all(one["loc"][:1] != path[-1:] for one in error.errors(include_url=False))
    return True
