"""However many findings a scorecard or its actuals have, every format stays short, and a baseline knows them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsc_cli.findings.limited import MOST
from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.cli.program import CLEAN, bakery, bsc

LINKS = 300
DANGLING = CLEAN.replace(
    "links:\n", "links:\n" + "".join(f"  - {{from: n{number}, to: m, because: B}}\n" for number in range(LINKS // 2))
)


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_every_format_says_the_first_hundred_and_how_many_more(format: str, tmp_path: Path) -> None:
    (tmp_path / "scorecard.yaml").write_text(DANGLING)
    done = bsc("lint", "scorecard.yaml", "--select", "BSC201", "--format", format, cwd=tmp_path)
    assert done.status == 1
    assert done.out.count(f"and {LINKS - MOST} more like this") >= 1
    assert done.out.count("no objective has the id") in (MOST, 2 * MOST)  # JUnit says each twice
    if format == "full":
        assert f"{LINKS} errors in 1 scorecard" in done.out


def test_what_makes_it_no_scorecard_is_cut_short_in_every_command(tmp_path: Path) -> None:
    (tmp_path / "scorecard.yaml").write_text(CLEAN + "".join(f"odd{number}: 1\n" for number in range(250)))
    for command in ("evaluate", "map", "explain", "template", "pull"):
        done = bsc(command, "scorecard.yaml", cwd=tmp_path)
        assert (done.status, done.err.count(" BSC003 ")) == (2, MOST + 1)
        assert "and 150 more like this" in done.err


def rows(*, bad: int, first: int = 0) -> str:
    return "measure,period,value\n" + "".join(f"regulars,2025-Q1,x{first + number}\n" for number in range(bad))


def lint(folder: Path, *options: str) -> list[str]:
    arguments = ("scorecard.yaml", "--actuals", "--select", "BSC602", "--format", "json", *options)
    done = bsc("lint", *arguments, cwd=folder)
    return [] if "--write-baseline" in options else [one["message"] for one in json.loads(done.out)["diagnostics"]]


def test_a_baseline_knows_how_many_rows_are_wrong_beyond_the_first(tmp_path: Path) -> None:
    bakery(tmp_path, actuals=rows(bad=250))
    lint(tmp_path, "--write-baseline", "known.json")
    assert sum(one["count"] for one in json.loads((tmp_path / "known.json").read_text())["findings"]) == 250
    known = ("--baseline", "known.json")
    assert lint(tmp_path, *known) == []
    (tmp_path / "actuals.csv").write_text(rows(bad=240, first=10))  # what is mended brings others to light
    assert lint(tmp_path, *known) == []
    (tmp_path / "actuals.csv").write_text(rows(bad=253))
    assert lint(tmp_path, *known) == ["and 3 more rows like this"]


def test_a_baseline_knows_every_finding_of_a_scorecard(tmp_path: Path) -> None:
    (tmp_path / "scorecard.yaml").write_text(DANGLING)
    bsc("lint", "scorecard.yaml", "--select", "BSC201", "--write-baseline", "known.json", cwd=tmp_path)
    (tmp_path / "scorecard.yaml").write_text(DANGLING.replace("from: n0,", "from: other,"))
    arguments = ("--select", "BSC201", "--baseline", "known.json", "--format", "concise")
    done = bsc("lint", "scorecard.yaml", *arguments, cwd=tmp_path)
    assert done.out.count("\n") == 2  # both ends of a link that the baseline does not know
    assert "no objective has the id 'other'" in done.out
