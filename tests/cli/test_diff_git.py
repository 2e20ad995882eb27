"""`bsc diff` of git revisions, in real repositories; what is hostile in them is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ACTUALS, GOOD, bakery, bsc, environment

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

EASIER = GOOD.replace("target: 350", "target: 340")


def git(folder: Path, *arguments: str) -> str:
    """Run git in *folder* as somebody, whatever the machine's own configuration is."""
    env = {**environment(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    """Commit all that lies in *folder*."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A branch that makes a target easier, off a main that went on in between."""
    folder = tmp_path / "repository"
    (folder / "acme").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    bakery(folder / "acme")
    commit(folder, "Start")
    git(folder, "tag", "v1")
    git(folder, "checkout", "--quiet", "-b", "easier")
    bakery(folder / "acme", scorecard=EASIER, actuals=ACTUALS + "regulars,2024-Q4,300\n")
    commit(folder, "Lower the target")
    git(folder, "checkout", "--quiet", "main")
    bakery(folder / "acme", scorecard=GOOD.replace("target: 350", "target: 400"))
    commit(folder, "Raise the target")
    git(folder, "checkout", "--quiet", "easier")
    return folder


def targets(folder: Path, *arguments: str) -> list[tuple[object, ...]]:
    """The targets that differ."""
    done = bsc("diff", *arguments, "--format", "json", cwd=folder)
    assert done.status == 0, done.err
    return [(one["id"], one["level"], one["before"], one["after"]) for one in json.loads(done.out)["targets"]]


LOWERED = [("regulars", "target", 350, 340)]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["v1:acme/scorecard.yaml", "acme/scorecard.yaml"], LOWERED),
        (["v1:acme/scorecard.yaml", "HEAD:acme/scorecard.yaml"], LOWERED),
        (["main:acme/scorecard.yaml", "easier:./acme/scorecard.yaml"], [("regulars", "target", 400, 340)]),
        (["main...HEAD"], LOWERED),
        (["main...easier", "acme/scorecard.yaml"], LOWERED),
        (["main..."], LOWERED),
        (["HEAD~1:acme/scorecard.yaml", "v1:acme/scorecard.yaml"], []),
    ],
)
def test_revisions_are_compared(repository: Path, arguments: list[str], found: list[tuple[object, ...]]) -> None:
    assert targets(repository, *arguments) == found


def test_actuals_are_those_of_the_revision(repository: Path) -> None:
    done = json.loads(bsc("diff", "main...HEAD", "--format", "json", cwd=repository).out)
    assert [(one["period"], one["before"], one["after"]) for one in done["restated"]] == [("2024-Q4", None, 300)]
    (repository / "acme" / "actuals.csv").unlink()
    again = json.loads(bsc("diff", "main...HEAD", "--format", "json", cwd=repository).out)
    assert again == done


def test_what_is_extended_and_units_are_those_of_the_revision(repository: Path) -> None:
    acme = repository / "acme"
    (acme / "a.base.yaml").write_text("owner: Old owner\n", encoding="utf-8")
    (acme / "units" / "north").mkdir(parents=True)
    bakery(acme / "units" / "north")
    bakery(acme, scorecard="extends: a.base.yaml\nunits: ['units/*/scorecard.yaml']\n" + GOOD)
    commit(repository, "Add units")
    (acme / "a.base.yaml").write_text("owner: New owner\n", encoding="utf-8")
    shutil.rmtree(acme / "units")
    bakery(acme, scorecard="extends: a.base.yaml\n" + GOOD)
    found = json.loads(
        bsc("diff", "HEAD:acme/scorecard.yaml", "acme/scorecard.yaml", "--format", "json", cwd=repository).out
    )
    assert ("owner", "Old owner", "New owner") in [
        (one["field"], one["before"], one["after"]) for one in found["changed"]
    ]


