"""What README.md and docs/tour.md show is what happens: commands are run, outputs compared, links followed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bsc_cli.cli.main import COMMANDS
from bsc_cli.render.strategy_map.export.png import source_of
from tests.conftest import Snapshot

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
TOUR = ROOT / "docs" / "tour.md"
SCRIPTS = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands of the README are those of a POSIX shell")

BLOCK = re.compile(
    r"(?:^<!-- (?P<marker>[a-z]+): (?P<name>\S+) -->\n)?^```(?P<kind>[a-z]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
MAIN_JOB = "python3 -m venv .venv && . .venv/bin/activate && pip install . && bsc evaluate examples/saas/scorecard.yaml"
TESTS = "python3 -m venv .venv && . .venv/bin/activate && pip install -e '.[dev]' && pytest -n auto"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the reader has it: the examples, and the files that the README shows."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for block in BLOCK.finditer(README.read_text(encoding="utf-8")):
        if block["marker"] == "file":
            (folder / block["name"]).write_text(block["body"], encoding="utf-8")
    return folder


def run(command: str, folder: Path) -> str:
    """What a reader sees after *command*, remarks included."""
    colors = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
    environment = {key: value for key, value in os.environ.items() if key not in colors}
    environment |= {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    return done.stdout.decode()


def rerun(body: str, folder: Path) -> Iterator[str]:
    """A console block with the outputs of now, an empty line between commands."""
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    for index, line in enumerate(commands):
        output = run(line[2:], folder)
        yield f"{line}\n{output}"
        if output and index < len(commands) - 1:
            yield "\n"


@pytest.mark.parametrize(("page", "least"), [(README, 1), (TOUR, 14)], ids=["readme", "tour"])
def test_every_command_prints_what_the_page_shows(page: Path, least: int, desk: Path, snapshot: Snapshot) -> None:
    text = page.read_bytes().decode()

    def fresh(block: re.Match[str]) -> str:
        if block["kind"] != "console":
            return block[0]
        return block[0].replace(block["body"], "".join(rerun(block["body"], desk)))

    again = BLOCK.sub(fresh, text)
    assert "Traceback" not in again
    assert text.count("\n$ ") >= least, "the page runs commands"
    snapshot(page, again)


def test_the_first_screen_has_a_dozen_lines_of_yaml_before_the_first_command() -> None:
    kinds = [(block["kind"], len(block["body"].splitlines())) for block in BLOCK.finditer(README.read_text("utf-8"))]
    assert [kind for kind, _ in kinds[:4]] == ["yaml", "csv", "console", "sh"]
    assert kinds[0][1] <= 14


@pytest.mark.parametrize(("name", "command"), [("main-job", MAIN_JOB), ("tests", TESTS)])
def test_the_command_lines_that_ci_reads_are_there(name: str, command: str) -> None:
    blocks = [block for block in BLOCK.finditer(README.read_text("utf-8")) if block["marker"] == "ci"]
    assert [block["body"].splitlines() for block in blocks if block["name"] == name] == [[command]]
    script = ROOT / ".ci" / "run"
    if script.exists():
        assert f"$(readme {name})" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["saas", "logistics", "city", "group"])
def test_the_picture_is_the_map_of_the_example_as_it_is_now(name: str, desk: Path) -> None:
    run(f"bsc map examples/{name}/scorecard.yaml -o fresh.svg", desk)
    shown = source_of((ROOT / "examples" / name / "map.png").read_bytes())
    assert shown == hashlib.sha256((desk / "fresh.svg").read_bytes()).hexdigest(), "run: just pictures"


def test_the_readme_is_short_and_begins_with_the_picture() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 130
    assert any(line.endswith("(examples/saas/map.png)") for line in lines[:10])


def test_the_readme_lists_every_command() -> None:
    rows = re.findall(r"^\| `bsc ([a-z]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("typed", "word", "completed"),
    [("bsc ev", 1, "evaluate"), ("bsc evaluate --fail", 2, "--fail-on"), ("bsc map --theme m", 3, "mono")],
)
def test_the_shell_completes_commands_options_and_their_values(
    typed: str, word: int, completed: str, tmp_path: Path
) -> None:
    asked = f"_BSC_COMPLETE=complete_bash COMP_WORDS='{typed}' COMP_CWORD={word} bsc"
    assert run(asked, tmp_path).split() == [completed]
    assert "complete" in run("bash -c 'bsc --show-completion; true'", tmp_path)  # typer asks which shell calls it


DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "benchmarks" / "README.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_fences_are_closed(document: Path) -> None:
    assert document.read_text(encoding="utf-8").count("```") % 2 == 0
