"""What a terminal gets, what a pipe gets, and what either gets when it can show less."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bsc_cli.render.text import width_of
from tests.cli.program import BSC, EXAMPLES, GOOD, ROOT, Done, bakery, bsc, bsc_process, environment
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
NAMES = ("saas", "logistics", "city")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")


def in_terminal(*arguments: str | Path, columns: int, env: Mapping[str, str], cwd: Path = ROOT) -> str:
    """What `bsc` writes on a terminal of *columns* columns."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(
        [str(BSC), *map(str, arguments)], cwd=cwd, env=dict(env), stdin=follower, stdout=follower, stderr=follower
    )
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux's way to say that nobody writes any more
            break
        if not part:
            break
        written += part
    os.close(leader)
    process.wait(60)
    text = written.decode().replace("\r\n", "\n")
    assert "Traceback" not in text, text
    return text


def scorecard(name: str) -> str:
    return f"examples/{name}/scorecard.yaml"


@posix
@pytest.mark.parametrize("columns", [80, 100, 140])
@pytest.mark.parametrize("name", NAMES)
def test_the_table_fits_the_terminal(name: str, columns: int, snapshot: Snapshot) -> None:
    text = in_terminal("evaluate", scorecard(name), columns=columns, env=environment(TERM="xterm-256color"))
    bare = ESCAPE.sub("", text)
    assert max(width_of(line) for line in bare.splitlines()) <= columns
    assert [line for line in bare.splitlines() if line != line.rstrip()] == [], "no line ends in blanks"
    snapshot(SNAPSHOTS / f"{name}-{columns}.txt", bare)
    if (name, columns) == ("saas", 80):
        snapshot(SNAPSHOTS / f"{name}-{columns}-color.txt", text)


@posix
def test_every_status_has_its_colour() -> None:
    text = in_terminal("evaluate", scorecard("saas"), columns=100, env=environment(TERM="xterm-256color"))
    for word, color in {"● Green": "32", "▲ Amber": "33", "■ Red": "1;31", "★ Star": "35"}.items():
        assert f"\x1b[{color}m{word}" in text, word


@posix
@pytest.mark.parametrize("command", ["evaluate", "explain", "lint", "rule BSC201"])
@pytest.mark.parametrize("colorterm", ["", "truecolor"])
def test_colours_are_the_terminals_own_sixteen(command: str, colorterm: str) -> None:
    arguments = command.split() if " " in command else [command, scorecard("saas")]
    env = environment(TERM="xterm-256color", COLORTERM=colorterm)
    text = in_terminal(*arguments, "--color", "always", columns=100, env=env)
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", text) for code in found.split(";")}
    assert codes
    assert codes <= {"", "0", "1", "2", *map(str, range(30, 38)), *map(str, range(90, 98))}


