"""`bsc initiatives`: health by its rule, what is moved, money and schedule, in every format of text."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from bsc_cli.render.text import width_of
from tests.cli.program import EXAMPLES, bakery, bsc, bsc_process, environment
from tests.cli.test_terminal import in_terminal
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
DAY = ("--as-of", "2026-04-15")
SCORECARD = """\
name: Company
vision: The security service that banks in Europe recommend by 2030
actuals: actuals.csv
links:
  - {from: people, to: service, because: Experts who stay know the systems, lag: 7}
perspectives:
  customer:
    objectives:
      service:
        name: Serve well
        owner: COO
        measures:
          contained: {name: Incidents contained, unit: "%", indicator: lagging, targets: {threshold: 80, target: 92}}
  learning:
    objectives:
      people:
        name: Keep our experts
        owner: CHRO
        measures:
          attrition:
            {name: Expert attrition, direction: lower, indicator: leading, targets: {threshold: 10, target: 6}}
initiatives:
"""
INITIATIVES = (
    """\
  career-tracks:
    name: Expert career tracks
    owner: Head of People
    moves: [attrition]
    start: 2025-10-01
    due: 2026-06-30
    budget: 120000
    currency: EUR
    spent: {2025-Q4: 38000, 2026-Q1: 52000}
    depends_on: [desk]
    note: Works council agreed in November
    milestones:
      paths: {name: Paths published, due: 2025-12-15, done: 2025-12-20, weight: 2}
      first: {name: First ten moved, due: 2026-03-31}
""",
    """\
  desk: {name: Incident desk around the clock, owner: COO, moves: [contained, people], start: 2025-07-01,
    due: 2025-12-31, completed: 2025-12-12, budget: 90000, currency: EUR, spent: {2025-Q4: 88000}}
""",
    """\
  runbooks: {name: Rewrite the runbooks, owner: Head of Security Operations, moves: [service], start: 2026-01-01,
    due: 2026-12-31, budget: 30000, currency: EUR, spent: {2026-Q1: 12000}, progress: 10}
""",
    """\
  mentors:
    name: Mentors for everyone who joined within the last two years
    owner: Head of People
    moves: [people]
    start: 2026-02-01
    due: 2026-11-30
    milestones:
      found: {name: Mentors found, due: 2026-03-01, done: 2026-02-20}
      paired: {name: All paired, due: 2026-06-01}
      survey: {name: Survey, due: 2026-11-01}
