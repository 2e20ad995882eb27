"""`bsc template`: the CSV to fill in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bakery, bsc

SCORECARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        owner: Shop manager
        measures:
          regulars: {name: Regulars, unit: people, indicator: lagging, targets: {target: 350}}
          takings: {name: Takings, unit: EUR, indicator: lagging, aggregate: sum, owner: Owner, targets: {target: 9}}
          wait: {name: Wait, unit: s, indicator: leading, aggregate: weighted-mean, direction: lower, target: 60}
          survey: {name: Survey, unit: "%", indicator: lagging, frequency: year, targets: {target: 80}}
          oven: {name: Oven, indicator: leading, direction: yes-no, due: 2025-12-31}
"""
ACTUALS = "measure,period,value,note\nregulars,2025-Q1,312.50,rain\ntakings,2025-01,3,\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def brief(text: str) -> list[str]:
    return [f"{row['measure']} {row['period']} {row['value']}".strip() for row in rows(text)]


def fill(file: Path, text: str) -> None:
    """Write the template *text* to *file* as someone fills it in: 50 everywhere, and yes."""
    written = rows(text)
    for row in written:
        row["value"] = row["value"] or ("yes" if row["measure"] == "oven" else "50")
        row["weight"] = "4" if row["measure"] == "wait" else ""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, written[0])
        writer.writeheader()
        writer.writerows(written)


