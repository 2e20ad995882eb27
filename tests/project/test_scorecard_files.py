"""Scorecards are found in folders, without what git ignores."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.project.files import Files
from bsc_cli.project.scorecard_files import find_scorecards, read_scorecard, scorecard_id

DECLARES = "name: N\nperspectives:\n"


def make(folder: Path, *names: str, text: str = "") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(folder: Path, below: str = ".") -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_scorecards(folder / below)]


def test_scorecards_are_told_by_their_names_or_by_what_they_declare(tmp_path: Path) -> None:
    make(tmp_path, "scorecard.yaml", "a/scorecard.yml", "a/b.scorecard.yaml", "a/c.scorecard.yml", "scorecard.txt")
    make(tmp_path, "x.yaml", "b/y.yml", "z.txt", text=DECLARES)
    make(tmp_path, "other.yaml", text="a: {perspectives: 1}\n# perspectives:\n")
    assert found(tmp_path) == [
        "scorecard.yaml", "x.yaml", "a/b.scorecard.yaml", "a/c.scorecard.yml", "a/scorecard.yml", "b/y.yml",
    ]  # fmt: skip


def test_a_file_is_itself_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "notes.txt")
    assert found(tmp_path, "notes.txt") == ["notes.txt"]


def test_hidden_folders_and_those_of_tools_are_left_out(tmp_path: Path) -> None:
    make(
        tmp_path, ".git/scorecard.yaml", ".venv/scorecard.yaml", "node_modules/x/scorecard.yaml", "venv/scorecard.yaml"
    )
    make(tmp_path, "a/scorecard.yaml")
    assert found(tmp_path) == ["a/scorecard.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")
def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path) -> None:
    make(tmp_path, "a/scorecard.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b.scorecard.yaml").symlink_to(tmp_path / "a" / "scorecard.yaml")
    (tmp_path / ".#b.scorecard.yaml").symlink_to("someone@host.1234")
    (tmp_path / "c.scorecard.yaml").symlink_to("a")
    assert found(tmp_path) == ["b.scorecard.yaml", "a/scorecard.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")
def test_what_is_called_a_scorecard_is_found_whatever_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a.scorecard.yaml").symlink_to("nowhere")
    (tmp_path / "b.scorecard.yaml").symlink_to("b.scorecard.yaml")
    (tmp_path / "c.scorecard.yaml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "d.scorecard.yaml")
    for name in "efg":
        (tmp_path / f"{name}.yaml").symlink_to(tmp_path / f"{'abd'['efg'.index(name)]}.scorecard.yaml")
    files = Files.around(tmp_path)
    assert found(tmp_path) == [f"{name}.scorecard.yaml" for name in "abcd"]
    for name in found(tmp_path):
        with pytest.raises(BscError, match=name):
            read_scorecard(files, tmp_path / name, name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")
@pytest.mark.parametrize("name", [".gitignore", "sub/.gitignore", ".git/info/exclude"])
@pytest.mark.parametrize("target", ["/dev/zero", "/proc/self/environ", "nowhere", "folder"])
def test_ignores_that_lead_elsewhere_are_an_error(tmp_path: Path, name: str, target: str) -> None:
    make(tmp_path, "sub/scorecard.yaml")
    (tmp_path / ".git" / "info").mkdir(parents=True)
    (tmp_path / "folder").mkdir()
    (tmp_path / name).symlink_to(tmp_path / target)
    with pytest.raises(BscError, match=name) as error:
        find_scorecards(tmp_path)
    assert error.value.help == "git does not follow it either"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may look into everything")
def test_a_folder_that_may_not_be_looked_into_holds_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a/scorecard.yaml", "b/scorecard.yaml")
    (tmp_path / "a").chmod(0)
    try:
        assert found(tmp_path) == ["b/scorecard.yaml"]
    finally:
        (tmp_path / "a").chmod(0o755)


FILES = ("one.scorecard.yaml", "two.scorecard.yaml", "gen/one.scorecard.yaml", "gen/keep/two.scorecard.yaml",
         "sub/one.scorecard.yaml", "sub/deep/one.scorecard.yaml", "sub/deep/two.scorecard.yaml")  # fmt: skip


@pytest.mark.parametrize(
    "ignores",
    [
        {},
        {".gitignore": "one.scorecard.yaml\n"},
        {".gitignore": "/one.scorecard.yaml\n"},
        {".gitignore": "gen/\n"},
        {".gitignore": "gen\n!gen/keep\n"},
        {".gitignore": "gen/*\n!gen/keep/\n"},
        {".gitignore": "# one.scorecard.yaml\n\n*.scorecard.yaml\n!two.scorecard.yaml\n"},
        {".gitignore": "*.scorecard.yaml\n", "sub/.gitignore": "!one.scorecard.yaml\n"},
        {".gitignore": "!one.scorecard.yaml\n", "sub/deep/.gitignore": "*\n"},
        {".gitignore": "sub/**/one.scorecard.yaml\n"},
        {".gitignore": "deep\n", "sub/.gitignore": "!deep\n"},
        {".git/info/exclude": "two.scorecard.yaml\n", "sub/.gitignore": "!two.scorecard.yaml\n"},
        {".git/info/exclude": "sub/\n", ".gitignore": "!sub/\n"},
        {".gitignore": "one.scorecard.yaml  \r\ntwo*\\\n!\n"},
    ],
)
@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_what_git_ignores_is_left_out(tmp_path: Path, ignores: dict[str, str]) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    make(tmp_path, *FILES)
    for name, text in ignores.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    listed = subprocess.run(
        ["git", "-c", "core.excludesFile=", "ls-files", "-o", "--exclude-standard"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert sorted(found(tmp_path)) == sorted(name for name in listed.stdout.split() if name.endswith(".yaml"))
    below = sorted(name for name in listed.stdout.split() if name.startswith("sub/") and name.endswith(".yaml"))
    assert sorted(found(tmp_path, "sub")) == below


def test_outside_of_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    make(tmp_path, "a/scorecard.yaml")
    (tmp_path / ".gitignore").write_text("a/\n", encoding="utf-8")
    assert found(tmp_path) == ["a/scorecard.yaml"]


def test_a_repository_inside_another_has_ignores_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "inner/a/scorecard.yaml", "inner/b/scorecard.yaml", "a/scorecard.yaml")
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner" / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("a/\n", encoding="utf-8")
    (tmp_path / "inner" / ".gitignore").write_text("b/\n", encoding="utf-8")
    assert found(tmp_path) == ["inner/a/scorecard.yaml"]


def test_what_the_caller_excludes_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a/scorecard.yaml", "b/scorecard.yaml", "c.scorecard.yaml")
    paths = find_scorecards(tmp_path, lambda path, is_folder: path.endswith("a") if is_folder else "c." in path)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["b/scorecard.yaml"]


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("units/sales/scorecard.yaml", "sales"),
        ("units/sales/scorecard.yml", "sales"),
        ("units/sales.scorecard.yaml", "sales"),
        ("units/sales/2025.yaml", "2025"),
        ("units/../sales/scorecard.yaml", "sales"),
        ("/scorecard.yaml", "scorecard"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_a_scorecard_is_known_by_its_file_or_its_folder(path: str, id: str) -> None:
    assert scorecard_id(Path(path)) == id