def test_restated_history_of_units_is_told(repository: Path) -> None:
    acme = repository / "acme"
    north = acme / "units" / "north"
    (north / "units" / "city").mkdir(parents=True)
    bakery(north / "units" / "city")
    below = "units: ['units/*/scorecard.yaml']\n"
    bakery(north, scorecard=below + GOOD)
    bakery(acme, scorecard=below + GOOD)
    commit(repository, "Add units")
    for folder, value in ((north, 310), (north / "units" / "city", 311)):
        (folder / "actuals.csv").write_text(f"{ACTUALS}regulars,2024-Q4,{value}\n", encoding="utf-8")
    arguments = ["diff", "HEAD:acme/scorecard.yaml", "acme/scorecard.yaml"]
    found = json.loads(bsc(*arguments, "--format", "json", cwd=repository).out)
    assert [tuple(one.values()) for one in found["restated"]] == [
        ("north", "regulars", "2024-Q4", None, 310),
        ("north/city", "regulars", "2024-Q4", None, 311),
    ]
    assert "north/city: regulars in 2024-Q4: none → 311" in bsc(*arguments, cwd=repository).out


def test_an_existing_file_wins(repository: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no file has a colon in its name there")
    shutil.copy(repository / "acme" / "scorecard.yaml", repository / "v1:acme.yaml")
    (repository / "actuals.csv").write_text(ACTUALS, encoding="utf-8")
    assert targets(repository, "v1:acme.yaml", "acme/scorecard.yaml") == []


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("--upload-pack=touch hacked:acme/scorecard.yaml", "git knows no revision"),
        ("--output=hacked:acme/scorecard.yaml", "git knows no revision"),
        (":(glob)acme/*", "there is no file"),
        (":/Start", "there is no file"),
        ("v1:../outside.yaml", "there is no file"),
        ("v1:/etc/passwd", "there is no file"),
        ("v1:nowhere.yaml", "there is no file 'v1:nowhere.yaml'"),
        ("v1:acme", "is a folder"),
        ("nope:acme/scorecard.yaml", "git knows no revision 'nope'"),
        ("HEAD^{tree}:acme/scorecard.yaml", "git knows no revision"),
        ("nope...HEAD", "git knows no revision 'nope'"),
        ("C:\\nowhere.yaml", "there is no file"),
        ("$(touch hacked):x", "git knows no revision"),
    ],
)
def test_hostile_revisions_are_refused(repository: Path, old: str, said: str) -> None:
    done = bsc("diff", "--", old, "acme/scorecard.yaml", cwd=repository)
    assert done.status == 2
    assert said in done.err
    assert not list(repository.rglob("hacked*"))


def test_a_path_in_the_working_folder_is_hinted_at(repository: Path) -> None:
    done = bsc("diff", "v1:scorecard.yaml", "scorecard.yaml", cwd=repository / "acme")
    assert "write 'v1:./scorecard.yaml'" in done.err
    assert targets(repository / "acme", "v1:./scorecard.yaml", "scorecard.yaml") == LOWERED


