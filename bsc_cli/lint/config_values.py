"""The values of a configuration, checked: what they mean, or all that is wrong with them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, NoReturn

from bsc_cli.diagnostics import BscError, Diagnostic, Severity, did_you_mean
from bsc_cli.lint.config import Config, ConfigurationError, Sources
from bsc_cli.lint.config_toml import Path, problem_at
from bsc_cli.lint.limits import Limits
from bsc_cli.lint.select import ignorable, selectable
from bsc_cli.load.actuals.trust.hosts import read_host

_MOST_SECONDS = 86_400


def read_values(data: Any, root: FilePath, text: str, name: str, start: Path) -> Config:
    """The configuration that *data* is, the table at *start* of the file called *name*.

    Raises ConfigurationError with everything that is wrong with it.
    """
    reader = _Reader(text, name, start)
    values = {
        "select": reader.selectors,
        "ignore": reader.ignored,
        "fail-level": reader.level,
        "per-file-ignores": reader.per_file,
        "baseline": lambda value, path: root / reader.text_of(value, path),
        "limits": reader.limits,
        "exclude": reader.texts,
        "sources": reader.sources,
    }
    read: dict[str, Any] = {}
    with contextlib.suppress(_Wrong):  # it is among the problems
        read = reader.table(data, (), values, "a configuration")
    if reader.problems:
        raise ConfigurationError(reader.problems)
    return Config(root, **{key.replace("-", "_"): value for key, value in read.items()})


_Read = Callable[[Any, Path], Any]
"""Takes a value and its path; says what it means, or raises."""


class _Wrong(Exception):
    """A value that is reported already."""


class _Reader:
    """What reads values, and collects what is wrong with them."""

    def __init__(self, text: str, name: str, start: Path) -> None:
        self.text, self.name, self.start = text, name, start
        self.problems: list[Diagnostic] = []

    def wrong(self, path: Path, message: str, help: str | None = None, *, kind: str = "invalid-value") -> NoReturn:
        self.problems.append(problem_at(kind, message, self.text, self.name, (*self.start, *path), help))
        raise _Wrong

    def table(self, data: Any, path: Path, readers: Mapping[str, _Read], what: str) -> dict[str, Any]:
        """The values of a table whose keys are known."""
        read = {}
        for key, value in self.mapping(data, path).items():
            try:
                if key not in readers:
                    help = did_you_mean(key, readers) or f"known keys are {', '.join(readers)}"
                    self.wrong((*path, key), f"unknown key '{key}' in {what}", help, kind="unknown-key")
                read[key] = readers[key](value, (*path, key))
            except _Wrong:
                continue
        return read

    def mapping(self, value: Any, path: Path) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong(path, f"{_label(path)}: expected a table, found {_found(value)}")
        return value

    def text_of(self, value: Any, path: Path) -> str:
        if not isinstance(value, str) or not value.strip():
            self.wrong(path, f"{_label(path)}: expected some text, found {_found(value)}")
        return value

    def items(self, value: Any, path: Path, read: Callable[[Any, Path], Any]) -> tuple[Any, ...]:
        """The items of a list, as far as they are right."""
        if not isinstance(value, list):
            self.wrong(path, f"{_label(path)}: expected a list, found {_found(value)}", "write [ … ]")
        found = []
        for index, item in enumerate(value):
            try:
                found.append(read(item, (*path, index)))
            except _Wrong:
                continue
        return tuple(found)

    def texts(self, value: Any, path: Path) -> tuple[str, ...]:
        return self.items(value, path, self.text_of)

    def selectors(self, value: Any, path: Path) -> tuple[str, ...]:
        return self.items(value, path, lambda item, at: self.rule(item, at, selectable))

    def ignored(self, value: Any, path: Path) -> tuple[str, ...]:
        return self.items(value, path, lambda item, at: self.rule(item, at, ignorable))

    def rule(self, value: Any, path: Path, read: Callable[[str], str]) -> str:
        try:
            return read(self.text_of(value, path))
        except BscError as error:
            self.wrong(path, f"{_label(path)}: {error.message}", error.help)

    def level(self, value: Any, path: Path) -> Severity:
        if value not in list(Severity):
            listed = ", ".join(f"'{one}'" for one in Severity)
            hint = did_you_mean(value, Severity) if isinstance(value, str) else None
            self.wrong(path, f"{_label(path)}: expected one of {listed}, found {_found(value)}", hint)
        return Severity(value)

    def per_file(self, value: Any, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = []
        for pattern, codes in self.mapping(value, path).items():
            try:
                found.append((pattern, self.ignored(codes, (*path, pattern))))
            except _Wrong:
                continue
        return tuple(found)

    def limits(self, value: Any, path: Path) -> Limits:
        readers = {
            key.replace("_", "-"): self.share if isinstance(default, Decimal) else self.whole
            for key, default in Limits()._asdict().items()
        }
        read = self.table(value, path, readers, "'limits'")
        return Limits(**{key.replace("-", "_"): limit for key, limit in read.items()})

    def whole(self, value: Any, path: Path) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.wrong(path, f"{_label(path)}: expected a whole number of 0 or more, found {_found(value)}")
        return value

    def share(self, value: Any, path: Path) -> Decimal:
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not is_number or not Decimal(value).is_finite() or not 0 <= value <= 1:
            help = "half is 0.5" if is_number else None
            self.wrong(path, f"{_label(path)}: expected a share from 0 to 1, found {_found(value)}", help)
        return Decimal(value)

    def sources(self, value: Any, path: Path) -> Sources:
        return Sources(**self.table(value, path, {"allow": self.hosts, "timeout": self.seconds}, "'sources'"))

    def seconds(self, value: Any, path: Path) -> int:
        seconds = self.whole(value, path)
        if not 1 <= seconds <= _MOST_SECONDS:
            self.wrong(path, f"{_label(path)}: expected seconds from 1 to {_MOST_SECONDS}, found {seconds}")
        return seconds

    def hosts(self, value: Any, path: Path) -> tuple[str, ...]:
        return self.items(value, path, self.host)

    def host(self, value: Any, path: Path) -> str:
        text = self.text_of(value, path)
        if read_host(text) is None:
            self.wrong(path, f"{_label(path)}: '{text}' is no host", "write it as 'data.example.com'")
        return text


def _label(path: Iterable[str | int]) -> str:
    keys = ".".join(part for part in path if isinstance(part, str))
    return f"'{keys}'" if keys else "the configuration"


def _found(value: Any) -> str:
    """What was written, in words."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)
