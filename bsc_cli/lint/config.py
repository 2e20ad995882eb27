"""The configuration of a project: `bsc.toml`, or `[tool.bsc]` of `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic, Severity
from bsc_cli.lint.limits import Limits
from bsc_cli.load.actuals.access import TIMEOUT
from bsc_cli.load.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.lint.select import Selection

_MENTIONS = r"""tool["']?\s*\.\s*["']?bsc|\[\s*["']?tool["']?\s*\]"""
"""What a `pyproject.toml` holds that may have a table of ours."""


class Sources(NamedTuple):
    """What sources of actuals may reach."""

    allow: tuple[str, ...] = ()
    """The hosts that a `url` may name, as `host` or `host:port`."""
    timeout: int = TIMEOUT
    """The seconds that a statement may take there."""


class Config(NamedTuple):
    """What a project says of how its scorecards are linted. A key that is not written is None or empty."""

    root: Path | None = None
    """The folder of the file; globs and paths start there."""
    select: tuple[str, ...] | None = None
    """Codes and beginnings of codes."""
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    """The least severity that fails a run."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns as in `.gitignore`, and what is ignored in the files that match one."""
    baseline: Path | None = None
    """Of findings that are not shown."""
    limits: Limits = Limits()
    exclude: tuple[str, ...] = ()
    """Patterns, as in `.gitignore`, of files and folders that are not searched."""
    sources: Sources = Sources()

    def selection(self, select: tuple[str, ...] | None = None, ignore: tuple[str, ...] = ()) -> Selection:
        """What holds under the flags *select*, which start afresh, and *ignore*, which are added."""
        from bsc_cli.lint.select import EVERYTHING, Selection

        if select is not None:
            return Selection(select, ignore)
        return Selection((EVERYTHING,) if self.select is None else self.select, (*self.ignore, *ignore))


class ConfigurationError(BscError):
    """A configuration that says what it must not (exit status 2), and where."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(one.message for one in self.diagnostics))


class Configurations:
    """The configurations of the folders of one run, each read once."""

    def __init__(self) -> None:
        self._of_folder: dict[str, Config] = {}

    def of(self, folder: Path) -> Config:
        """The configuration that is nearest upwards from *folder*. Raises ConfigurationError."""
        return self._nearest(os.path.abspath(folder))

    def _nearest(self, folder: str) -> Config:
        if folder not in self._of_folder:
            parent = os.path.dirname(folder)
            here = _in_folder(folder)
            self._of_folder[folder] = here or (self._nearest(parent) if parent != folder else Config())
        return self._of_folder[folder]


def _in_folder(folder: str) -> Config | None:
    """The configuration that lies in *folder*; `bsc.toml` comes first."""
    for name in ("bsc.toml", "pyproject.toml"):
        path = os.path.join(folder, name)
        if not os.path.isfile(path):
            continue
        config = _read(Path(path), in_tool=name == "pyproject.toml")
        if config is not None:
            return config
    return None


def _read(path: Path, *, in_tool: bool) -> Config | None:
    name = shown_path(path)
    try:
        text = path.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        if in_tool:
            return None
        raise BscError(f"{name}: not UTF-8 text", help="save the file as UTF-8") from None
    except OSError as error:
        raise BscError(f"cannot read '{name}': {error.strerror}") from None
    if in_tool and not re.search(_MENTIONS, text):
        return None
    from bsc_cli.lint.config_toml import parse_toml
    from bsc_cli.lint.config_values import read_values

    data: Any = parse_toml(text, name)
    if in_tool:
        tool = data.get("tool")
        data = tool.get("bsc") if isinstance(tool, dict) else None
        if data is None:
            return None
    return read_values(data, path.parent, text, name, ("tool", "bsc") if in_tool else ())
