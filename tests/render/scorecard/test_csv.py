"""What is written as CSV is read back as it was."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.render.scorecard.csv import number_cell, render_csv, text_cell
from bsc_cli.render.template import render_template, template_table
from bsc_cli.review.data_entry import entries_of
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Result
from tests.score.scorecards import period, scorecard

CARD = scorecard(
    """\
  financial:
    objectives:
      o:
        name: O
        measures:
          arr: {name: "=A1, or 'so'", unit: EUR m, indicator: lagging, baseline: 8.25,
                targets: {threshold: 9.000001, target: 10, stretch: 12.5}}
          load: {name: Load, indicator: leading, direction: range,
                 targets: {threshold: [60, 95], target: [70.5, 85]}}
          mean: {name: Mean, indicator: lagging, aggregate: weighted-mean, target: 3}
          done: {name: Done, indicator: leading, direction: yes-no}
""",
    "frequency: quarter",
)
NOW = period("2025-Q2")
values = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=9)
weights = st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=6)
notes = st.none() | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp")), min_size=1)


@st.composite
def observed(draw: st.DrawFn) -> list[Observation]:
    """A row for each of some measures, or three of a month each."""
    rows = []
    for measure in CARD.measures.values():
        yes_no = measure.id == "done"
        for id in draw(st.sampled_from([[], ["2025-Q2"], ["2025-04", "2025-05", "2025-06"], ["2025-05-31"]])):
            value = Decimal(draw(st.integers(0, 1))) if yes_no else draw(values)
            weight = draw(weights) if measure.aggregate is Aggregate.WEIGHTED_MEAN else None
            note = draw(notes)
            rows.append(
                Observation(
                    measure=measure.id, period=period(id), value=value, weight=weight, note=note, origin="a.csv:1"
                )
            )
    return rows


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def number(cell: str) -> Decimal | tuple[Decimal, ...] | None:
    if ";" in cell:
        return tuple(map(Decimal, cell.split(";")))
    return Decimal(cell) if cell else None


def known(result: Result) -> dict[str, Decimal | tuple[Decimal, ...] | None]:
    """The numbers of a result by column, as they leave the engine."""
    levels = result.levels
    found = {
        "actual": result.actual.value if result.actual else None,
        "threshold": levels.threshold if levels else None,
        "target": levels.target if levels else None,
        "stretch": levels.stretch if levels else None,
        "variance": result.variance,
        "variance_percent": result.variance_percent,
        "score": result.score,
    }
    return {
        name: None if one is None else tuple(map(to_decimal, one)) if isinstance(one, tuple) else to_decimal(one)
        for name, one in found.items()
    }


@given(observed())
def test_an_evaluation_gives_its_numbers_back(rows: list[Observation]) -> None:
    evaluation = evaluate(CARD, rows, NOW)
    written = cells(render_csv([evaluation]))
    assert [row["measure"] for row in written] == list(CARD.measures)
    for row, result in zip(written, evaluation.measures, strict=True):
        expected = known(result)
        assert {name: number(row[name]) for name in expected} == expected
        assert (row["status"], row["period"]) == (result.status.value, "2025-Q2")
        assert row["name"] == text_cell(result.measure.name)
        assert row["note"] == text_cell(result.actual.note if result.actual else None)


@given(st.fractions(-(10**12), 10**12, max_denominator=10**9))
def test_a_number_cell_has_all_digits_and_no_exponent(value: Decimal) -> None:
    cell = number_cell(value)
    assert Decimal(cell) == to_decimal(value)
    assert set(cell) <= set("-.0123456789")


def read(text: str, card: Scorecard = CARD) -> list[Observation]:
    found = parse_csv(text, file="a.csv", source=Source(path="a.csv"), scorecard=card)
    assert [one for one in found.diagnostics if one.code != "BSC602"] == []
    return [row.observation for row in found.rows]


def kept(rows: list[Observation]) -> set[tuple[object, ...]]:
    return {(one.measure, one.period, one.value, one.weight, text_cell(one.note)) for one in rows}


@given(observed())
def test_a_template_gives_back_what_is_there(rows: list[Observation]) -> None:
    text = render_template(template_table(list(entries_of(CARD, rows, NOW))))
    assert kept(read(text)) == kept(rows)
    there = [row for row in cells(text) if row["value"]]
    assert there == cells(text)[len(cells(text)) - len(there) :], "what is missing comes first"
    missing = render_template(template_table(list(entries_of(CARD, rows, NOW)), missing=True))
    assert [row["value"] for row in cells(missing) if row["value"]] == []
