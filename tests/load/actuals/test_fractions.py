"""Fractions that stand where percentages are meant (BSC608), one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.load.actuals.fractions import fractions_for_percentages
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard

UP = "targets: {threshold: 90, target: 95}"
DOWN = "direction: lower, targets: {threshold: 5, target: 3}"


def said(tmp_path: Path, keys: str, *values: str) -> list[tuple[str, str | None, str | None]]:
    """What is said of a measure with *keys* and *values* of consecutive months: the message, the hint, the place."""
    loaded = load_scorecard(
        f"""name: N
vision: V
perspectives: {{customer: {{objectives: {{o: {{name: O, measures: {{m: {{name: M, indicator: lagging, {keys}}}}}}}}}}}}}
""",
        file="s.yaml",
    )
    assert loaded.scorecard is not None, loaded.diagnostics
    rows = "".join(f"m,2025-{month:02},{value}\n" for month, value in enumerate(values, 1))
    (tmp_path / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(tmp_path / "a.csv",))
    found = fractions_for_percentages(loaded, read.observations)
    return [(one.message, one.help, one.location.pointer) for one in found]


@pytest.mark.parametrize(
    ("keys", "values", "is_said"),
    [
        (f"unit: '%', {UP}", ["0.95"], True),
        (f"unit: percent, {UP}", ["0.95", "1", "0"], True),
        (f"unit: '% of staff', {UP}", ["0.95"], True),
        (f"unit: points, {UP}", ["0.95"], False),
        (UP, ["0.95"], False),
        (f"unit: '%', {UP}", ["0.95", "1.01"], False),
        (f"unit: '%', {UP}", ["0.95", "-0.1"], False),
        (f"unit: '%', {UP}", ["0", "0"], False),
        (f"unit: '%', {UP}", [], False),
        (f"unit: '%', {DOWN}", ["0.95"], False),
        (f"unit: '%', {DOWN}", ["0.03"], True),
        (f"unit: '%', {DOWN}", ["0.3"], False),
        (f"unit: '%', {DOWN}", ["0.29"], True),
        ("unit: '%', targets: {threshold: 2, target: 95}", ["0.95"], False),
        ("unit: '%', targets: {threshold: 2.1, target: 95}", ["0.95"], True),
        ("unit: '%', targets: {2024: {target: 0.9}, 2025: {target: 95}}", ["0.95"], False),
        ("unit: '%', targets: {2024: {target: 9}, 2025: {target: 95}}", ["0.95"], False),
        ("unit: '%', targets: {threshold: 90}", ["0.95"], False),
        ("unit: '%', direction: range, target: [40, 60]", ["0.5"], True),
        ("unit: '%', direction: range, target: 50, tolerance: {target: 5}", ["0.5"], True),
    ],
)
def test_a_fraction_stands_for_a_percentage(tmp_path: Path, keys: str, values: list[str], is_said: bool) -> None:
    assert bool(said(tmp_path, keys, *values)) is is_said


def test_it_is_said_once_at_the_measure_and_what_to_write(tmp_path: Path) -> None:
    assert said(tmp_path, f"unit: '%', {UP}", "0.9", "0.950", "0") == [
        (
            "the actuals of measure 'm' lie between 0 and 1, and its target in % is 95",
            "write percentages: 95 where 0.950 is written",
            "/perspectives/customer/objectives/o/measures/m",
        )
    ]