@posix
@pytest.mark.parametrize(
    ("option", "variables", "colored"),
    [
        ("auto", {"TERM": "xterm-256color"}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("always", {"TERM": "dumb", "NO_COLOR": "1"}, True),
        ("never", {"TERM": "xterm", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_on_a_terminal(option: str, variables: dict[str, str], colored: bool) -> None:
    env = environment(**variables)
    text = in_terminal("evaluate", scorecard("saas"), "--color", option, columns=100, env=env)
    assert ("\x1b" in text) is colored


@pytest.mark.parametrize(
    ("option", "variables", "colored"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe(option: str, variables: dict[str, str], colored: bool) -> None:
    done = bsc("lint", scorecard("saas"), "--color", option, env=environment(**variables))
    assert ("\x1b" in done.out) is colored


@pytest.mark.parametrize("command", ["evaluate", "lint"])
def test_colours_change_no_character(command: str) -> None:
    done = bsc(command, scorecard("saas"), "--color", "always")
    assert ESCAPE.sub("", done.out) == bsc(command, scorecard("saas"), "--color", "never").out


@pytest.mark.parametrize("name", [*NAMES, "group"])
def test_a_pipe_gets_everything_whatever_columns_say(name: str, snapshot: Snapshot) -> None:
    text = bsc("evaluate", scorecard(name)).out
    assert text == bsc("evaluate", scorecard(name), env=environment(COLUMNS="40")).out
    assert "…" not in text
    snapshot(SNAPSHOTS / f"{name}-piped.txt", text)


@posix
def test_a_narrow_terminal_wraps_names_and_cuts_no_number() -> None:
    env = environment(TERM="dumb")
    narrow = in_terminal("evaluate", scorecard("saas"), columns=60, env=env)
    wide = bsc("evaluate", scorecard("saas")).out
    assert sorted(re.findall(r"\d+\.\d+", narrow)) == sorted(re.findall(r"\d+\.\d+", wide))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_an_encoding_without_the_glyphs_gets_ascii_ones(encoding: str, snapshot: Snapshot) -> None:
    env = environment(PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    done = bsc("evaluate", scorecard("saas"), env=env)
    assert done.status == 0
    assert done.raw.isascii()
    assert "?" not in done.out.replace("What must", "")
    for shown in ("* Star", "+ Green", "! Amber", "x Red", "- No data"):
        assert shown in done.out
    snapshot(SNAPSHOTS / "saas-ascii.txt", done.out)


def test_an_encoding_that_lacks_a_letter_still_gets_the_line(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=GOOD.replace("Corner Bakery", "Пекарня “Zoë” – 店"))
    done = bsc("evaluate", path, env=environment(PYTHONUTF8="0", PYTHONIOENCODING="ascii"))
    assert done.status == 0
    assert '"Zo' in done.out


def test_json_in_an_encoding_without_its_letters_stays_json_with_its_letters(tmp_path: Path) -> None:
    import json

    path = bakery(tmp_path, scorecard=GOOD.replace("Corner Bakery", "Bäckerei 店"))
    done = bsc("evaluate", path, "--format", "json", env=environment(PYTHONUTF8="0", PYTHONIOENCODING="ascii"))
    assert json.loads(done.raw)["scorecard"]["name"] == "Bäckerei 店"


@posix
@pytest.mark.parametrize("command", ["evaluate examples/saas/scorecard.yaml --format json", "schema", "rule", "--help"])
def test_a_broken_pipe_ends_quietly(command: str) -> None:
    line = f"set -o pipefail; for i in 1 2 3; do '{BSC}' {command} | head -n 1; done"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, env=environment(), capture_output=True, timeout=60)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 3


@posix
def test_a_reader_that_is_gone_already_changes_nothing_either() -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{BSC}' schema | true; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize("arguments", ["evaluate FILE", "evaluate FILE --format json", "schema"])
def test_output_depends_on_nothing_around_it(arguments: str, tmp_path: Path) -> None:
    def line(file: str) -> list[str]:
        return [file if part == "FILE" else part for part in arguments.split()]

    base = bsc_process(*line(scorecard("city"))).raw
    for variables in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"}):
        assert bsc_process(*line(scorecard("city")), env=environment(**variables)).raw == base, variables
    if "json" not in arguments:  # which names the file as it was named
        assert bsc_process(*line(str(EXAMPLES / "city" / "scorecard.yaml")), cwd=tmp_path).raw == base


HOSTILE = {
    "markup": "[red]loud[/red]",
    "colour": "\x1b[31mred\x1b[0m",
    "window title": "\x1b]0;owned\x07",
    "override": "abc\u202edcba",
    "isolate": "a\u2066b\u2069",
    "one-byte escape": "a\x9b31mb",
    "carriage return": "a\rb",
    "line separator": "a\u2028b",
}


@pytest.mark.parametrize("command", ["evaluate", "lint", "lint --format concise"])
def test_hostile_text_is_shown_as_data(command: str, tmp_path: Path) -> None:
    hostile = "".join(HOSTILE.values())
    quoted = "".join(char if " " <= char <= "~" and char not in '"\\' else f"\\u{ord(char):04x}" for char in hostile)
    done, calm = said_of(quoted, command, tmp_path), said_of("x" * 99, command, tmp_path)
    assert done.status == calm.status == (0 if command == "evaluate" else 1)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", done.out) == []
    assert "[red]loud[/red]" in done.out
    most = 19 if command == "evaluate" else len(calm.out.splitlines())  # long names wrap there, each in its own way
    assert len(done.out.splitlines()) <= most, "a line break in a name breaks no line"


def said_of(quoted: str, command: str, folder: Path) -> Done:
    """What *command* says of a scorecard whose names and references hold the *quoted* text."""
    text = GOOD.replace("Corner Bakery", f'"Name {quoted}"').replace("name: Win regulars", f'name: "Win {quoted}"')
    text = text.replace("{name: Regular customers", f'{{unit: "u {quoted}", name: "Regular {quoted}"')
    if command != "evaluate":
        text += f'links:\n  - {{from: win-regulars, to: "to {quoted}"}}\n'
    path = bakery(folder, scorecard=text)
    return bsc(*command.split(), path.name, cwd=folder)


def test_a_hostile_file_name_is_shown_as_data(tmp_path: Path) -> None:
    done = bsc("evaluate", "\x1b[31mx.yaml", cwd=tmp_path)
    assert done.status == 2
    assert "\x1b" not in done.err