def test_every_measure_has_a_row_and_what_is_missing_comes_first(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    done = bsc("template", path, "--period", "2025-Q1")
    assert done.out.splitlines()[0] == "measure,period,value,weight,note,unit,owner"
    assert brief(done.out) == [
        "takings 2025-02",
        "takings 2025-03",
        "wait 2025-Q1",
        "survey 2024",
        "oven 2025-Q1",
        "regulars 2025-Q1 312.50",
        "takings 2025-01 3",
    ]
    first, second = rows(done.out)[-2:]
    assert (first["note"], first["unit"], first["owner"]) == ("rain", "people", "Shop manager")
    assert second["owner"] == "Owner"


def test_only_what_is_missing_or_an_owners_is_asked_for(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    missing = brief(bsc("template", path, "--period", "2025-Q1", "--missing").out)
    assert missing == ["takings 2025-02", "takings 2025-03", "wait 2025-Q1", "survey 2024", "oven 2025-Q1"]
    assert brief(bsc("template", path, "--period", "2025-Q1", "--owner", "owner").out)[-1] == "takings 2025-01 3"
    assert bsc("template", path, "--owner", "Nobody").status == 2


def test_without_actuals_the_period_is_named(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=None)
    assert bsc("template", path).status == 2
    assert "regulars 2025-Q3" in brief(bsc("template", path, "--period", "2025-Q3").out)


def test_the_next_period_is_asked_for_when_the_latest_is_complete(tmp_path: Path) -> None:
    assert brief(bsc("template", bakery(tmp_path)).out) == ["regulars 2025-Q3"]


@pytest.mark.parametrize("missing", [False, True])
def test_filling_it_in_and_evaluating_just_works(tmp_path: Path, missing: bool) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    file = tmp_path / "filled.csv"
    extra = ["--missing"] if missing else []
    assert bsc("template", path, "--period", "2025-Q1", "-o", file, *extra).status == 0
    fill(file, file.read_text(encoding="utf-8"))
    both = [tmp_path / "actuals.csv", file] if missing else [file]
    done = bsc("evaluate", path, *both, "--period", "2025-Q1", "--format", "json")
    assert (done.status, done.err) == (0, "")
    measures = json.loads(done.out)["perspectives"][0]["objectives"][0]["measures"]
    assert [one["actual"] for one in measures] == [312.5, 103, 50, 50, 1]


def test_what_is_done_is_not_asked_for_again(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS + "oven,2025-01,yes,\noven,2025-02,no,\n")
    assert brief(bsc("template", path, "--period", "2025-Q4").out)[-1] == "oven 2025-01 yes"
    assert "oven" not in bsc("template", path, "--period", "2025-Q4", "--missing").out
    assert "oven 2024-Q4" in brief(bsc("template", path, "--period", "2024-Q4").out)


def test_nothing_is_asked_for_before_a_measure_starts(tmp_path: Path) -> None:
    card = SCORECARD.replace("name: Oven, ", "name: Oven, starts: 2025-Q3, ")
    path = bakery(tmp_path, scorecard=card, actuals=ACTUALS)
    assert "oven" not in bsc("template", path, "--period", "2025-Q2").out
    assert "oven 2025-Q3" in brief(bsc("template", path, "--period", "2025-Q3").out)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    done = bsc("template", path, "--period", "2025-Q1", "-o", "actuals.csv", cwd=tmp_path)
    assert done.status == 2
    assert done.err.splitlines()[0] == "error: 'actuals.csv' already exists, and is not overwritten"
    assert (tmp_path / "actuals.csv").read_text(encoding="utf-8") == ACTUALS
    (tmp_path / "new.csv").touch()  # nothing is lost where nothing is there
    assert [bsc("template", path, "-o", tmp_path / "new.csv").status for _ in range(2)] == [0, 2]


def test_a_file_in_the_way_is_said_before_the_scorecard_is_read(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("mine", encoding="utf-8")
    done = bsc("template", "absent.yaml", "-o", "q.csv", cwd=tmp_path)
    assert (done.status, done.err.splitlines()[0]) == (2, "error: 'q.csv' already exists, and is not overwritten")


SOURCES = """\
actuals:
  - {path: across.csv, delimiter: ";", decimal: ",", group: "."}
  - path: facts.csv
    facts: true
    columns: {measure: KPI, period: Tag, value: Wert, weight: Zahl}
    decimal: ","
    date_format: "%d.%m.%Y"
"""
ACROSS = "measure;2025-Q1;2025-Q2\nregulars;1.312,5;1.400,25\n"
FACTS = (
    "KPI;Tag;Wert;Zahl\n"
    "takings;03.04.2025;1,5;\ntakings;03.04.2025;2,25;\ntakings;30.06.2025;4;\n"
    "wait;03.04.2025;60;1\nwait;04.04.2025;30;2\n"
)


def test_what_other_layouts_hold_is_read_back_from_the_template(tmp_path: Path) -> None:
    card = SCORECARD.replace("actuals: actuals.csv\n", SOURCES)
    path = bakery(tmp_path, scorecard=card, actuals=None)
    (tmp_path / "across.csv").write_text(ACROSS, encoding="utf-8")
    (tmp_path / "facts.csv").write_text(FACTS, encoding="utf-8")
    out = bsc("template", path, "--period", "2025-Q2", "-o", tmp_path / "filled.csv")
    assert (out.status, out.err) == (0, "")
    filled = (tmp_path / "filled.csv").read_text(encoding="utf-8")
    assert brief(filled)[-3:] == ["regulars 2025-Q2 1400.25", "takings 2025-Q2 7.75", "wait 2025-Q2 40"]
    assert rows(filled)[-1]["weight"] == "3"
    scores = [
        [(one["measure"], one["actual"], one["score"]) for one in rows(done.out)]
        for done in (
            bsc("evaluate", path, *extra, "--period", "2025-Q2", "--format", "csv")
            for extra in ([], [tmp_path / "filled.csv"])
        )
    ]
    assert scores[0] == scores[1]


def test_a_fiscal_template_is_read_back(tmp_path: Path) -> None:
    fiscal = "frequency: quarter\nfiscal_year: {starts: 4, named_by: end}\n"
    path = bakery(tmp_path, scorecard=SCORECARD.replace("frequency: quarter\n", fiscal), actuals=None)
    text = bsc("template", path, "--period", "FY2026-Q1").out
    assert brief(text)[0] == "regulars FY2026-Q1"
    assert brief(text)[3] == "survey FY2025"
    fill(tmp_path / "filled.csv", text)
    done = bsc("evaluate", path, tmp_path / "filled.csv", "--format", "csv")
    assert (done.status, done.err) == (0, "")
    assert [one["actual"] for one in rows(done.out)] == ["50", "50", "50", "50", "1"]


def test_the_scorecard_may_come_from_stdin(tmp_path: Path) -> None:
    bakery(tmp_path, actuals=ACTUALS.replace("takings,2025-01,3,\n", ""))
    text = (tmp_path / "scorecard.yaml").read_bytes()
    for command in (["template"], ["evaluate"], ["explain"], ["map", "-o", "map.dot"]):
        done = bsc(command[0], "-", *command[1:], cwd=tmp_path, stdin=text)
        assert (done.status, done.err) == (0, ""), command
        assert bsc(command[0], "-", *command[1:], cwd=tmp_path, stdin=b"name: x\n").err.startswith("<stdin>:")
    named = bsc("template", "-", "--stdin-filename", "x.yaml", cwd=tmp_path, stdin=b"name: x\n")
    assert named.err.startswith("x.yaml:")


@pytest.mark.parametrize("name", ["city", "logistics", "saas"])
def test_an_unfilled_template_of_an_example_is_no_error(tmp_path: Path, name: str) -> None:
    scorecard = EXAMPLES / name / "scorecard.yaml"
    assert bsc("template", scorecard, "-o", tmp_path / "a.csv").status == 0
    done = bsc("evaluate", scorecard, tmp_path / "a.csv")
    assert "BSC" not in done.err
