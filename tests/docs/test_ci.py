"""docs/ci.md, the hook and the action: what they show is read by what it is meant for, and run where it can be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.cli.github_api import BOT, TOKEN, github
from tests.cli.program import BSC, CLEAN, EXAMPLES, GOOD, ROOT, bakery, bsc, environment
from tests.cli.test_diff_git import git, repository

TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^<!-- ci: (?P<name>\S+) -->\n```(?P<kind>[a-z]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(block["name"], block["kind"], block["body"]) for block in BLOCK.finditer(TEXT)]
COMMANDS = [line for name, _, body in BLOCKS if name == "commands" for line in body.splitlines()]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

__all__ = ["repository"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are those of a POSIX shell")


def bodies(name: str) -> list[str]:
    found = [body for each, _, body in BLOCKS if each == name]
    assert found
    return found


def complaints(schema: str, path: Path) -> str:
    """What check-jsonschema says of *path*; nothing if it is fine."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=60)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_every_block_is_checked_by_a_test() -> None:
    assert len(BLOCKS) == TEXT.count("\n```") // 2
    checked = {"commands", "pre-commit-config", "github-workflow", "gitlab-ci", "jenkinsfile", "modeline"}
    assert {name for name, _, _ in BLOCKS} == checked | {"vscode-settings"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_says(tmp_path: Path, command: str) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    program, *words = command.split()
    done = bsc(*words, cwd=tmp_path)
    assert (program, done.status, done.err) == ("bsc", 0, "")
    if "-o" in words:
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 0


@pytest.mark.parametrize("index", range(len(bodies("github-workflow"))))
def test_the_workflows_are_workflows(tmp_path: Path, index: int) -> None:
    path = tmp_path / "workflow.yml"
    path.write_text(bodies("github-workflow")[index], encoding="utf-8")
    assert complaints("vendor.github-workflows", path) == ""
    path.write_text(path.read_text(encoding="utf-8").replace("steps:", "stepps:"), encoding="utf-8")
    assert complaints("vendor.github-workflows", path) != "", "the schema refuses nothing"


def test_the_workflows_give_the_action_what_it_takes() -> None:
    for body in bodies("github-workflow"):
        (step,) = [step for step in _steps(yaml.safe_load(body)) if step["uses"].startswith("example/bsc@")]
        assert set(step["with"]) <= set(ACTION["inputs"])


def test_no_revision_is_named_that_does_not_exist() -> None:
    revisions = [step["uses"] for body in bodies("github-workflow") for step in _steps(yaml.safe_load(body))]
    ours = [name.partition("@")[2] for name in revisions if name.startswith("example/bsc@")]
    hook = [one["rev"] for one in yaml.safe_load(bodies("pre-commit-config")[0])["repos"]]
    assert {*ours, *hook} == {"REVISION"}
    listed = re.findall(
        r"^\| `([^`]+)` \| ", TEXT.partition("## Names to replace")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert listed == ["https://example.org/bsc", "example/bsc", "REVISION"]


def _steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_gitlab_job_is_a_job(tmp_path: Path) -> None:
    path = tmp_path / ".gitlab-ci.yml"
    (body,) = bodies("gitlab-ci")
    path.write_text(body, encoding="utf-8")
    assert complaints("vendor.gitlab-ci", path) == ""
    path.write_text(body.replace("codequality:", "codequalty:"), encoding="utf-8")
    assert complaints("vendor.gitlab-ci", path) != "", "the schema refuses nothing"


@posix
@pytest.mark.parametrize(("scorecard", "status"), [(GOOD, 0), (GOOD.replace("lagging", "laging"), 1)])
def test_the_gitlab_script_leaves_the_reports_it_names(tmp_path: Path, scorecard: str, status: int) -> None:
    bakery(tmp_path, scorecard=scorecard)
    (job,) = yaml.safe_load(bodies("gitlab-ci")[0]).values()
    lines = [line for line in job["script"] if line.startswith("bsc ")]
    assert len(lines) == 2
    assert shell("set -e\n" + "\n".join(lines), tmp_path).returncode == status
    for report in job["artifacts"]["reports"].values():
        assert (tmp_path / report).stat().st_size > 0


@posix
def test_the_jenkins_step_leaves_the_report_it_names(tmp_path: Path) -> None:
    bakery(tmp_path)
    (body,) = bodies("jenkinsfile")
    command, report = re.search(r"sh '(.*)'", body), re.search(r"junit '(.*)'", body)
    assert command
    assert report
    assert shell(command[1], tmp_path).returncode == 0
    assert (tmp_path / report[1]).read_bytes() == bsc("lint", ".", "--format", "junit", cwd=tmp_path).raw
    assert body.count("{") == body.count("}")


def test_the_modeline_is_the_one_that_init_writes(tmp_path: Path) -> None:
    assert bsc("init", ".", cwd=tmp_path).status == 0
    first = bodies("modeline")[0].splitlines()[0]
    assert (tmp_path / "scorecard.yaml").read_text(encoding="utf-8").splitlines()[0] == first
    assert (tmp_path / "bsc.schema.json").exists()


def test_the_settings_of_vscode_name_a_schema_that_bsc_writes() -> None:
    settings = json.loads(bodies("vscode-settings")[0])
    assert list(settings["yaml.schemas"]) == ["./bsc.schema.json"]
    assert "bsc schema -o bsc.schema.json" in COMMANDS


def test_the_formats_are_those_of_the_program() -> None:
    assert re.findall(r"^\| `([a-z]+)` \| [^|]+ \| [^|]+ \|$", TEXT.partition("## pre-commit")[0], re.MULTILINE) == [
        *DiagnosticFormat
    ]


def test_the_inputs_are_those_of_the_action() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`(.*?)`)? ?\| ", TEXT.partition("## GitHub Actions")[2], re.MULTILINE)
    assert rows == [(name, given.get("default", "")) for name, given in ACTION["inputs"].items()]


def test_the_action_is_an_action() -> None:
    assert complaints("vendor.github-actions", ROOT / "action.yml") == ""


def test_the_action_always_says_which_hosts_may_be_asked() -> None:
    assert ACTION["inputs"]["allow-sources"]["default"] == ""
    steps = [step for step in ACTION["runs"]["steps"] if "-m bsc_cli" in step.get("run", "")]
    assert [step["env"]["BSC_ALLOW_SOURCES"] for step in steps] == ["${{ inputs.allow-sources }}"] * len(steps)
    assert steps


def test_no_input_is_ever_part_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


@posix
@pytest.mark.parametrize(
    ("inputs", "status", "shown"),
    [
        ({"paths": "scorecard.yaml"}, 1, "::error file=scorecard.yaml,line="),
        ({"paths": "a b.yaml\nscorecard.yaml", "format": "concise"}, 1, "a b.yaml:"),
        ({"paths": "good", "format": "full"}, 0, "nothing to report in 1 scorecard\n"),
        ({"paths": "good", "format": "sarif", "args": "--output=my report.sarif\n"}, 0, ""),
        ({"paths": "$(touch hacked)\n`touch hacked`; touch hacked"}, 2, ""),
        ({"paths": "--help"}, 2, ""),
        ({"paths": "good", "fail-level": "never"}, 2, ""),
    ],
)
def test_the_action_runs(tmp_path: Path, inputs: dict[str, str], status: int, shown: str) -> None:
    bad = bakery(tmp_path, scorecard=GOOD.replace("lagging", "laging"))
    shutil.copy(bad, tmp_path / "a b.yaml")
    (tmp_path / "good").mkdir()
    bakery(tmp_path / "good", scorecard=CLEAN)
    done = run_step("bsc lint", tmp_path, inputs)
    assert (done.returncode, done.stdout.startswith(shown)) == (status, True), done.stdout + done.stderr
    assert not (tmp_path / "hacked").exists()
    assert (tmp_path / "my report.sarif").exists() == ("args" in inputs)


def run_step(name: str, folder: Path, inputs: dict[str, str], **beside: str) -> subprocess.CompletedProcess[str]:
    """The script of a step of the action, with *inputs* as the runner gives them, and what it has *beside* them."""
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("name") == name]
    given = {name: inputs.get(name, value["default"]) for name, value in ACTION["inputs"].items()}
    values = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
    values["${{ steps.python.outputs.python-path }}"] = sys.executable
    values["${{ github.token }}"] = TOKEN
    return shell(step["run"], folder, **{name: values[value] for name, value in step["env"].items()}, **beside)


