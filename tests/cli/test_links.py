"""What a stranger's repository leads to outside of it is never read, with a secret at stake."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.program import GOOD, Done, bsc, bsc_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")

SECRET = "hunter2-hunter2"


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


@pytest.mark.parametrize("target", ["/proc/self/environ", "../.netrc", "/dev/zero", "nowhere", "loop.yaml", "pipe"])
@pytest.mark.parametrize("name", ["scorecard.yaml", "bsc.toml", "pyproject.toml", ".gitignore"])
def test_what_a_search_finds_is_inside_the_project(repository: Path, name: str, target: str) -> None:
    os.mkfifo(repository / "pipe")
    (repository / "loop.yaml").symlink_to("loop.yaml")
    (repository / name).symlink_to(target)
    if name == "scorecard.yaml":  # the other one is judged
        assert "scorecard.yaml: error BSC001" in refused(repository, "lint", ".", status=1)
    else:
        assert f"'{name}'" in refused(repository, "lint", ".")


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


@pytest.mark.parametrize("baseline", ["/dev/zero", "../.netrc", "link", "pipe"])
def test_a_baseline_that_the_configuration_names_is_inside_the_project(repository: Path, baseline: str) -> None:
    os.mkfifo(repository / "pipe")
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
