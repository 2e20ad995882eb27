"""`bsc catalogue`: what it lists, explains, prints and adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bsc_cli.catalogue import COMMON_MEASURES
from bsc_cli.load.document import read_document
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.catalogue.text import render_list, render_measure
from bsc_cli.render.text import plain, width_of
from tests.cli.program import CLEAN, EXAMPLES, GOOD, bakery, bsc
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots" / "catalogue"


@pytest.mark.parametrize("width", [80, 140])
def test_the_list_in_a_terminal(width: int, snapshot: Snapshot) -> None:
    text = plain(render_list(COMMON_MEASURES, width))
    assert max(map(width_of, text.splitlines())) <= width
    snapshot(SNAPSHOTS / f"list-{width}.txt", text)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("id", ["nps", "employee-turnover", "waiting-list"])
def test_one_measure_in_a_terminal(id: str, width: int, snapshot: Snapshot) -> None:
    measure = next(one for one in COMMON_MEASURES if one.id == id)
    snapshot(SNAPSHOTS / f"{id}-{width}.txt", plain(render_measure(measure, width)))


def test_a_narrow_terminal_gets_what_there_is_room_for() -> None:
    assert max(map(width_of, plain(render_list(COMMON_MEASURES, 40)).splitlines())) <= 40


def test_a_pipe_gets_a_line_a_measure() -> None:
    lines = bsc("catalogue").out.splitlines()
    for measure in COMMON_MEASURES:
        (line,) = (line for line in lines if line.split(" ")[0] == measure.id)
        assert measure.name in line
        assert line.endswith(measure.tells)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("hospitals length", ["length-of-stay"]),
        ("software releases", ["release-frequency", "change-failure-rate"]),
        ("NONPROFIT volunteers", ["volunteer-retention"]),
        ("financial charity growth", ["funds-growth"]),
    ],
)
def test_words_find_what_they_are_all_about(words: str, ids: list[str]) -> None:
    found = json.loads(bsc("catalogue", *words.split(), "--format", "json").out)["measures"]
    assert [one["id"] for one in found] == ids


@pytest.mark.parametrize("asked", [("nps",), ("NPS",), ("Net promoter score",), ("net", "promoter", "score", "(NPS)")])
def test_an_id_or_a_name_is_explained(asked: tuple[str, ...]) -> None:
    done = bsc("catalogue", *asked)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("nps  Net promoter score (NPS)\n")
    assert "100 * (promoters - detractors) / nps-answers" in done.out


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("npps", "did you mean 'nps'?"),
        ("hospitl", "did you mean 'hospital'?"),
        ("market shore", "did you mean 'Market share'?"),
        ("bank pupil", "fewer words find more"),
        ("xylophone", "'bsc catalogue' lists all"),
        ("?", "'bsc catalogue' lists all"),
    ],
)
def test_what_is_not_there_is_an_error(words: str, help: str) -> None:
    done = bsc("catalogue", *words.split())
    assert (done.status, done.out) == (2, "")
    assert done.err == f"error: no common measure is about '{words}'\n = help: {help}\n"


def test_json_is_what_its_schema_says() -> None:
    schema = json.loads(bsc("schema", "--of", "catalogue").out)
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(json.loads(bsc("catalogue", "--format", "json").out))
    Draft7Validator(schema).validate(json.loads(bsc("catalogue", "nps", "--format", "json").out))


def test_yaml_is_one_document_of_all_that_was_found(tmp_path: Path) -> None:
    assert bsc("catalogue", "school", "-o", "school.yaml", cwd=tmp_path).status == 0
    written = read_document((tmp_path / "school.yaml").read_text("utf-8"), file="school.yaml")
    found = json.loads(bsc("catalogue", "school", "--format", "json").out)["measures"]
    assert written.diagnostics == ()
    assert list(written.data["measures"]) == [one["id"] for one in found]


def test_markdown_of_one_has_its_yaml(snapshot: Snapshot) -> None:
    snapshot(SNAPSHOTS / "roce.md", bsc("catalogue", "roce", "--format", "markdown").out)


def inserted(before: bytes, after: bytes) -> bytes:
    """What *after* has more than *before*, which is one stretch of it."""
    start = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    more = len(after) - len(before)
    places = [place for place in range(start + 1) if after[place + more :] == before[place:]]
    place = next((place for place in places if before[place - 1 : place] == b"\n"), places[0])
    assert after[:place] == before[:place]
    return after[place : place + more]


def test_a_measure_is_added_to_an_objective_and_all_else_stays(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=CLEAN)
    done = bsc("catalogue", "customers-won", "--add", "scorecard.yaml", "loyal-banks", cwd=tmp_path)
    assert (done.status, done.out) == (0, "added 'customers-won' to 'loyal-banks' in scorecard.yaml\n")
    assert done.err == "now give it its levels: targets: {threshold: …, target: …}\n"
    assert inserted(CLEAN.encode(), path.read_bytes()).decode() == (
        "          customers-won:\n"
        "            name: Customers won\n"
        "            description: How many customers bought for the first time.\n"
        "            unit: customers\n"
        "            indicator: lagging\n"
        "            aggregate: sum\n"
    )
    linted = bsc("lint", "scorecard.yaml", cwd=tmp_path)
    assert (linted.status, "BSC401" not in linted.out) == (0, False), "only its levels are missing"


@pytest.mark.parametrize("name", ["saas", "logistics", "city", "group"])
def test_a_measure_fits_into_every_objective_of_the_examples(name: str, tmp_path: Path) -> None:
    content = (EXAMPLES / name / "scorecard.yaml").read_bytes()
    scorecard = load_scorecard(content.decode(), file="f").scorecard
    assert scorecard is not None
    for objective in scorecard.objectives:
        path = bakery(tmp_path, scorecard=content.decode())
        assert bsc("catalogue", "near-misses", "--add", path, objective).status == 0
        assert inserted(content, path.read_bytes()).strip().startswith(b"near-misses:")
        after = load_scorecard(path.read_text("utf-8"), file="f").scorecard
        assert after is not None
        assert list(after.objectives[objective].measures)[-1] == "near-misses"


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encoding_and_line_breaks_stay(breaks: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.yaml"
    path.write_bytes(GOOD.replace("\n", breaks).encode(encoding))
    before = path.read_bytes()
    assert bsc("catalogue", "customers-won", "--add", path, "Win regulars").status == 0
    after = path.read_bytes()
    text = inserted(before.decode(encoding).encode(), after.decode(encoding).encode()).decode()
    assert after[:3] == before[:3]
    assert text.count(breaks) == text.count("\n") == 6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nps --add scorecard.yaml win-regular", "did you mean 'win-regulars'?"),
        ("nps --add scorecard.yaml regulars", "'regulars' is a measure"),
        ("nps --add nowhere.yaml win-regulars", "there is no file 'nowhere.yaml'"),
        ("npps --add scorecard.yaml win-regulars", "did you mean 'nps'?"),
        ("hospital --add scorecard.yaml win-regulars", "several common measures are about 'hospital'"),
        ("--add scorecard.yaml win-regulars", "name one by its id: roi, "),
        ("nps --add - win-regulars", "not into stdin"),
        ("nps --add scorecard.yaml win-regulars --format json", "leave out --format and --output"),
    ],
)
def test_what_cannot_be_added_is_an_error_and_changes_nothing(arguments: str, said: str, tmp_path: Path) -> None:
    path = bakery(tmp_path)
    done = bsc("catalogue", *arguments.split(), cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert path.read_text("utf-8") == GOOD


def test_an_id_that_is_there_already_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    assert bsc("catalogue", "nps", "--add", path, "win-regulars").status == 0
    before = path.read_bytes()
    done = bsc("catalogue", "nps", "--add", "scorecard.yaml", "win-regulars", cwd=tmp_path)
    assert (done.status, done.err.startswith("error: scorecard.yaml:12: 'nps' is there already\n")) == (2, True)
    assert path.read_bytes() == before


def test_what_aliases_share_is_not_written_to(tmp_path: Path) -> None:
    shared = GOOD.replace("measures:", "measures: &shared").rstrip() + (
        "\n      win-more:\n        name: Win more\n        measures: *shared\n"
    )
    path = bakery(tmp_path, scorecard=shared.replace("          regulars: {", "          {regulars: {", 1))
    before = path.read_bytes()
    assert bsc("catalogue", "nps", "--add", path, "win-more").status == 2
    assert path.read_bytes() == before


def test_a_file_that_is_no_scorecard_says_why(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=GOOD.replace("lagging", "laggin"))
    done = bsc("catalogue", "nps", "--add", "scorecard.yaml", "win-regulars", cwd=tmp_path)
    assert (done.status, "BSC005" in done.err) == (2, True)
