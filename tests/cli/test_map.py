"""`bsc map` and its options."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bsc


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a scorecard and its actuals."""
    shutil.copytree(EXAMPLES / "saas", tmp_path, dirs_exist_ok=True)
    return tmp_path


def drawn(folder: Path, *options: str) -> str:
    done = bsc("map", "scorecard.yaml", *options, cwd=folder)
    assert (done.status, done.out, done.err) == (0, "", "")
    return (folder / "map.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "shown", "missing"),
    [
        (("--theme", "dark"), 'fill="#0E141B"', 'fill="#EEF3F9"'),
        (("--theme", "mono"), 'fill="#F2F2F2"', 'fill="#B3261E"'),
        (("--aspect", "4:3"), 'viewBox="0 0 960 720"', "1280"),
        (("--aspect", "a4"), 'viewBox="0 0 1122.52 793.7"', "1280"),
        (("--title", "Board & friends"), "Board &amp; friends", ">Northwind Security<"),
        (("--focus", "churn"), "Focus: Keep every bank", "Strategy map<"),
        (
            ("--perspective", "customer", "--perspective", "Financial"),
            "Strategy map: Financial, Banks",
            "Contain incid",
        ),
        (("--themes", "columns", "--no-scores"), ">Other<", ">1</text>"),
        (("--themes", "tints"), 'width="5"', ">Other<"),
        (("--no-scores",), "Grow recurring revenue", "2025-Q4"),
        (("--measures",), "25.1 / 24.5 EUR m", "of 2 red<"),
        (("--owners",), ">Head of Product<", "Initiatives"),
        (("--initiatives",), "Initiatives: Expert career tracks (On plan)", ">Head of Product<"),
        (("--initiatives", "--no-scores"), "Initiatives: Expert career tracks", "(On plan)"),
        (("--period", "2025-Q1"), ">2025-Q1<", "2025-Q4"),
    ],
)
def test_an_option_changes_the_picture(options: tuple[str, ...], shown: str, missing: str, folder: Path) -> None:
    svg = drawn(folder, *options)
    assert shown in svg
    assert missing not in svg


def test_reasons_stand_beside_lines_and_what_has_no_room_is_told(folder: Path) -> None:
    done = bsc("map", "scorecard.yaml", "--because", cwd=folder)
    assert (done.status, done.out) == (0, "")
    assert "reasons have no room beside their lines" in done.err
    assert ">pack takes months</text>" in (folder / "map.svg").read_text(encoding="utf-8")


def test_without_scores_no_actuals_are_read(folder: Path) -> None:
    (folder / "actuals.csv").unlink()
    assert "Grow recurring revenue" in drawn(folder, "--no-scores")
    assert bsc("map", "scorecard.yaml", cwd=folder).status == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--focus", "churm"), ("has the id or the name 'churm'", "did you mean 'churn'?")),
        (("--perspective", "custmer"), ("no perspective has the id or the name 'custmer'", "did you mean 'customer'?")),
        (("--themes", "rows"), ("'--themes'", "'columns', 'tints', 'chips'")),
        (("--title", "  "), ("--title: there is no text in it", "leave it out")),
        (("actuals.csv", "--no-scores"), ("--no-scores reads no actuals, so ACTUALS changes nothing",)),
        (("--no-scores", "--period", "2025-Q1"), ("--no-scores reads no actuals, so --period changes nothing",)),
        (("--theme", "pink"), ("'--theme'", "'light', 'dark', 'mono'")),
        (("--aspect", "5:4"), ("'--aspect'", "'16:9', '4:3', 'a4', 'free'")),
    ],
)
def test_what_cannot_be_drawn_is_said_and_leaves_the_old_map(
    options: tuple[str, ...], said: tuple[str, ...], folder: Path
) -> None:
    (folder / "map.svg").write_text("old", encoding="utf-8")
    done = bsc("map", "scorecard.yaml", *options, cwd=folder)
    assert done.status == 2
    assert all(part in done.err for part in said), done.err
    assert (folder / "map.svg").read_text(encoding="utf-8") == "old"
