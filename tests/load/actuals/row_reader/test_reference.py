"""Tables with odd cells beside plain ones, read as a short and slow reader would read them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.row_reader import kept as keeping
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

CARD = scorecard()
PERIODS = {"2025-Q1": "2025-Q1", "Q2 2025": "2025-Q2", "2025-01": "2025-01", " 2025-Q3": "2025-Q3"}
NUMBERS = {"8": "8", " 8.50": "8.50", "-3": "-3", "+.5": "0.5", "(2)": "-2", "1e3": "1E+3", "0042": "42"}
MISSING = ["", "  ", "n/a", "-"]
WRONG = ["x", "1_0", "NaN", "٣", "1,5"]
CELLS = st.sampled_from([*NUMBERS, *NUMBERS, *MISSING, *WRONG])
LABELS = st.tuples(st.sampled_from(["arr", "churn", "arr ", "zzz"]), st.sampled_from([*PERIODS, "Q9"]))


def _text(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _seen(text: str, *, facts: bool) -> tuple[list[tuple[str, str, str, str | None]], tuple[int, int, int]]:
    """The values with their origins, and how many rows were used, missing and reported."""
    source = Source.model_validate({"path": "a.csv", "facts": facts})
    found = parse_csv(text, file="a.csv", source=source, scorecard=CARD)
    seen = [row.observation for row in found.rows]
    tally = found.tally
    return (
        [(f"{one.measure} {one.period}", str(one.value), one.origin, one.note) for one in seen],
        (tally.used, tally.missing, tally.reported),
    )


@given(st.lists(st.tuples(LABELS, CELLS, st.sampled_from(["", "", "late"])), max_size=12), st.booleans())
def test_tidy_rows(rows: list[tuple[tuple[str, str], str, str]], facts: bool) -> None:
    expected, used, missing, reported = [], 0, 0, 0
    for line, ((measure, period), cell, note) in enumerate(rows, 2):
        if measure == "zzz" or period == "Q9" or cell in WRONG:
            reported += 1
        elif cell in MISSING:
            missing += 1
        else:
            used += 1
            number = str(Decimal(NUMBERS[cell]))
            expected.append((f"{measure.strip()} {PERIODS[period]}", number, f"a.csv:{line}", note or None))
    table = [[measure, period, cell, note] for (measure, period), cell, note in rows]
    text = _text([["measure", "period", "value", "note"], *table])
    assert _seen(text, facts=facts) == (expected, (used, missing, reported))


@given(st.lists(st.tuples(st.sampled_from(["arr", "churn", "zzz"]), CELLS, CELLS, CELLS), max_size=8))
def test_wide_rows(rows: list[tuple[str, str, str, str]]) -> None:
    periods = ["2025-Q1", "2025-Q2", "2025-Q3"]
    expected, missing, reported = [], 0, 0
    for line, (measure, *cells) in enumerate(rows, 2):
        for period, cell in zip(periods, cells, strict=True):
            if measure == "zzz" or cell in WRONG:
                reported += 1
            elif cell in MISSING:
                missing += 1
            else:
                expected.append((f"{measure} {period}", str(Decimal(NUMBERS[cell])), f"a.csv:{line}", None))
    text = _text([["measure", *periods], *map(list, rows)])
    assert _seen(text, facts=True) == (expected, (len(expected), missing, reported))


@given(st.lists(st.tuples(st.sampled_from(["arr", "churn"]), CELLS, CELLS), max_size=20), st.integers(0, 6))
def test_sums_of_many_facts(rows: list[tuple[str, str, str]], most: int) -> None:
    text = _text([["measure", "2025-Q1", "2025-Q2"], *map(list, rows)])
    expected: dict[str, list[Decimal]] = {}
    for measure, *cells in rows:
        for period, cell in zip(("2025-Q1", "2025-Q2"), cells, strict=True):
            if cell in NUMBERS:
                expected.setdefault(f"{measure} {period}", []).append(Decimal(NUMBERS[cell]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "FACTS_KEPT", most)
        patch.setattr(keeping, "_PENDING", 2)
        source = Source.model_validate({"path": "a.csv", "facts": True})
        found = [row.observation for row in parse_csv(text, file="a.csv", source=source, scorecard=CARD).rows]
    sums: dict[str, list[tuple[Decimal, Decimal, Decimal, int]]] = {}
    for one in found:
        key = f"{one.measure} {one.period}"
        sums.setdefault(key, []).append((one.total, one.lowest, one.highest, one.rows))
    together = {
        key: (sum(one[0] for one in parts), min(one[1] for one in parts), max(one[2] for one in parts),
              sum(one[3] for one in parts))
        for key, parts in sums.items()
    }  # fmt: skip
    assert together == {key: (sum(own), min(own), max(own), len(own)) for key, own in expected.items()}
