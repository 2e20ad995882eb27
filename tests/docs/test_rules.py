"""docs/rules.md is what the rules say of themselves."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import bsc
from tests.conftest import Snapshot

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_fresh(snapshot: Snapshot) -> None:
    snapshot(ROOT / "docs" / "rules.md", bsc("rule", "--format", "markdown").out)
