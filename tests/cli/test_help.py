"""`-h` and `--help`: everywhere, examples first."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.cli.program import ROOT, bsc, environment

COMMANDS = (
    "init",
    "lint",
    "evaluate",
    "review",
    "map",
    "align",
    "okrs",
    "initiatives",
    "explain",
    "chart",
    "diff",
    "site",
    "template",
    "pull",
    "sources",
    "catalogue",
    "rule",
    "schema",
    "help",
)


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_has_a_sentence_then_examples_then_options(command: str | None) -> None:
    arguments = [command] if command else []
    short, long = bsc(*arguments, "-h"), bsc(*arguments, "--help")
    assert short == long
    assert (short.status, short.err) == (0, "")
    usage, sentence, examples, *_ = short.out.split("\n\n")
    assert usage.startswith(f"Usage: bsc {command}" if command else "Usage: bsc ")
    assert sentence.endswith(".")
    assert examples.startswith(f"  bsc {command or 'init'}"), "the examples come first"
    assert all(re.match(r"  (cd \S+ && )?bsc ", line) for line in examples.splitlines())


def test_help_lists_every_command() -> None:
    listed = bsc("-h").out.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == list(COMMANDS)


def test_no_argument_at_all_shows_the_help() -> None:
    done = bsc()
    assert (done.status, done.out) == (2, "")
    assert done.err == bsc("-h").out


def test_the_module_is_the_same_program() -> None:
    line = [sys.executable, "-m", "bsc_cli", "--version"]
    module = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, env=environment())
    assert (module.returncode, module.stdout, module.stderr) == (0, bsc("--version").out, "")


def test_help_of_a_command_is_its_help() -> None:
    assert bsc("help", "lint").out == bsc("lint", "--help").out
    assert bsc("help").out == bsc("--help").out
    done = bsc("help", "evaluat")
    assert (done.status, "did you mean 'evaluate'?" in done.err) == (2, True)
