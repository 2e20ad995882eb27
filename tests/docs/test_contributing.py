"""CONTRIBUTING.md names files and recipes that are there."""

from __future__ import annotations

import re

from tests.cli.program import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NEW = ("bsc_cli/lint/rules/YOUR_RULE.py", "tests/errors/BSC115-your-rule.yaml")
"""The files that a reader is told to make."""


def test_the_files_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:bsc_cli|docs|examples|tests)/[\w./-]*)`", TEXT))
    assert len(named) > 20
    assert [name for name in sorted(named - set(NEW)) if not (ROOT / name).exists()] == []
    assert [name for name in NEW if (ROOT / name).exists()] == []


def test_the_recipes_it_names_are_there() -> None:
    recipes = set(re.findall(r"^([a-z-]+)[^:\n]*:(?!=)", (ROOT / "justfile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bjust ([a-z-]+)", TEXT)) <= recipes
