"""docs/catalogue.md is what the catalogue says of itself."""

from __future__ import annotations

import re

from tests.cli.program import ROOT, bsc
from tests.conftest import Snapshot

PAGE = ROOT / "docs" / "catalogue.md"


def test_the_reference_is_fresh(snapshot: Snapshot) -> None:
    snapshot(PAGE, bsc("catalogue", "--format", "markdown").out)


def test_its_links_lead_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    anchors = set(re.findall(r"^#+ ([a-z0-9-]+)$", text, re.MULTILINE))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == anchors
