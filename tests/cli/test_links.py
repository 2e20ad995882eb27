"""What a stranger's repository leads to outside of it is never read, with a secret at stake."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import GOOD, Done, bsc, bsc_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")

SECRET = "hunter2-hunter2"
CARD = """\
name: Northwind
vision: Lead
frequency: month
actuals:
  - {source}
perspectives:
  financial:
    objectives:
      grow: {{name: Grow, measures: {{arr: {{name: Revenue, unit: EUR, indicator: lagging, target: 10}}}}}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a good scorecard, beside a file with a secret."""
    (tmp_path / ".netrc").write_text(f"machine example.com password {SECRET}\n", encoding="utf-8")
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def refused(folder: Path, *arguments: str, status: int = 2) -> str:
    """What a run says that must be refused, without the secret."""
    return _refused(bsc(*arguments, cwd=folder, env={"BSC_SECRET": SECRET}), status)


def _refused(done: Done, status: int) -> str:
    assert done.status == status
    assert SECRET not in done.out + done.err
    return done.out + done.err


@pytest.mark.parametrize(
    "target",
    ["/proc/self/environ", "../.netrc", "/dev/zero", "nowhere", "loop.yaml", "pipe", "socket", "..", "../gone"],
)
@pytest.mark.parametrize("name", ["scorecard.yaml", "bsc.toml", "pyproject.toml", ".gitignore", ".git/info/exclude"])
def test_what_a_search_finds_is_inside_the_project(repository: Path, name: str, target: str) -> None:
    os.mkfifo(repository / "pipe")
    _bind(repository, "socket")
    if name == ".git/info/exclude":
        (repository / ".git" / "info").mkdir()
        target = target if target.startswith("/") else f"../../{target}"
    (repository / "loop.yaml").symlink_to("loop.yaml")
    (repository / name).symlink_to(target)
    if name == "scorecard.yaml":  # the other one is judged
        assert "scorecard.yaml: error BSC001" in refused(repository, "lint", ".", status=1)
    else:
        assert f"'{name}'" in refused(repository, "lint", ".")


def _bind(folder: Path, name: str) -> None:
    """Make a socket in *folder*."""
    with socket.socket(socket.AF_UNIX) as one, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # the name of a socket must be short
        one.bind(name)


@pytest.mark.parametrize("target", ["/proc/self/environ", "../.netrc", "/dev/zero"])
@pytest.mark.parametrize("command", ["evaluate", "map"])
def test_a_link_out_of_the_project_is_not_followed_when_it_is_named(
    repository: Path, command: str, target: str
) -> None:
    (repository / "scorecard.yaml").symlink_to(target)
    assert refused(repository, command, "scorecard.yaml") == (
        "error: 'scorecard.yaml' is a link that leads out of the project\n = help: name the file that it leads to\n"
    )


@pytest.mark.parametrize("target", ["/proc/self/environ", "/dev/zero"])
def test_a_process_of_its_own_reads_neither_its_environment_nor_a_device(repository: Path, target: str) -> None:
    (repository / "scorecard.yaml").symlink_to(target)
    for name, status in (("scorecard.yaml", 2), (".", 1)):
        done = bsc_process("lint", name, cwd=repository, env={"BSC_SECRET": SECRET})
        assert "is a link that leads out of the project" in _refused(done, status)


@pytest.mark.parametrize("baseline", ["/dev/zero", "../.netrc", "../gone", "link", "pipe", "socket"])
def test_a_baseline_that_the_configuration_names_is_inside_the_project(repository: Path, baseline: str) -> None:
    os.mkfifo(repository / "pipe")
    _bind(repository, "socket")
    (repository / "link").symlink_to("/proc/self/environ")
    (repository / "bsc.toml").write_text(f'baseline = "{baseline}"\n', encoding="utf-8")
    assert "error: the baseline '" in refused(repository, "lint", "good.yaml")


def test_a_path_that_is_typed_may_lie_anywhere_and_is_a_regular_file(repository: Path) -> None:
    (repository.parent / "elsewhere.yaml").write_text(GOOD, encoding="utf-8")
    assert bsc("lint", "../elsewhere.yaml", cwd=repository).status == 0
    os.mkfifo(repository / "pipe")
    for name in ("/dev/zero", "pipe"):
        assert refused(repository, "lint", name, "--format", "concise") == (
            f"{name}: error BSC001 yaml-syntax: the file is not a regular file ('-' reads stdin)\n"
            "error: nothing could be judged, since no file could be read\n"
        )
        assert "not a regular file" in refused(repository, "lint", "--baseline", name, "good.yaml")


def test_actuals_that_are_named_may_not_be_links_out_of_the_project(repository: Path) -> None:
    (repository / "actuals.csv").symlink_to("../.netrc")
    assert "is a link that leads out of the project" in refused(repository, "evaluate", "good.yaml", "actuals.csv")


SOURCES = [
    "facts.csv",
    "facts.csv.gz",
    "facts.jsonl",
    "facts.xlsx",
    "facts.parquet",
    "fact?.csv",
    "'*'",
    "{url: 'sqlite:///facts.db', table: facts}",
    "{url: 'duckdb:///facts.duckdb', table: facts}",
]
"""Sources, each with one name of a file in it."""


def _file_of(source: str) -> str:
    name = re.search(r"fact\S*\.\w+(?:\.gz)?", source.replace("?", "s"))
    return name[0] if name else "facts.csv"


@pytest.mark.parametrize("target", ["/proc/self/environ", "../.netrc", "../gone", "..", "/dev/zero", "pipe", "socket"])
@pytest.mark.parametrize("source", SOURCES)
def test_actuals_are_regular_files_of_the_project(repository: Path, source: str, target: str) -> None:
    if target == "pipe":
        os.mkfifo(repository / _file_of(source))
    elif target == "socket":
        _bind(repository, _file_of(source))
    else:
        (repository / _file_of(source)).symlink_to(target)
    (repository / "card.yaml").write_text(CARD.format(source=source), encoding="utf-8")
    said = " ".join(refused(repository, "evaluate", "card.yaml").split())
    if target in ("pipe", "socket"):
        assert "is not a regular file" in said
    else:
        assert "outside of the project" in said


def _said_of(repository: Path) -> list[str]:
    """What commands say that meet a source, a baseline and a scorecard that lead out."""
    commands = [("evaluate", "card.yaml"), ("template", "card.yaml"), ("lint", "card.yaml")]
    said = [refused(repository, *command) for command in commands]
    (repository / "bsc.toml").rename(repository / "unused.toml")
    said.append(refused(repository, "lint", ".", status=1))
    (repository / "unused.toml").rename(repository / "bsc.toml")
    return said


@pytest.mark.parametrize(
    "source", ["../{}", "../{}*", "../g*/../{}", "{}", "li*", "li*/x", "{{url: 'sqlite:///../{}', table: x}}"]
)
def test_whether_a_file_outside_exists_is_not_told(repository: Path, source: str) -> None:
    """The same is said of a file, of a folder and of nothing."""
    (repository / "bsc.toml").write_text('baseline = "../place"\n', encoding="utf-8")
    (repository / "link").symlink_to("../place")
    (repository / "scorecard.yaml").symlink_to("../place")
    source = source.format("link" if source == "{}" else "place")
    (repository / "card.yaml").write_text(CARD.format(source=source), encoding="utf-8")
    place = repository.parent / "place"
    said = [_said_of(repository)]
    place.touch()
    said.append(_said_of(repository))
    place.unlink()
    place.mkdir()
    said.append(_said_of(repository))
    assert said[0] == said[1] == said[2]


@pytest.mark.parametrize("target", ["../.netrc", "/dev/zero", "../gone", "pipe"])
@pytest.mark.parametrize("beside", ["facts.db-journal", "facts.db-wal", "facts.db-shm", "facts.duckdb.wal"])
def test_what_lies_beside_a_database_is_a_regular_file_of_the_project(
    repository: Path, beside: str, target: str
) -> None:
    """Engines open it by themselves, and wait for a pipe."""
    kind = "duckdb" if "duckdb" in beside else "sqlite"
    name = "facts.duckdb" if kind == "duckdb" else "facts.db"
    with closing(sqlite3.connect(repository / name)) as connection:  # no DuckDB looks at what is refused
        connection.execute("CREATE TABLE facts (measure, period, value)")
    if target == "pipe":
        os.mkfifo(repository / beside)
    else:
        (repository / beside).symlink_to(target)
    (repository / "card.yaml").write_text(
        CARD.format(source=f"{{url: '{kind}:///{name}', table: facts}}"), encoding="utf-8"
    )
    said = " ".join(refused(repository, "evaluate", "card.yaml").split())
    assert f"'{beside}' {'is not a regular file' if target == 'pipe' else 'lies outside of the project'}" in said