@posix
@pytest.mark.parametrize(
    ("inputs", "status", "shown", "said"),
    [
        ({}, 0, "", ""),
        ({"fail-on": "red,missing"}, 0, "", ""),
        ({"paths": "deep\nscorecard.yaml", "fail-on": "green"}, 1, "::error file=deep/a b.scorecard.yaml,", "1 green"),
        ({"paths": "scorecard.yaml", "expect": "2025-Q4"}, 1, "::error file=scorecard.yaml,", "before 2025-Q4"),
        ({"paths": "broken\nscorecard.yaml", "fail-on": "green"}, 2, "::error file=scorecard.yaml,", "BSC001"),
        ({"paths": "nowhere"}, 2, "", "there is no file 'nowhere'"),
        ({"paths": "$(touch hacked)\n`touch hacked`; touch hacked"}, 2, "", "there is no file"),
        ({"fail-on": "$(touch hacked)"}, 2, "", "to fail on"),
        ({"fail-on": "--help"}, 2, "", "to fail on"),
    ],
)
def test_the_action_evaluates(tmp_path: Path, inputs: dict[str, str], status: int, shown: str, said: str) -> None:
    for folder in ("good", "deep", "broken"):
        (tmp_path / folder).mkdir()
    bakery(tmp_path)
    bakery(tmp_path / "deep").rename(tmp_path / "deep" / "a b.scorecard.yaml")
    (tmp_path / "broken" / "scorecard.yaml").write_text("a: [", encoding="utf-8")
    done = run_step("bsc evaluate", tmp_path, {"paths": "scorecard.yaml", **inputs})
    assert (done.returncode, shown in done.stdout, said in done.stderr) == (status, True, True), done
    assert not (tmp_path / "hacked").exists()


