"""What we give people to start from lints clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((*ROOT.glob("examples/*/scorecard.yaml"), *ROOT.glob("bsc_cli/cli/templates/*/scorecard.yaml")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_there_is_nothing_to_say_of_an_example(path: Path) -> None:
    assert lint(load_scorecard(path.read_text("utf-8"), file=path.name)) == ()


def test_there_are_four_of_them() -> None:
    assert len(FILES) >= 4
