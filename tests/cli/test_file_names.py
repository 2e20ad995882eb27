"""Names of files that are no UTF-8, or would steer a terminal, are shown by escapes, and break no format."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.cli.program import Done, bsc, environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be any bytes")

CARD = """\
name: Northwind
vision: Lead
frequency: month
actuals: [facts.csv]
perspectives:
  financial:
    objectives:
      grow: {name: Grow, measures: {arr: {name: Revenue, unit: EUR, indicator: lagging, target: 10}}}
"""
FACTS = "measure,period,value\narr,2025-01,1\narr,2025-02,{}\n"
NAMES = [
    (b"a\xff", r"a\xff"),
    (b"b\xed\xa0\x80", r"b\xed\xa0\x80"),  # U+D800, as if it could stand alone
    (b"c\n::error::\x1b[31m", r"c\n::error::\x1b[31m"),
    ("d\u202e\u2028\x85".encode(), r"d\u202e\u2028\x85"),
    (b"\xff/e\x01\x7f", r"\xff/e\x01\x7f"),
]
_STEERING = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


@pytest.fixture(params=NAMES, ids=[shown for _, shown in NAMES])
def named(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A scorecard with a name, beside its actuals, and how the name is shown."""
    name, shown = request.param
    path = tmp_path / os.fsdecode(name + b".scorecard.yaml")
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(CARD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (path.parent / "facts.csv").write_text(FACTS.format("2"), encoding="utf-8")
    return path.relative_to(tmp_path), f"{shown}.scorecard.yaml"


def checked(done: Done, statuses: tuple[int, ...]) -> str:
    """What a run wrote to stdout, if nothing in it is no text or steers a terminal."""
    assert done.status in statuses, done.err
    text = done.raw.decode("utf-8")
    assert not re.search(_STEERING, text + done.err)
    assert not re.search(r"(?m)^::error::", text + done.err)
    return text


def parsed(text: str) -> str:
    """*text*, which is JSON, with its texts in UTF-8, as every reader of JSON takes them."""
    return json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8").decode()


@pytest.mark.parametrize("format", DiagnosticFormat)
@pytest.mark.parametrize("searched", [True, False], ids=["found", "named"])
def test_lint(named: tuple[Path, str], tmp_path: Path, format: DiagnosticFormat, searched: bool) -> None:
    path, shown = named
    env = environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    arguments = ("lint", "." if searched else path, "--fail-level", "info", "--format", format)
    text = checked(bsc(*arguments, cwd=tmp_path, env=env), (1,))
    assert bsc(*arguments, "-o", "report", cwd=tmp_path, env=env).status == 1
    report = (tmp_path / "report").read_bytes().decode("utf-8")
    if format in (DiagnosticFormat.FULL, DiagnosticFormat.CONCISE, DiagnosticFormat.GITHUB):
        said = shown.replace(":", "%3A") if format is DiagnosticFormat.GITHUB else shown
        assert said in text
        assert said in report
        return
    assert text == report
    if format is DiagnosticFormat.JUNIT:
        assert {suite.get("name") for suite in ElementTree.fromstring(text)} == {shown}
    elif format is DiagnosticFormat.SARIF:
        found = [result["locations"][0]["physicalLocation"] for result in json.loads(text)["runs"][0]["results"]]
        uris = {one["artifactLocation"]["uri"] for one in found}
        assert all(re.fullmatch(r"[\w./%~-]+", uri, re.ASCII) for uri in uris)
    assert parsed(text) if format.is_json else True
    assert (tmp_path / "summary.md").read_bytes().decode("utf-8")


@pytest.mark.parametrize("command", ["evaluate", "explain", "sources"])
def test_what_reads_actuals(named: tuple[Path, str], tmp_path: Path, command: str) -> None:
    path, _ = named
    assert parsed(checked(bsc(command, path, "--format", "json", cwd=tmp_path), (0,)))
    assert checked(bsc(command, path, cwd=tmp_path), (0,))


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_actuals_with_such_a_name(named: tuple[Path, str], tmp_path: Path, format: str) -> None:
    path, shown = named
    facts = path.with_name(path.name.replace(".scorecard.yaml", ".csv"))
    (tmp_path / facts).write_text(FACTS.format("2"), encoding="utf-8")
    assert checked(bsc("evaluate", path, facts, "--format", format, cwd=tmp_path), (0,))
    (tmp_path / facts).write_text(FACTS.format("many"), encoding="utf-8")
    done = bsc("evaluate", path, facts, "--format", format, cwd=tmp_path)
    assert checked(done, (2,)) == ""
    assert f"{shown.replace('.scorecard.yaml', '.csv')}:3:" in done.err


@pytest.mark.parametrize("end", ["svg", "mmd", "dot"])
def test_map(named: tuple[Path, str], tmp_path: Path, end: str) -> None:
    path, _ = named
    assert checked(bsc("map", path, "-o", f"map.{end}", cwd=tmp_path), (0,)) == ""
    text = (tmp_path / f"map.{end}").read_bytes().decode("utf-8")
    assert end != "svg" or ElementTree.fromstring(text) is not None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no file 'a\\xff.yaml'" in bsc("lint", os.fsdecode(b"a\xff.yaml"), cwd=tmp_path).err
