"""The comment at a pull request: one, the bot's own, inert, and in the summary where the token cannot write."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bsc_cli.render.scorecard_difference.shortened import MOST_CHARACTERS
from tests.cli.github_api import BOT, TOKEN, Comments, github
from tests.cli.program import GOOD, bakery, environment
from tests.cli.test_diff_git import commit, git, repository

__all__ = ["repository"]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

MARKER = "<!-- bsc diff -->\n"
STRANGER = {"login": "octocat", "type": "User"}
OTHER_BOT = {"login": "helper[bot]", "type": "Bot"}


@pytest.fixture
def api() -> Iterator[Comments]:
    with github() as server:
        yield server


def run(
    folder: Path, api: Comments | None, *paths: str, **variables: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """How the module ended, and the summary of the job."""
    beside = folder.parent
    event = {"pull_request": {"number": 7, "base": {"sha": git(folder, "rev-parse", "main")}}}
    (beside / "event.json").write_text(json.dumps(event), encoding="utf-8")
    summary = beside / "summary.md"
    summary.unlink(missing_ok=True)
    given = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(beside / "event.json"),
        "GITHUB_REPOSITORY": "acme/scorecards",
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_API_URL": api.address if api else "http://127.0.0.1:9",
        "GITHUB_TOKEN": TOKEN,
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bsc_cli.cli.pull_request_comment", *(paths or (".",))],
        cwd=folder,
        env=environment(**{**given, **variables}),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done, summary.read_text(encoding="utf-8") if summary.exists() else ""


def test_one_comment_is_kept_up_to_date(repository: Path, api: Comments) -> None:
    for _ in range(120):
        api.add("Looks good to me", STRANGER)
    api.add(MARKER + "of a stranger", STRANGER)
    api.add(MARKER + "of another bot", OTHER_BOT)
    api.add("> " + MARKER + "quoted by the bot", BOT)
    done, summary = run(repository, api)
    assert (done.returncode, done.stdout, done.stderr, summary) == (0, "", "", "")
    (_, body) = api.bodies(BOT)
    assert body.startswith(MARKER + "## Corner Bakery\n")
    assert "**easier**: regulars (Regular customers): target 350 → 340" in body
    bakery(repository / "acme", scorecard=GOOD)
    commit(repository, "Take it back")
    assert run(repository, api)[0].returncode == 0
    (_, body) = api.bodies(BOT)
    assert "easier" not in body
    assert api.bodies(STRANGER)[-1] == MARKER + "of a stranger"
    assert api.bodies(OTHER_BOT) == [MARKER + "of another bot"]


def test_nothing_is_written_where_nothing_is_different(repository: Path, api: Comments) -> None:
    git(repository, "checkout", "--quiet", "main")
    assert run(repository, api)[0].returncode == 0
    assert (api.asked, api.comments) == (["GET"], [])
    api.add(MARKER + "what was different once", BOT)
    assert run(repository, api)[0].returncode == 0
    assert api.bodies(BOT) == [MARKER + "## Scorecards\n\nNothing is different.\n"]


REFUSED = [
    (403, ""),
    (404, ""),
    (500, ""),
    (302, "http://127.0.0.1:9/elsewhere"),
    (307, "http://127.0.0.1:9/elsewhere"),
]


@pytest.mark.parametrize("refusal", REFUSED)
def test_the_summary_has_it_where_the_token_cannot_write(
    repository: Path, api: Comments, refusal: tuple[int, str]
) -> None:
    api.refusal = refusal
    done, summary = run(repository, api)
    assert done.returncode == 0
    assert f"no comment: the API answers {refusal[0]} to POST" in done.stderr
    assert "**easier**: regulars" in summary
    assert api.asked == ["GET", "POST"]


def test_the_summary_has_it_without_token_or_api(repository: Path, api: Comments) -> None:
    assert "**easier**: regulars" in run(repository, api, GITHUB_TOKEN="")[1]
    assert api.asked == []
    done, summary = run(repository, None)
    assert (done.returncode, "**easier**: regulars" in summary) == (0, True)
    assert "the API cannot be reached" in done.stderr
    done, _ = run(repository, None, GITHUB_STEP_SUMMARY="")
    assert "**easier**: regulars" in done.stdout


@pytest.mark.parametrize("event", ["pull_request_target", "push", "issue_comment", ""])
def test_it_comments_on_pull_request_alone(repository: Path, api: Comments, event: str) -> None:
    done, summary = run(repository, api, GITHUB_EVENT_NAME=event)
    assert (done.returncode, summary, api.asked) == (0, "", [])
    assert "no comment: it is written on pull_request" in done.stderr


def test_scorecards_that_are_new_removed_or_broken_are_told(repository: Path, api: Comments) -> None:
    git(repository, "checkout", "--quiet", "main")
    (repository / "old").mkdir()
    bakery(repository / "old", scorecard=GOOD.replace("Corner Bakery", "Old Bakery"))
    (repository / "broken").mkdir()
    bakery(repository / "broken", scorecard="name: [")
    commit(repository, "Have more")
    git(repository, "checkout", "--quiet", "-b", "other")
    shutil.rmtree(repository / "old")
    bakery(repository / "broken")
    (repository / "new").mkdir()
    bakery(repository / "new", scorecard=GOOD.replace("Corner Bakery", "New Bakery"))
    commit(repository, "Change them")
    assert run(repository, api)[0].returncode == 0
    (body,) = api.bodies(BOT)
    assert [line for line in body.splitlines() if line.startswith(("## ", "The whole", "It cannot"))] == [
        "## broken/scorecard.yaml",
        "It cannot be compared; the log of the job says why.",
        "## New Bakery",
        "The whole scorecard is new, scored 100.0.",
        "## Old Bakery",
        "The whole scorecard was removed, which was scored 100.0.",
    ]
    api.comments.clear()
    assert run(repository, api, "old")[0].returncode == 0
    assert "Old Bakery" in api.bodies(BOT)[0]
    assert run(repository, api, "nowhere")[0].returncode == 2


def test_texts_are_inert_and_what_is_too_long_is_cut(repository: Path, api: Comments) -> None:
    hostile = f"@octocat #12 <img src=x> [a](http://evil.example) GH-12 www.evil.example {MARKER.strip()}"
    measures = "".join(
        f'          m{number}: {{name: "{hostile}", indicator: lagging, target: {number + 1}}}\n'
        for number in range(200)
    )
    for name in ("a", "b", "c"):
        (repository / name).mkdir()
        bakery(repository / name, scorecard=GOOD.replace("Corner Bakery", f'"{name} {hostile}"') + measures)
    commit(repository, "Be hostile")
    assert run(repository, api)[0].returncode == 0
    (body,) = api.bodies(BOT)
    assert len(body) <= MOST_CHARACTERS
    assert body.count(MARKER.strip()) == 1
    assert "*There is more (cut off, " in body
    for sign in ("@octocat", " #12", "<img", "[a]", "http://", "www.evil", "GH-12"):
        assert sign not in body


def test_no_module_of_the_pull_request_is_run(repository: Path, api: Comments) -> None:
    for name in ("json", "yaml", "bsc_cli"):
        (repository / f"{name}.py").write_text("raise SystemExit(77)\n", encoding="utf-8")
    commit(repository, "Be hostile")
    assert run(repository, api)[0].returncode == 0
    assert "**easier**: regulars" in api.bodies(BOT)[0]


@pytest.mark.parametrize("base", ["--output=hacked", "main", "", "0" * 40])
def test_a_base_that_is_no_commit_is_an_error(repository: Path, api: Comments, base: str, tmp_path: Path) -> None:
    event = tmp_path / "other.json"
    event.write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": base}}}), encoding="utf-8")
    done, _ = run(repository, api, GITHUB_EVENT_PATH=str(event))
    assert (done.returncode, api.asked) == (2, [])
    assert "error: " in done.stderr
