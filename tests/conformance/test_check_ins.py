"""Check-ins of key results in every form and kind of source give the same OKRs, digit for digit."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bsc_cli
from tests.cli.program import bsc
from tests.conformance.kinds import KINDS, Cell, Written

CARD = """\
name: Harbour
vision: Every ship is served on the day that it comes.
frequency: month
actuals: {actuals}
perspectives:
  process:
    objectives:
      serve:
        name: Serve
        owner: Harbour master
        measures:
          wait: {{name: Wait, indicator: leading, unit: min, direction: lower, target: 45}}
okrs:
  quick:
    name: Serve each ship at once
    period: 2025-Q4
    owner: Harbour master
    moves: [serve]
    key_results:
      shorter: {{name: Wait, measure: wait, from: 90, to: 45}}
      pilots: {{name: Pilots trained, unit: people, from: 0, to: 12, weight: 2}}
      queue: {{name: Ships in the queue, unit: ships, from: 20, to: 4}}
"""
MONTHS = ("2025-10", "2025-11", "2025-12")
DAYS = tuple(f"{month}-{day:02}" for month in MONTHS for day in (3, 17))
NAMES = ("pilots", "queue")


class CheckIn(NamedTuple):
    """A row of a key result or a measure."""

    name: str
    period: str
    value: Decimal
    confidence: Decimal | None
    note: str | None


Rows = tuple[CheckIn, ...]
Form = Callable[[Rows], tuple[Written, dict[str, Any]]]
"""Writes rows as a table, and says what a source of it says beside its path."""


def rows_of(periods: tuple[str, ...], *, one_note: bool = False) -> st.SearchStrategy[Rows]:
    """Check-ins at some of *periods*; with *one_note*, only the last of each key result has what stands beside."""
    numbers = st.decimals(-20, 20, places=2, allow_nan=False)
    sure = st.none() | st.decimals(0, 1, places=2, allow_nan=False)
    notes = st.none() | st.sampled_from(["storm", "storm, and fog", 'say "so"'])
    row = st.builds(CheckIn, st.sampled_from(NAMES), st.sampled_from(periods), numbers, sure, notes)
    found = st.lists(row, min_size=1, max_size=10, unique_by=lambda one: one[:2]).map(tuple)
    return found.map(_with_one_note) if one_note else found


def _with_one_note(rows: Rows) -> Rows:
    last = {name: max((one.period for one in rows if one.name == name), default="") for name in NAMES}
    return tuple(one if one.period == last[one.name] else one._replace(confidence=None, note=None) for one in rows)


def tidy(rows: Rows) -> tuple[Written, dict[str, Any]]:
    """A row a check-in."""
    return Written(("measure", "period", "value", "confidence", "note"), rows), {}


def renamed(rows: Rows) -> tuple[Written, dict[str, Any]]:
    """A row a check-in, with headings of its own and a decimal comma where numbers are texts."""
    texts = [[str(cell).replace(".", ",") if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    columns = {"measure": "kr", "period": "day", "value": "ist", "confidence": "sure", "note": "remark"}
    table = Written(tuple(columns.values()), texts, delimiter=";")
    return table, {"columns": columns, "decimal": ","}


def months_across(rows: Rows) -> tuple[Written, dict[str, Any]]:
    """A row a key result and a column a month; a confidence and a note of the latest."""
    table: list[list[Cell]] = []
    for name in dict.fromkeys(one.name for one in rows):
        own = {one.period: one for one in rows if one.name == name}
        last = own[max(own)]
        table.append([name, *(own[month].value if month in own else None for month in MONTHS), *last[3:]])
    return Written(("measure", *MONTHS, "confidence", "note"), table), {}


def headed_months(rows: Rows) -> tuple[Written, dict[str, Any]]:
    """A row a key result, and for each month a column of values, of confidences and of notes."""
    headings = {"{period} is": "value", "{period} sure": "confidence", "{period} said": "note"}
    header = ["measure", *(f"{month} {word}" for month in MONTHS for word in ("is", "sure", "said"))]
    table: list[list[Cell]] = []
    for name in dict.fromkeys(one.name for one in rows):
        own = {one.period: one[2:] for one in rows if one.name == name}
        table.append([name, *(cell for month in MONTHS for cell in own.get(month, (None, None, None)))])
    return Written(header, table), {"headings": headings}


def headed_names(rows: Rows) -> tuple[Written, dict[str, Any]]:
    """A row a day, and for each key result a column of values, of confidences and of notes."""
    headings = {"{measure}": "value", "{measure} sure": "confidence", "{measure} said": "note"}
    names = (*NAMES, "wait")
    header = ["period", *(f"{name}{word}" for name in names for word in ("", " sure", " said"))]
    table: list[list[Cell]] = []
    for period in dict.fromkeys(one.period for one in rows):
        own = {one.name: one[2:] for one in rows if one.period == period}
        table.append([period, *(cell for name in names for cell in own.get(name, (None, None, None)))])
    return Written(header, table), {"headings": headings}


FORMS: dict[str, tuple[Form, st.SearchStrategy[Rows]]] = {
    "tidy": (tidy, rows_of(DAYS)),
    "renamed": (renamed, rows_of(DAYS)),
    "months across": (months_across, rows_of(MONTHS, one_note=True)),
    "months with headings": (headed_months, rows_of(MONTHS)),
    "key results with headings": (headed_names, rows_of(DAYS)),
}


def standing(rows: Rows, kind: str, form: Form) -> list[object]:
    """How the OKR stands at the end of the year, by rows in a *kind* of source in a *form*."""
    table, keys = form((CheckIn("wait", "2025-12", Decimal(60), None, None), *rows))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = {**KINDS[kind](table, folder, "facts"), **keys}
        if kind not in ("csv", "csv.gz"):
            source.pop("delimiter", None)
        path = folder / "scorecard.yaml"
        path.write_text(CARD.format(actuals=json.dumps(source)), encoding="utf-8")
        (okr,) = bsc_cli.open(path).evaluate(as_of=date(2025, 12, 31)).okrs
    return [okr.score, okr.grade, okr.coverage, *(tuple(_said(one)) for one in okr.key_results)]


def _said(one: Any) -> Iterator[object]:
    yield from (one.node.id, one.score, one.raw, one.actual, one.confidence, one.note)
    yield sorted((str(row.period), row.value, row.confidence, row.note) for row in one.check_ins)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_check_ins_of_any_form_say_the_same(kind: str, form: str, data: st.DataObject) -> None:
    write, strategy = FORMS[form]
    rows = data.draw(strategy)
    assert standing(rows, kind, write) == standing(rows, "csv", tidy)


def test_what_is_compared_has_confidences_in_it() -> None:
    rows = (
        CheckIn("pilots", "2025-10-17", Decimal(3), Decimal("0.8"), None),
        CheckIn("pilots", "2025-12-17", Decimal(6), Decimal("0.5"), "storm"),
    )
    _, _, _, _, pilots, queue = standing(rows, "csv", tidy)
    check_ins = [("2025-10-17", 3, Decimal("0.8"), None), ("2025-12-17", 6, Decimal("0.5"), "storm")]
    assert pilots == ("pilots", Decimal("0.5"), Decimal("0.5"), 6, Decimal("0.5"), "storm", check_ins)
    assert queue == ("queue", 0, None, None, None, None, [])


@pytest.mark.parametrize(("row", "column"), [("3,5,,7,late", 13), ("3,,,-1,late", 12), ("3,,9,sure,late", 13)])
def test_a_wrong_confidence_of_a_row_of_months_is_said(row: str, column: int, tmp_path: Path) -> None:
    (tmp_path / "scorecard.yaml").write_text(CARD.format(actuals="facts.csv"), encoding="utf-8")
    text = f"measure,{','.join(MONTHS)},confidence,note\nwait,60,50,50,,\npilots,{row}\n"
    (tmp_path / "facts.csv").write_text(text, encoding="utf-8")
    done = bsc("okrs", "scorecard.yaml", cwd=tmp_path)
    assert done.status == 2
    assert f"facts.csv:3:{column}: error BSC602 invalid-number" in done.err
    assert "in the column 'confidence' is no confidence" in done.err
    assert "help: a confidence is a number from 0 to 1" in done.err