@posix
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    ("paths", "status"),
    [("acme", 0), ("acme\n$(touch hacked)", 2), ("`touch hacked`; touch hacked", 2), ("--help", 2)],
)
def test_the_action_comments(repository: Path, tmp_path: Path, paths: str, status: int) -> None:
    event = tmp_path / "event.json"
    base = git(repository, "rev-parse", "main")
    event.write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": base}}}), encoding="utf-8")
    with github() as api:
        done = run_step(
            "bsc diff",
            repository,
            {"paths": paths},
            GITHUB_EVENT_NAME="pull_request",
            GITHUB_EVENT_PATH=str(event),
            GITHUB_REPOSITORY="acme/scorecards",
            GITHUB_API_URL=api.address,
            NO_PROXY="127.0.0.1",
        )
        assert done.returncode == status, done.stderr
        assert ["easier" in body for body in api.bodies(BOT)] == ([True] if paths.startswith("acme") else [])
    assert not list(repository.rglob("hacked*"))


def test_the_action_comments_on_no_other_event() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("name") == "bsc diff"]
    conditions = step["if"].removeprefix("${{ ").removesuffix(" }}").split(" && ")
    assert {"inputs.diff == 'true'", "github.event_name == 'pull_request'"} <= set(conditions)
    others = [one for one in ACTION["runs"]["steps"] if one is not step]
    assert "github.token" not in json.dumps(others)


def test_no_module_is_taken_from_the_folder_that_is_checked() -> None:
    scripts = " ".join(step.get("run", "") for step in ACTION["runs"]["steps"])
    assert scripts.count('"$BSC_PYTHON" -P -m ') == scripts.count('"$BSC_PYTHON"')


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """*script* as a CI system runs it, with `bsc` on PATH."""
    path = f"{BSC.parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=environment(PATH=path, **variables), capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("scorecard.yaml", True),
        ("a/b/scorecard.yml", True),
        ("acme.scorecard.yaml", True),
        ("a/acme.emea.scorecard.yml", True),
        ("myscorecard.yaml", False),
        ("scorecard.yaml.bak", False),
        ("scorecard.json", False),
        ("scorecards/a.yaml", False),
    ],
)
def test_the_hook_looks_at_what_is_named_a_scorecard(path: str, is_one: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is is_one


def test_the_hook_is_the_one_of_the_example() -> None:
    (repository,) = yaml.safe_load(bodies("pre-commit-config")[0])["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [HOOK["id"]]


@pytest.mark.parametrize(("scorecard", "status"), [(CLEAN, 0), (GOOD.replace("lagging", "laging"), 1)])
def test_the_hook_runs_on_the_files_it_is_given(tmp_path: Path, scorecard: str, status: int) -> None:
    bakery(tmp_path, scorecard=scorecard)
    program, *words = HOOK["entry"].split()
    assert program == "bsc"
    (hook,) = yaml.safe_load(bodies("pre-commit-config")[0])["repos"][0]["hooks"]
    assert bsc(*words, *hook["args"], "scorecard.yaml", cwd=tmp_path).status == status
