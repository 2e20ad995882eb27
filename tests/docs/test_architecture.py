"""docs/architecture.md speaks of what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "bsc_cli"
FOLDERS = [ROOT, PACKAGE, *(folder for folder in PACKAGE.rglob("*") if folder.is_dir())]


def exists(name: str) -> bool:
    """Whether *name* is a path from the root, from the package, or from one of its folders."""
    return any((folder / name).exists() for folder in FOLDERS)


def test_it_names_only_files_that_exist() -> None:
    spans = re.findall(r"`([\w./-]+)`", TEXT)
    files = [span for span in spans if re.search(r"/|\.(py|toml|md|yaml|csv)$", span)]
    assert len(files) >= 10
    assert [name for name in files if name != "scorecard.yaml" and not exists(name)] == []


def test_it_names_every_stage() -> None:
    stages = [folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()]
    assert [stage for stage in stages if f"`{stage}/" not in TEXT] == []