""",
    "  night: {name: Night desk, owner: COO, moves: [contained], start: 2026-07-01, due: 2027-03-31, budget: 50000}\n",
    "  intranet: {name: New intranet, start: 2025-09-01, due: 2026-05-31, progress: 70, stopped: true}\n",
    "  pay: {name: Pay review, owner: CFO, moves: [attrition], start: 2026-01-15, due: 2026-04-10, progress: 90}\n",
    "  lab: {name: Training lab, owner: Head of People, moves: [attrition, contained], budget: 100}\n",
)
ROWS = "measure,period,value\n" + "".join(
    f"{id},{period},{value}\n"
    for id, values in (("contained", (85, 70)), ("attrition", (11, 12)))
    for period, value in zip(("2025-10", "2026-03"), values, strict=True)
)


def write(folder: Path, count: int = len(INITIATIVES)) -> Path:
    """A scorecard with so many initiatives, at first one of each kind, and its actuals, in *folder*."""
    texts = []
    for number in range(count):
        text = INITIATIVES[number % len(INITIATIVES)]
        if number >= len(INITIATIVES):
            id = text.strip().partition(":")[0]
            text = text.replace(f"  {id}:", f"  {id}-{number}:", 1)
        texts.append(text)
    found = "".join(texts).replace("    depends_on: [desk]\n", "" if count == 1 else "    depends_on: [desk]\n")
    return bakery(folder, scorecard=SCORECARD + found, actuals=ROWS)


@pytest.mark.parametrize(
    ("format", "ending"), [("table", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json"), ("ics", "ics")]
)
def test_every_format_of_text(tmp_path: Path, format: str, ending: str, snapshot: Snapshot) -> None:
    write(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", *DAY, "--format", format, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / f"initiatives.{ending}", done.out)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("count", [1, 8, 40])
def test_the_table_keeps_within_the_terminal(tmp_path: Path, count: int, columns: int, snapshot: Snapshot) -> None:
    write(tmp_path, count)
    wide = in_terminal(
        "initiatives", "scorecard.yaml", *DAY, columns=columns, env=environment(NO_COLOR="1"), cwd=tmp_path
    )
    shown = wide.replace("\r\n", "\n")
    assert max(map(width_of, shown.splitlines())) <= columns
    assert "Schedule" in shown
    assert "Due" in shown
    if count < 40:
        snapshot(SNAPSHOTS / f"initiatives-{count}-{columns}.txt", shown)


def test_many_without_trouble_have_a_line_each(tmp_path: Path) -> None:
    write(tmp_path, 40)
    shown = bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path).out
    table = shown[: shown.index("\nMoney")].splitlines()
    healthy = [place for place, line in enumerate(table) if line.startswith(("○ Planned", "✓ Done", "× Stopped"))]
    assert len(healthy) == 15
    assert all(table[place + 1][:1] in "○✓×" or "no owner" in table[place + 1] for place in healthy[:-1])
    assert "neither late nor behind" not in shown


def test_what_is_not_known_is_a_dash_and_nothing_is_expected_of_what_was_stopped(tmp_path: Path) -> None:
    write(tmp_path)
    shown = bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path).out
    line = next(line for line in shown.splitlines() if line.startswith("× Stopped"))
    assert line.split()[2:] == ["New", "intranet", "2026-05-31", "████████░░░░", "70%", "–", "–", "–"]


def test_late_milestones_are_marked_and_undated_initiatives_named_under_the_schedule(tmp_path: Path) -> None:
    write(tmp_path)
    for format in ("table", "markdown"):
        shown = bsc("initiatives", "scorecard.yaml", *DAY, "--format", format, cwd=tmp_path).out
        schedule = shown[shown.index("Schedule") :]
        tracks = next(line for line in schedule.splitlines() if "Expert career tracks" in line)
        assert "!" in tracks
        assert "! milestone past due" in schedule
        assert "Without dates: Training lab" in schedule
    calendar = bsc("initiatives", "scorecard.yaml", *DAY, "--format", "ics", cwd=tmp_path).out
    assert "DESCRIPTION:Late: it was due 2026-03-31" in calendar


def test_what_waits_says_for_what(tmp_path: Path) -> None:
    path = write(tmp_path)
    text = path.read_text("utf-8")
    assert "waits for" not in bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path).out  # the desk is done
    path.write_text(text.replace("completed: 2025-12-12, ", ""), "utf-8")
    for format in ("table", "markdown"):
        shown = bsc("initiatives", "scorecard.yaml", *DAY, "--format", format, cwd=tmp_path).out
        assert "waits for ■ Incident desk around the clock" in shown
    owned = bsc("initiatives", "scorecard.yaml", *DAY, "--owner", "Head of People", cwd=tmp_path).out
    assert "waits for ■ Incident desk around the clock" in owned


def test_no_name_closes_the_fence_of_the_schedule(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text("utf-8").replace("name: Night desk,", "name: Night ```desk````,"), "utf-8")
    shown = bsc("initiatives", "scorecard.yaml", *DAY, "--format", "markdown", cwd=tmp_path).out
    assert "\n`````text\n" in shown
    assert shown.rstrip().endswith("\n`````")


def test_a_terminal_without_these_signs_gets_ascii(tmp_path: Path) -> None:
    write(tmp_path)
    done = bsc(
        "initiatives", "scorecard.yaml", *DAY, cwd=tmp_path, env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    )
    assert done.out.isascii()
    assert "?" not in done.out
    assert "x Late" in done.out


def test_json_keeps_its_schema(tmp_path: Path) -> None:
    write(tmp_path)
    found = json.loads(bsc("initiatives", "scorecard.yaml", *DAY, "--format", "json", cwd=tmp_path).out)
    jsonschema.validate(found, json.loads(bsc("schema", "--of", "initiatives").out))
    by_id = {one["id"]: one for one in found["initiatives"]}
    assert list(by_id) == ["career-tracks", "desk", "runbooks", "mentors", "night", "intranet", "pay", "lab"]
    assert {id: (one["health"], one["rule"]) for id, one in by_id.items()} == {
        "career-tracks": ("late", "milestone-late"),
        "desk": ("done", "completed"),
        "runbooks": ("at-risk", "behind-time"),
        "mentors": ("on-plan", "nothing-amiss"),
        "night": ("planned", "not-started"),
        "intranet": ("stopped", "stopped"),
        "pay": ("late", "past-due"),
        "lab": ("on-plan", "nothing-amiss"),
    }
    tracks = by_id["career-tracks"]
    assert (tracks["progress"], tracks["expected"], tracks["money_used"]) == (pytest.approx(200 / 3), 100, 75)
    assert tracks["moved"] == [
        {"kind": "measure", "id": "attrition", "name": "Expert attrition", "status": "red", "score": 25}
    ]
    assert by_id["lab"]["reason"] == "not late; its progress is not told"


def test_money_is_split_evenly_over_perspectives_and_added_by_currency(tmp_path: Path) -> None:
    write(tmp_path)
    found = json.loads(bsc("initiatives", "scorecard.yaml", *DAY, "--format", "json", cwd=tmp_path).out)
    euros, without = found["money"]
    parts = {one["id"]: (one["budget"], one["spent"]) for one in euros["by_perspective"]}
    assert parts == {"customer": (45000 + 30000, 44000 + 12000), "learning": (120000 + 45000, 90000 + 44000)}
    assert (euros["currency"], euros["budget"], euros["spent"]) == ("EUR", 240000, 190000)
    assert euros["serves_reds"] == 100  # what the runbooks move is red, too
    assert (without["currency"], without["budget"], without["spent"]) == (None, 50100, None)
    assert (euros["spent_unknown"], without["spent_unknown"]) == (0, 2)


@pytest.mark.parametrize(
    ("spent", "rows", "total", "known", "unknown"),
    [
        pytest.param(("", ""), "", "200 – unknown: 2", None, 2, id="nothing known"),
        pytest.param(("30", ""), "", "200 30 unknown: 1", 30, 1, id="one known"),
        pytest.param(("0", ""), "", "200 0 unknown: 1", 0, 1, id="one known to be 0"),
        pytest.param(("0", "0"), "", "200 0 0%", 0, 0, id="both known to be 0"),
        pytest.param(("30", ""), "two,2026-01,20\n", "200 50 25%", 50, 0, id="one by rows"),
        pytest.param(("", ""), "two,2026-01,0\n", "200 0 unknown: 1", 0, 1, id="row of 0"),
    ],
)
def test_what_is_not_known_to_be_spent_is_no_0(
    tmp_path: Path, spent: tuple[str, str], rows: str, total: str, known: int | None, unknown: int
) -> None:
    card = SCORECARD
    for id, moves, amount in zip(("one", "two"), ("contained", "attrition"), spent, strict=True):
        card += f"  {id}: {{name: {id}, moves: [{moves}], budget: 100"
        card += f", spent: {{2026-Q1: {amount}}}}}\n" if amount else "}\n"
    bakery(tmp_path, scorecard=card, actuals=ROWS + rows)
    shown = bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path).out
    assert f"Total {total}" in [" ".join(line.split()) for line in shown.splitlines()]
    shown = bsc("initiatives", "scorecard.yaml", *DAY, "--format", "markdown", cwd=tmp_path).out
    assert f"Total {total}" in [" ".join(line.replace("|", " ").split()) for line in shown.splitlines()]
    found = json.loads(bsc("initiatives", "scorecard.yaml", *DAY, "--format", "json", cwd=tmp_path).out)
    jsonschema.validate(found, json.loads(bsc("schema", "--of", "initiatives").out))
    (money,) = found["money"]
    assert (money["spent"], money["spent_unknown"]) == (known, unknown)
    assert sum(one["spent_unknown"] for one in money["by_perspective"]) == unknown
    assert sum(one["spent"] or 0 for one in money["by_perspective"]) == (known or 0)
    cells = csv.DictReader(io.StringIO(bsc("initiatives", "scorecard.yaml", *DAY, "--format", "csv", cwd=tmp_path).out))
    assert sum(not one["spent"] for one in cells) == unknown


def test_csv_has_a_row_an_initiative(tmp_path: Path) -> None:
    write(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", *DAY, "-o", "initiatives.csv", cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "initiatives.csv").read_text("utf-8"))))
    assert len(rows) == len(INITIATIVES)
    assert (rows[0]["next_milestone"], rows[0]["next_due"], rows[0]["moves"]) == (
        "First ten moved",
        "2026-03-31",
        "attrition",
    )


def test_an_owner_sees_what_is_his(tmp_path: Path) -> None:
    write(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", *DAY, "--owner", "head of people", "--format", "json", cwd=tmp_path)
    found = json.loads(done.out)
    assert [one["id"] for one in found["initiatives"]] == ["career-tracks", "mentors", "lab"]
    assert [one["budget"] for one in found["money"]] == [120000, 100]
    refused = bsc("initiatives", "scorecard.yaml", "--owner", "Head of Peple", cwd=tmp_path)
    assert refused.status == 2
    assert "nobody called 'Head of Peple' answers for an initiative" in refused.err
    assert "did you mean 'Head of People'?" in refused.err


@pytest.mark.parametrize(
    ("day", "health", "status"),
    [
        ((), "late", "red"),
        (("--as-of", "2025-12-31"), "on-plan", "red"),
        (("--as-of", "2025-09-30"), "planned", "none"),
        (("--period", "2025-10"), "at-risk", "red"),
        (("--period", "2025-10", "--as-of", "2026-03-31"), "late", "red"),
    ],
)
def test_all_is_as_of_a_day(tmp_path: Path, day: tuple[str, ...], health: str, status: str) -> None:
    write(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", *day, "--format", "json", cwd=tmp_path)
    first = json.loads(done.out)["initiatives"][0]
    assert (first["health"], first["moved"][0]["status"]) == (health, status)


def test_without_actuals_a_day_is_needed(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=SCORECARD.replace("actuals: actuals.csv\n", "") + INITIATIVES[4], actuals=None)
    refused = bsc("initiatives", "scorecard.yaml", cwd=tmp_path)
    assert refused.status == 2
    assert "name the day with --as-of" in refused.err
    done = bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path)
    assert done.status == 0
    assert "nothing that initiatives move has a status" in done.err
    assert "Planned" in done.out


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026-02"])
def test_what_is_no_day_is_refused(tmp_path: Path, day: str) -> None:
    write(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", "--as-of", day, cwd=tmp_path)
    assert done.status == 2
    assert f"--as-of: '{day}' is no day" in done.err


def test_a_scorecard_without_initiatives_says_how_to_add_one(tmp_path: Path) -> None:
    bakery(tmp_path)
    done = bsc("initiatives", "scorecard.yaml", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "'scorecard.yaml' has no initiatives" in done.err
    assert "add one under 'initiatives:'" in done.err


def test_the_console_script_writes_a_calendar_with_its_ends_of_lines(tmp_path: Path) -> None:
    write(tmp_path)
    done = bsc_process("initiatives", "scorecard.yaml", *DAY, "-o", "dates.ics", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    written = (tmp_path / "dates.ics").read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert b"UID:career-tracks.first@" in written
    assert b"intranet" not in written  # it was stopped


def test_a_calendar_has_an_event_at_least(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=SCORECARD + "  lab: {name: Training lab, moves: [attrition]}\n", actuals=ROWS)
    done = bsc("initiatives", "scorecard.yaml", "-o", "dates.ics", cwd=tmp_path)
    assert done.status == 2
    assert "no initiative has a milestone or an end with a day" in done.err
    assert "Schedule" not in bsc("initiatives", "scorecard.yaml", cwd=tmp_path).out


def test_the_words_are_those_of_the_language(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text("utf-8").replace("name: Company\n", "name: Company\nlanguage: de\n"), "utf-8")
    done = bsc("initiatives", "scorecard.yaml", *DAY, cwd=tmp_path)
    assert "„First ten moved“ war fällig 2026-03-31" in done.out
    assert "des Budgets bewegen, was rot ist" in done.out


@pytest.mark.parametrize("id", ["career-tracks", "desk", "lab", "intranet", "attrition", "contained", "service"])
def test_what_is_explained(tmp_path: Path, id: str, snapshot: Snapshot) -> None:
    write(tmp_path)
    done = bsc("explain", "scorecard.yaml", id, *DAY, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / f"initiatives-explain-{id}.txt", done.out)


@pytest.mark.parametrize("id", ["career-tracks", "intranet", "contained", "people", "customer"])
def test_json_of_explanations_keeps_its_schema(tmp_path: Path, id: str) -> None:
    write(tmp_path)
    found = json.loads(bsc("explain", "scorecard.yaml", id, *DAY, "--format", "json", cwd=tmp_path).out)
    jsonschema.validate(found, json.loads(bsc("schema", "--of", "explain").out))


def test_an_explanation_says_what_is_moved_then_and_now(tmp_path: Path) -> None:
    write(tmp_path)
    found = json.loads(bsc("explain", "scorecard.yaml", "mentors", *DAY, "--format", "json", cwd=tmp_path).out)
    assert (found["kind"], found["started_in"]) == ("initiative", "2026-01")
    assert [one["id"] for one in found["drives"]] == ["service"]
    found = json.loads(bsc("explain", "scorecard.yaml", "desk", *DAY, "--format", "json", cwd=tmp_path).out)
    assert [one["id"] for one in found["needed_by"]] == ["career-tracks"]


def test_a_red_says_what_comes_in_time(tmp_path: Path) -> None:
    write(tmp_path)
    found = json.loads(bsc("explain", "scorecard.yaml", "contained", *DAY, "--format", "json", cwd=tmp_path).out)
    told = {one["id"]: (one["direct"], one["lag"], one["shows"], one["in_time"]) for one in found["initiatives"]}
    assert told == {
        "runbooks": (True, 0, "2026-12", True),
        "lab": (True, 0, None, None),
        "night": (True, 0, "2027-03", False),
        "desk": (True, 0, "2025-12", True),
        "career-tracks": (False, 7, "2027-01", False),
        "mentors": (False, 7, "2027-06", False),
        "pay": (False, 7, None, None),
    }
    assert [one["direct"] for one in found["initiatives"]] == [True] * 4 + [False] * 3


def test_a_red_that_nobody_moves_says_so(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=SCORECARD + INITIATIVES[4], actuals=ROWS)
    assert "None moves it, nor what drives it." in bsc("explain", "scorecard.yaml", "attrition", cwd=tmp_path).out


def test_an_initiative_of_a_unit_is_explained(tmp_path: Path) -> None:
    unit = tmp_path / "north"
    unit.mkdir()
    write(unit)
    text = SCORECARD.removesuffix("initiatives:\n").replace(
        "name: Company", "name: Group\nunits: [north/scorecard.yaml]"
    )
    bakery(tmp_path, scorecard=text, actuals=ROWS)
    done = bsc("explain", "scorecard.yaml", "north/desk", cwd=tmp_path)
    assert done.status == 0
    assert "Unit north" in done.out
    assert "Incident desk around the clock · as of 2026-03-31" in done.out


def test_a_misspelt_initiative_is_recognised() -> None:
    done = bsc("explain", "scorecard.yaml", "career-trakcs", cwd=EXAMPLES / "saas")
    assert done.status == 2
    assert "did you mean 'career-tracks'?" in done.err
