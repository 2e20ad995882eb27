"""Finding the scorecards below a folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

_DECLARES = re.compile(rb"^perspectives\s*:", re.MULTILINE)
_SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))


def find_scorecards(path: Path) -> list[Path]:
    """The scorecard files that *path* means, in order: itself if it is no folder, else those below it.

    In a folder these are `scorecard.yaml`, `*.scorecard.yaml`, and other YAML files that declare
    `perspectives`; hidden folders are left out.
    """
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in _SKIPPED)
        found.extend(Path(folder) / name for name in sorted(names) if _is_scorecard(Path(folder) / name))
    return found


def _is_scorecard(path: Path) -> bool:
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        return False
    if path.name in ("scorecard.yaml", "scorecard.yml") or path.name.endswith((".scorecard.yaml", ".scorecard.yml")):
        return True
    try:
        return _DECLARES.search(path.read_bytes()) is not None
    except OSError:
        return False
