"""The maps of the examples, byte for byte: on repeated runs, in any locale, folder and order of hashing."""

from __future__ import annotations

import locale
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import BSC, EXAMPLES, environment
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
MAPS = {
    "saas": ("saas",),
    "logistics": ("logistics",),
    "city": ("city",),
    "group": ("group",),
    "saas-dark-measures": ("saas", "--theme", "dark", "--measures"),
    "city-mono-focus": ("city", "--theme", "mono", "--focus", "enough-people"),
    "logistics-a4-strategy": ("logistics", "--aspect", "a4", "--no-scores"),
    "city-free-measures": ("city", "--aspect", "free", "--measures"),
}


def drawn(example: str, *options: str, cwd: Path, **changes: str) -> str:
    """The SVG that the program draws of an *example*, in a process of its own."""
    scorecard = EXAMPLES / example / "scorecard.yaml"
    subprocess.run(
        [str(BSC), "map", str(scorecard), *options, "-o", "drawn.svg"],
        cwd=cwd,
        env=environment(**changes),
        check=True,
        capture_output=True,
    )
    return (cwd / "drawn.svg").read_bytes().decode()


@pytest.mark.parametrize("name", list(MAPS))
def test_the_map_of_an_example_is_the_expected_one(name: str, snapshot: Snapshot, tmp_path: Path) -> None:
    snapshot(SNAPSHOTS / f"{name}.svg", drawn(*MAPS[name], cwd=tmp_path))


def installed_locales() -> list[str]:
    """German and C, as far as they are installed."""
    found = []
    before = locale.setlocale(locale.LC_ALL)
    for name in ("C", "de_DE.UTF-8", "tr_TR.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        found.append(name)
    locale.setlocale(locale.LC_ALL, before)
    return found


@pytest.mark.parametrize("name", ["saas", "city-mono-focus"])
@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_order_of_hashing_changes_no_byte(name: str, seed: str, tmp_path: Path) -> None:
    expected = (SNAPSHOTS / f"{name}.svg").read_bytes().decode()
    assert drawn(*MAPS[name], cwd=tmp_path, PYTHONHASHSEED=seed) == expected


@pytest.mark.parametrize("language", installed_locales())
def test_the_locale_changes_no_byte(language: str, tmp_path: Path) -> None:
    expected = (SNAPSHOTS / "city.svg").read_bytes().decode()
    assert drawn("city", cwd=tmp_path, LC_ALL=language, LANG=language, PYTHONUTF8="0") == expected


def test_the_folder_of_the_scorecard_changes_no_byte(tmp_path: Path) -> None:
    folder = tmp_path / "here and there" / "ünïcode"
    shutil.copytree(EXAMPLES / "saas", folder)
    subprocess.run(
        [str(BSC), "map", "scorecard.yaml", "-o", "m.svg"], cwd=folder, check=True, env=environment(), timeout=60
    )
    assert (folder / "m.svg").read_bytes() == (SNAPSHOTS / "saas.svg").read_bytes()


def test_a_cold_cache_changes_no_byte(tmp_path: Path) -> None:
    expected = (SNAPSHOTS / "saas.svg").read_bytes().decode()
    assert drawn("saas", cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache")) == expected
