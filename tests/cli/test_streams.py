"""Standard streams that are full, closed, or read by nobody, and programs that are interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import BSC, bakery, environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and a POSIX shell")

COMMANDS = (
    "evaluate scorecard.yaml",
    "lint scorecard.yaml",
    "schema",
    "rule BSC101",
    "--help",
    "--version",
    "map -o -",
)


def shell(line: str, cwd: Path) -> tuple[int, str, str]:
    """Status, stdout and stderr of a line of the shell, in which `$BSC` is the program."""
    done = subprocess.run(
        ["bash", "-c", line], cwd=cwd, env=environment(BSC=str(BSC)), capture_output=True, text=True, timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("to", "reason"), [("> /dev/full", "o space left on device"), (">&-", "ad file descriptor")])
def test_stdout_that_takes_nothing_is_an_error_in_one_line(command: str, to: str, reason: str, tmp_path: Path) -> None:
    bakery(tmp_path)
    command = command.replace("map", "map scorecard.yaml")
    status, _, err = shell(f'"$BSC" {command} {to}', tmp_path)
    assert (status, err.count("\n")) == (2, 1), err
    assert reason in err


def test_what_reads_stdin_says_that_it_is_closed(tmp_path: Path) -> None:
    for command in ("lint -", "evaluate -"):
        assert shell(f'"$BSC" {command} <&-', tmp_path) == (2, "", "error: cannot read stdin: Bad file descriptor\n")


def test_a_closed_stderr_changes_no_exit_status(tmp_path: Path) -> None:
    bakery(tmp_path)
    assert shell('"$BSC" evaluate nothing.yaml 2>&-', tmp_path) == (2, "", "")
    assert shell('"$BSC" evaluate scorecard.yaml --format json 2>/dev/full', tmp_path)[0] == 0


@pytest.mark.parametrize("command", ["--help", "evaluate --help", "lint scorecard.yaml", "rule"])
def test_a_reader_that_has_seen_enough_is_no_error(command: str, tmp_path: Path) -> None:
    bakery(tmp_path)
    status, _, err = shell(f'"$BSC" {command} | true; exit ${{PIPESTATUS[0]}}', tmp_path)
    assert (status, err) == (0, "")


def test_a_working_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    status, _, err = shell('mkdir gone; cd gone; rmdir ../gone; "$BSC" lint ..', tmp_path)
    assert (status, err.splitlines()[0]) == (2, "error: the working folder does not exist any more")


def test_an_interrupted_program_ends_without_a_word(tmp_path: Path) -> None:
    pipe = tmp_path / "actuals.csv"
    bakery(tmp_path)
    pipe.unlink()
    os.mkfifo(tmp_path / "out")
    process = subprocess.Popen(
        [str(BSC), "schema", "-o", "out"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)  # it waits until someone reads the pipe
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("format", ["full", "concise", "github"])
def test_findings_are_printed_before_the_next_files_are_read(tmp_path: Path, format: str) -> None:
    """What nobody reads on stdout stops the run, so the last file may still be changed."""
    for number in range(400):
        (tmp_path / f"{number:03}.scorecard.yaml").write_text("perspectives: {a: 1, b: 2, c: 3}\n", encoding="utf-8")
    command = [str(BSC), "lint", ".", "--jobs", "1", "--format", format]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        (tmp_path / "399.scorecard.yaml").write_text("perspectives: [changed\n", encoding="utf-8")
        rest = process.stdout.read()
    assert "000.scorecard.yaml" in first
    assert "BSC001" in rest
    assert process.returncode == 1
