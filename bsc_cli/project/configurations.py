"""Finds the configuration of a folder: that of the nearest file, upwards."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from bsc_cli.diagnostics import BscError, Diagnostic
from bsc_cli.project.config import ConfigFile, Configuration
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path

_MENTIONS = r"""tool["']?\s*\.\s*["']?bsc|\[\s*["']?tool["']?\s*\]"""
"""What a `pyproject.toml` holds that may have a table of ours."""

ConfigCheck = Callable[[Mapping[str, Any], ConfigFile], Iterable[Diagnostic]]
"""What is wrong with the data of a configuration that only those who use it know."""


class Configurations:
    """The configurations of the folders of one run, each read once."""

    def __init__(self, check: ConfigCheck = lambda _data, _file: ()) -> None:
        self._check = check
        self._of_folder: dict[str, Configuration] = {}

    def of(self, folder: Path) -> Configuration:
        """The configuration that is nearest upwards from *folder*. Raises BscError."""
        return self._nearest(os.path.abspath(folder))

    def _nearest(self, folder: str) -> Configuration:
        if folder not in self._of_folder:
            parent = os.path.dirname(folder)
            here = self._in_folder(folder)
            self._of_folder[folder] = here or (self._nearest(parent) if parent != folder else Configuration())
        return self._of_folder[folder]

    def _in_folder(self, folder: str) -> Configuration | None:
        """The configuration that lies in *folder*; `bsc.toml` comes first."""
        for name in ("bsc.toml", "pyproject.toml"):
            path = os.path.join(folder, name)
            found = _read(Path(path), self._check) if os.path.lexists(path) else None
            if found is not None:
                return found
        return None


def _read(path: Path, check: ConfigCheck) -> Configuration | None:
    name, in_tool = shown_path(path), path.name == "pyproject.toml"
    try:
        text = Files.of_repository(path.parent).read(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        if in_tool:
            return None
        raise BscError(f"{name}: not UTF-8 text", help="save the file as UTF-8") from None
    except FileRefused as refused:
        raise refused.told(name) from None
    if in_tool and not re.search(_MENTIONS, text):
        return None
    from bsc_cli.project.toml import parse_toml
    from bsc_cli.project.validate import validated

    data: Any = parse_toml(text, name)
    if in_tool:
        tool = data.get("tool")
        data = tool.get("bsc") if isinstance(tool, dict) else None
        if data is None:
            return None
    file = ConfigFile(path, text, name, ("tool", "bsc") if in_tool else ())
    return Configuration(validated(data, file, check), file)
