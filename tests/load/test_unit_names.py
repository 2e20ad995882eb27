"""The files that a scorecard names under `units`: their ids, their folders, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.load.unit_names import named_units
from bsc_cli.project.files import Files
from tests.load.test_extends import write
from tests.model.test_schema import HEAD, TREE

WHOLE = HEAD + TREE
FILES = dict.fromkeys(
    (
        "group/units/north/scorecard.yaml",
        "group/units/south/scorecard.yml",
        "group/units/old/plan.txt",
        "group/sales.scorecard.yaml",
        "group/shared.base.yaml",
        "other/north/scorecard.yaml",
    ),
    WHOLE,
)


def named(folder: Path, units: str, **files: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, int, str]]]:
    """The id, file and weight of each unit of `group/scorecard.yaml`; code, column and message of what is wrong."""
    path = write(folder, {"group/scorecard.yaml": f"units: {units}\n{WHOLE}", **FILES, **files})
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml", path=path)
    assert loaded.diagnostics == ()
    found, said = named_units(loaded, path.parent, Files.around(path.parent))
    shown = [(one.id, one.path.relative_to(folder.resolve()).as_posix(), f"{one.weight}") for one in found]
    return shown, [(one.code, one.location.span.column if one.location.span else 0, one.message) for one in said]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("units/north/scorecard.yaml", [("north", "group/units/north/scorecard.yaml", "1")]),
        ("[units/north]", [("north", "group/units/north/scorecard.yaml", "1")]),
        ("units/south", [("south", "group/units/south/scorecard.yml", "1")]),
        ("{path: sales.scorecard.yaml, weight: 2}", [("sales", "group/sales.scorecard.yaml", "2")]),
        ("[{path: units/north, id: n, weight: 0.5}]", [("n", "group/units/north/scorecard.yaml", "0.5")]),
        (
            "['units/*/scorecard.y*ml', ../other/north/../../group/sales.scorecard.yaml]",
            [
                ("north", "group/units/north/scorecard.yaml", "1"),
                ("south", "group/units/south/scorecard.yml", "1"),
                ("sales", "group/sales.scorecard.yaml", "1"),
            ],
        ),
        (
            "['units/*/scorecard.y*ml', {path: units/south, weight: 3}]",
            [("north", "group/units/north/scorecard.yaml", "1"), ("south", "group/units/south/scorecard.yml", "3")],
        ),
        ("'*.yaml'", [("sales", "group/sales.scorecard.yaml", "1")]),
    ],
)
def test_a_unit_is_a_file_a_folder_or_what_a_glob_finds(
    tmp_path: Path, units: str, expected: list[tuple[str, str, str]]
) -> None:
    assert named(tmp_path, units) == (expected, [])


@pytest.mark.parametrize(
    ("units", "code", "column", "message"),
    [
        ("[units/north, units/nroth]", "BSC010", 22, "there is no file 'units/nroth'"),
        ("[units/old]", "BSC010", 9, "there is no file 'units/old'"),
        ("['none/*.yaml']", "BSC010", 9, "no file matches 'none/*.yaml'"),
        ("['https://example.com/a.yaml']", "BSC010", 9, "'https://example.com/a.yaml' is a url; only files are units"),
        ("['-']", "BSC010", 9, "'-' is stdin; only files are units"),
        ("[units/north, units/north/scorecard.yaml]", "BSC010", 22, "'units/north/scorecard.yaml' is named twice"),
        (
            "[{path: 'units/*/scorecard.y*ml', id: n}]",
            "BSC010",
            9,
            "'units/*/scorecard.y*ml' matches 2 files, which cannot share the id 'n'",
        ),
    ],
)
def test_what_is_no_unit_is_said_at_its_entry(tmp_path: Path, units: str, code: str, column: int, message: str) -> None:
    assert named(tmp_path, units)[1] == [(code, column, message)]


def test_two_units_have_two_ids(tmp_path: Path) -> None:
    found, ((code, column, message),) = named(tmp_path, "[units/north, ../other/north]")
    assert ([id for id, _, _ in found], code, column) == (["north"], "BSC008", 22)
    assert message.startswith("the id 'north' is already that of the unit '")


def test_a_unit_outside_of_the_project_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"scorecard.yaml": WHOLE})
    path = write(tmp_path / "project", {"group/scorecard.yaml": f"units: ../../elsewhere\n{WHOLE}"})
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml", path=path)
    found, (said,) = named_units(loaded, path.parent, Files.around(path.parent))
    assert ([one.is_there for one in found], said.code, "outside" in said.message) == ([False], "BSC010", True)


@pytest.mark.parametrize("units", ["units/north", "{path: units/north}", "[units/north]", "[{path: units/north}]"])
def test_paths_start_in_the_folder_of_the_file_that_says_so(tmp_path: Path, units: str) -> None:
    base = f"units: {units}\n{WHOLE}"
    files = {"office/scorecard.yaml": "extends: ../group/all.base.yaml\nname: Office\n", "group/all.base.yaml": base}
    path = write(tmp_path, {**files, **FILES})
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml", path=path)
    (one,), said = named_units(loaded, path.parent, Files.around(path.parent))
    assert (one.path, said) == ((tmp_path / "group/units/north/scorecard.yaml").resolve(), [])


def test_a_path_of_its_own_starts_in_its_own_folder(tmp_path: Path) -> None:
    files = {
        "group/scorecard.yaml": "extends: ../all.base.yaml\nname: Group\nunits: {path: units/north}\n",
        "all.base.yaml": f"units: {{path: other/north, weight: 2}}\n{WHOLE}",
    }
    path = write(tmp_path, {**files, **FILES})
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml", path=path)
    (one,), said = named_units(loaded, path.parent, Files.around(path.parent))
    assert (one.path, int(one.weight), said) == ((tmp_path / "group/units/north/scorecard.yaml").resolve(), 2, [])
