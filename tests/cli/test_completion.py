"""What a shell is told to complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, GOOD, bakery, bsc, environment

SAAS = EXAMPLES / "saas"


def completed(line: str, folder: Path = SAAS) -> list[str]:
    """The words that bash is told for the end of *line*."""
    words = line.split(" ")
    asked = environment(_BSC_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    done = bsc(cwd=folder, env=asked)
    assert (done.status, done.err) == (0, "")
    return done.out.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("bsc ev", ["evaluate"]),
        ("bsc help e", ["evaluate", "explain"]),
        ("bsc explain scorecard.yaml ch", ["churn"]),
        ("bsc explain scorecard.yaml churn --period 2025-Q", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("bsc evaluate --period 2024-Q4", []),
        ("bsc template scorecard.yaml --owner CF", ["CFO"]),
        ("bsc evaluate scorecard.yaml --owner CF", ["CFO"]),
        ("bsc evaluate scorecard.yaml --only red,a", ["red,amber"]),
        ("bsc rule dangling-l", ["dangling-link"]),
        ("bsc rule BSC20", [f"BSC20{number}" for number in range(1, 8)]),
        ("bsc lint --select BSC201,dangling-l", ["BSC201,dangling-link"]),
        ("bsc lint --ignore BSC201", ["BSC201"]),
        ("bsc init --template st", ["starter"]),
        ("bsc catalogue np", ["nps"]),
        ("bsc evaluate scorecard.yaml --fail-on red,mi", ["red,missing", "red,milestone-missed"]),
        ("bsc evaluate --fail-on early", ["early-warning"]),
        ("bsc evaluate --fail-on missing,BSC70", [f"missing,BSC70{number}" for number in range(1, 10)]),
        ("bsc evaluate scorecard.yaml --expect 2025-Q4", ["2025-Q4"]),
        ("bsc map scorecard.yaml --focus chu", ["churn"]),
    ],
)
def test_the_end_of_a_line_is_completed(line: str, words: list[str]) -> None:
    assert completed(line) == words


@pytest.mark.parametrize("name", ["nowhere.yaml", "broken.yaml", "latin.yaml", "."])
def test_what_cannot_be_read_completes_to_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(b"\xff\xfe\xff")
    assert completed(f"bsc explain {name} x", tmp_path) == []


def test_periods_of_months_and_years_are_those_of_the_scorecard(tmp_path: Path) -> None:
    yearly = GOOD.replace("indicator: lagging", "indicator: lagging, frequency: year")
    bakery(tmp_path, scorecard=yearly, actuals="measure,period,value\nregulars,2024,300\n")
    line = "bsc evaluate scorecard.yaml --period 202"
    assert completed(line, tmp_path) == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    bakery(tmp_path, actuals="measure,period,value\nregulars,2025-02,361\n")
    assert completed(line, tmp_path) == ["2025-Q1"]
