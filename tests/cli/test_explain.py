"""`bsc explain`: why this number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bakery, bsc
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).resolve().parent / "snapshots"
SAAS = "scorecard.yaml"


@pytest.mark.parametrize(
    "id", ["attrition", "pulse", "new-banks", "client-ideas", "dora-pack", "arr", "lasting-teams", "customer"]
)
def test_what_is_explained(id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", SAAS, id, cwd=EXAMPLES / "saas")
    assert done.status == 0, done.err
    snapshot(SNAPSHOTS / f"explain-saas-{id}.txt", done.out)


@pytest.mark.parametrize("id", ["attrition", "learning"])
def test_json_has_all_the_digits(id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", SAAS, id, "--format", "json", cwd=EXAMPLES / "saas")
    assert json.loads(done.out)["version"] == 1
    snapshot(SNAPSHOTS / f"explain-saas-{id}.json", done.out)


def test_an_unknown_id_is_exit_2() -> None:
    done = bsc("explain", SAAS, "atrition", cwd=EXAMPLES / "saas")
    assert (done.status, done.out) == (2, "")
    assert "no measure, objective or perspective has the id 'atrition'" in done.err
    assert "did you mean 'attrition'?" in done.err


def test_an_initiative_is_not_explained() -> None:
    done = bsc("explain", SAAS, "career-tracks", cwd=EXAMPLES / "saas")
    assert done.status == 2
    assert "'career-tracks' is an initiative" in done.err


def test_a_period_and_a_file_can_be_named(tmp_path: Path) -> None:
    bakery(tmp_path)
    done = bsc("explain", "scorecard.yaml", "regulars", "--period", "2025-Q1", "-o", "why.json", cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    why = json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))
    assert (why["period"], why["score"], why["rows"][0]["origin"]) == ("2025-Q1", 62, "actuals.csv:2")


def test_evaluate_puts_its_findings_into_json() -> None:
    done = bsc("evaluate", SAAS, "--format", "json", cwd=EXAMPLES / "saas")
    found = [(one["code"], one["line"]) for one in json.loads(done.out)["findings"]]
    assert ("BSC701", 86) in found