def test_links_and_submodules_in_a_tree_are_refused(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(ACTUALS, encoding="utf-8")
    actuals = repository / "acme" / "actuals.csv"
    actuals.unlink()
    actuals.symlink_to(secret)
    commit(repository, "Link")
    done = bsc("diff", "HEAD:acme/scorecard.yaml", "v1:acme/scorecard.yaml", cwd=repository)
    assert done.status == 2
    assert "is a link in the revision, which is not followed" in done.err
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{git(repository, 'rev-parse', 'HEAD')},sub")
    git(repository, "commit", "--quiet", "--message", "Submodule")
    done = bsc("diff", "HEAD:sub/scorecard.yaml", "v1:acme/scorecard.yaml", cwd=repository)
    assert done.status == 2
    assert "lies in a submodule" in done.err


def test_an_lfs_pointer_is_said_to_be_one(repository: Path) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    (repository / "acme" / "actuals.csv").write_text(pointer, encoding="utf-8")
    commit(repository, "Pointer")
    done = bsc("diff", "HEAD:acme/scorecard.yaml", "v1:acme/scorecard.yaml", cwd=repository)
    assert done.status == 2
    assert "pointer of Git LFS" in done.err


def test_no_filter_hook_or_monitor_is_run(repository: Path, tmp_path: Path) -> None:
    touch = f"touch {tmp_path.as_posix()}/hacked"
    git(repository, "config", "core.fsmonitor", touch)
    git(repository, "config", "filter.x.smudge", touch)
    git(repository, "config", "diff.x.textconv", touch)
    (repository / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    assert targets(repository, "v1:acme/scorecard.yaml", "HEAD:acme/scorecard.yaml") == LOWERED
    assert not (tmp_path / "hacked").exists()


def test_a_shallow_clone_says_how_to_fetch_what_is_missing(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", repository.as_uri(), str(clone))
    done = bsc("diff", "origin/main...HEAD", cwd=clone)
    assert done.status == 2
    assert "git fetch --unshallow" in done.err


def test_sources_by_url_serve_both_sides(repository: Path) -> None:
    url = GOOD.replace("actuals: actuals.csv", "actuals: {url: 'sqlite:///data.db', query: 'select 1', measure: x}")
    bakery(repository / "acme", scorecard=url)
    commit(repository, "Read a database")
    done = bsc(
        "diff", "HEAD:acme/scorecard.yaml", "acme/scorecard.yaml", "--actuals", "acme/actuals.csv", cwd=repository
    )
    assert done.status == 0, done.err
    assert "the same actuals serve both sides" in done.out


def test_several_scorecards_have_to_be_named(repository: Path) -> None:
    (repository / "other").mkdir()
    bakery(repository / "other")
    commit(repository, "Another")
    done = bsc("diff", "main...HEAD", cwd=repository)
    assert done.status == 2
    assert "'acme/scorecard.yaml', 'other/scorecard.yaml'" in done.err
    assert targets(repository / "acme", "main...HEAD") == LOWERED


def test_without_a_repository_a_file_is_asked_for(tmp_path: Path) -> None:
    done = bsc("diff", "main:scorecard.yaml", bakery(tmp_path), cwd=tmp_path)
    assert done.status == 2
    assert "no git repository" in done.err


@pytest.fixture
def with_second(repository: Path) -> Path:
    """A branch `more` that adds a scorecard to the one that main has."""
    git(repository, "checkout", "--quiet", "main")
    git(repository, "checkout", "--quiet", "-b", "more")
    (repository / "north").mkdir()
    bakery(repository / "north", scorecard=EASIER)
    commit(repository, "Add the north")
    return repository


SAID = {"new": "The whole scorecard is new, scored ", "removed": "The whole scorecard was removed, which was scored "}


@pytest.mark.parametrize(
    ("revisions", "folder", "named", "side"),
    [
        ("main...more", ".", ["north/scorecard.yaml"], "new"),
        ("main...more", "north", [], "new"),
        ("main...more", ".", ["./north/../north/scorecard.yaml"], "new"),
        ("more...fewer", ".", ["north/scorecard.yaml"], "removed"),
        ("more...fewer", "north", [], "removed"),
    ],
)
def test_a_scorecard_may_be_in_one_of_two_revisions(
    with_second: Path, revisions: str, folder: str, named: list[str], side: str
) -> None:
    git(with_second, "checkout", "--quiet", "-b", "fewer")
    (with_second / "north" / "scorecard.yaml").unlink()
    commit(with_second, "Remove the north")
    arguments = ["diff", revisions, *named]
    found = bsc(*arguments, "--format", "json", "--exit-code", cwd=with_second / folder)
    assert found.status == 1, found.err
    told = json.loads(found.out)
    lists = {"new": told["added"], "removed": told["removed"]}
    assert [one["id"] for one in lists.pop(side) if one["kind"] == "measure"] == ["regulars"]
    assert not any([*lists.values(), told["targets"], told["changed"], told["statuses"], told["restated"]])
    assert (told["effect"], told["reason_kind"]) == (None, None)
    assert told["before" if side == "new" else "after"]["score"] is None
    for format in ("text", "markdown"):
        assert SAID[side] in bsc(*arguments, "--format", format, cwd=with_second / folder).out


@pytest.mark.parametrize(
    "arguments", [["main...more", "nroth/scorecard.yaml"], ["main:north/scorecard.yaml", "HEAD:x"]]
)
def test_a_scorecard_that_no_revision_has_is_an_error(with_second: Path, arguments: list[str]) -> None:
    done = bsc("diff", *arguments, cwd=with_second)
    assert done.status == 2
    assert "there is no file" in done.err
