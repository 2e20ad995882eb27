"""The configuration of a project: what `bsc.toml`, or `[tool.bsc]` of `pyproject.toml`, may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar, NamedTuple

from pydantic import AfterValidator, ConfigDict, Field

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.findings.limits import Limits
from bsc_cli.project.hosts import TIMEOUT, read_host

MOST_SECONDS = 86_400
"""The longest that a statement may be allowed to take."""


def _host(text: str) -> str:
    if read_host(text) is None:
        raise ValueError("no host")
    return text


ConfigText = Annotated[str, Field(pattern=r"\S")]
HostName = Annotated[ConfigText, AfterValidator(_host)]
Seconds = Annotated[int, Field(strict=True, ge=1, le=MOST_SECONDS)]


@dataclass(frozen=True, slots=True)
class AllowedSources:
    """What sources of actuals may reach."""

    allow: tuple[HostName, ...] = ()
    """The hosts that a `url` may name, as `host` or `host:port`."""
    timeout: Seconds = TIMEOUT
    """The seconds that one statement may take in a database."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a project says of how its scorecards are linted, and of what their sources may reach.

    A key that is not written is None or empty.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", alias_generator=lambda name: name.replace("_", "-")
    )

    select: tuple[ConfigText, ...] | None = None
    """The rules that are looked for: codes, beginnings of codes, or names. Without it, all that are not off."""
    ignore: tuple[ConfigText, ...] = ()
    """The rules that are not looked for, by `bsc lint` nor in a review."""
    fail_level: Severity | None = None
    """The least severity that makes `bsc lint` exit with 1. Without it, `error`."""
    per_file_ignores: Mapping[str, tuple[ConfigText, ...]] = field(default_factory=dict)
    """The same in some files alone, by patterns as in `.gitignore`."""
    baseline: ConfigText | None = None
    """The path of a file of known findings, which are not shown."""
    limits: Limits = field(default_factory=Limits)
    """The numbers that rules compare with."""
    exclude: tuple[ConfigText, ...] = ()
    """Patterns, as in `.gitignore`, of files and folders that are not searched."""
    sources: AllowedSources = field(default_factory=AllowedSources)
    """What sources of actuals may reach."""


class ConfigFile(NamedTuple):
    """A file with a configuration."""

    path: Path
    text: str
    name: str
    """As it is shown."""
    start: tuple[str, ...] = ()
    """The keys of the table that is the configuration."""

    def problem(self, keys: tuple[str | int, ...], message: str, help: str | None, kind: str) -> Diagnostic:
        """What is wrong with the value that *keys* lead to."""
        from bsc_cli.project.toml import problem_at  # only mistakes need it

        return problem_at(kind, message, self.text, self.name, (*self.start, *keys), help)


class Configuration(NamedTuple):
    """The configuration that holds in a folder."""

    config: Config = Config()
    file: ConfigFile | None = None
    """Where it is written; None where nothing is."""

    @property
    def root(self) -> Path | None:
        """The folder of the file; globs and paths start there."""
        return self.file.path.parent if self.file else None

    @property
    def baseline(self) -> Path | None:
        """The file of findings that are not shown."""
        return self.root / self.config.baseline if self.root and self.config.baseline else None
