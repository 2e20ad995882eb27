"""What docs/extends.md, docs/initiatives.md, docs/okrs.md, docs/review.md and docs/units.md show is what happens."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.conftest import Snapshot
from tests.docs.test_readme import BLOCK, ROOT, rerun


@pytest.mark.skipif(sys.platform == "win32", reason="the commands of the page are those of a POSIX shell")
@pytest.mark.parametrize(
    ("name", "commands"), [("extends.md", 4), ("initiatives.md", 3), ("okrs.md", 3), ("review.md", 1), ("units.md", 6)]
)
def test_every_command_prints_what_the_page_shows(name: str, commands: int, tmp_path: Path, snapshot: Snapshot) -> None:
    page = ROOT / "docs" / name
    (tmp_path / ".git").mkdir()

    def fresh(block: re.Match[str]) -> str:
        if block["marker"] == "file":  # a reader has no file before the page shows it
            path = tmp_path / block["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
        if block["kind"] != "console":
            return block[0]
        return block[0].replace(block["body"], "".join(rerun(block["body"], tmp_path)))

    again = BLOCK.sub(fresh, page.read_bytes().decode())
    assert "Traceback" not in again
    assert again.count("\n$ bsc ") == commands
    snapshot(page, again)
