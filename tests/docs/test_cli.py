"""docs/cli.md is what the commands say of themselves."""

from __future__ import annotations

import re

from bsc_cli.cli.main import COMMANDS
from bsc_cli.cli.reference import render_commands
from tests.cli.program import ROOT, bsc
from tests.conftest import Snapshot

PAGE = ROOT / "docs" / "cli.md"


def test_the_reference_is_fresh(snapshot: Snapshot) -> None:
    snapshot(PAGE, render_commands())


def test_every_option_of_the_help_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in COMMANDS:
        section = text.partition(f"\n## bsc {name}\n")[2].partition("\n## ")[0]
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", bsc(name, "-h").out, re.MULTILINE))
        assert options
        assert options - {"--help"} <= set(re.findall(r"--[a-z-]+", section))
