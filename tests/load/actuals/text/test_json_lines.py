from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.load.actuals.read import Actuals, join_rows, read_actuals
from bsc_cli.load.actuals.text import json_lines
from bsc_cli.load.actuals.text.json_lines import parse_json_lines
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard


def read(*lines: str, **keys: Any) -> Actuals:
    card = scorecard()
    source = Source.model_validate({"path": "a.jsonl", **keys})
    return join_rows([parse_json_lines("\n".join(lines), file="a.jsonl", source=source, scorecard=card)], card)


def seen(actuals: Actuals) -> list[str]:
    return [f"{one.origin} {one.measure} {one.period} {one.value}" for one in actuals.observations]


def said(actuals: Actuals) -> list[str]:
    """Diagnostics as `file:line:column-end code message`."""
    lines = []
    for found in actuals.diagnostics:
        span = found.location.span
        place = f"{found.location.file}:{span.line}:{span.column}-{span.end_column}" if span else found.location.file
        lines.append(f"{place} {found.code} {found.message}")
    return lines


def row(value: str, *, measure: str = "arr", period: str = "2025-Q1") -> str:
    return f'{{"measure": "{measure}", "period": "{period}", "value": {value}}}'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8", "8"),
        ("8.50", "8.50"),
        ("-0.1", "-0.1"),
        ("12345678901234567890123456789.123456789", "12345678901234567890123456789.123456789"),
        ("1e3", "1E+3"),
        ('"8.5"', "8.5"),
        ('"8 EUR"', "8"),
    ],
)
def test_a_number_is_exactly_as_written(value: str, expected: str) -> None:
    (one,) = read(row(value)).observations
    assert str(one.value) == expected


def test_all_keys_of_all_objects_are_columns() -> None:
    actuals = read(
        '{"period": "2025-Q1", "measure": "arr"}',
        "",
        '{"measure": "arr", "period": "2025-Q2", "value": 8, "note": "late \\u263a", "region": ["North"]}',
        '{"value": null, "measure": "arr", "period": "2025-Q3", "note": null}',
        "  ",
        '{"value": true, "measure": "certificate", "period": "2025-Q3"}',
    )
    assert said(actuals) == []
    assert seen(actuals) == ["a.jsonl:3 arr 2025-Q2 8", "a.jsonl:6 certificate 2025-Q3 1"]
    assert actuals.observations[0].note == "late ☺"
    assert actuals.tally.missing == 2


def test_wide_objects_are_read_too() -> None:
    assert seen(read('{"measure": "arr", "2025-Q1": 8}', '{"measure": "arr", "2025-Q2": 9}')) == [
        "a.jsonl:1 arr 2025-Q1 8",
        "a.jsonl:2 arr 2025-Q2 9",
    ]
    assert seen(read('{"period": "2025-Q1", "arr": 8}', '{"period": "2025-Q2", "churn": 9}')) == [
        "a.jsonl:1 arr 2025-Q1 8",
        "a.jsonl:2 churn 2025-Q2 9",
    ]


def test_marks_that_a_source_declares_are_those_of_its_texts_alone() -> None:
    actuals = read(row('"1.234,5"'), row("1234.5", period="2025-Q2"), decimal=",", group=".")
    assert [one.value for one in actuals.observations] == [Decimal("1234.5")] * 2
    (one,) = said(read(row('"8"'), row('"8.5"'), row("8.5"), row("8e400"), decimal=","))[:1]
    assert one.startswith("a.jsonl:2:")


def test_where_compares_values_as_they_are_written() -> None:
    lines = [row(f"{value}")[:-1] + f', "year": {year}}}' for value, year in ((1, 2024), (2, '"2025"'), (3, 2025.0))]
    actuals = read(*lines, where={"year": "2025"})
    assert seen(actuals) == ["a.jsonl:2 arr 2025-Q1 2"]
    assert actuals.tally.filtered == 2


HEAD = '{"measure": "arr", "period": "2025-Q1", "value": '


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (row("NaN"), "50-53 BSC602 'NaN' is not a finite number; leave the cell empty if it means 'no value'"),
        (
            row("-Infinity"),
            "50-59 BSC602 '-Infinity' is not a finite number; leave the cell empty if it means 'no value'",
        ),
        (row("8e400"), "50-55 BSC602 '8e400' has more than 38 digits or is beyond 10^±38"),
        (row('"8,5"'), "50-55 BSC602 '8,5' has a decimal comma; declare 'decimal: \",\"'"),
        (row("[8]"), "50-53 BSC602 '[…]' is a list, not one value"),
        (row('{"a": "}"}'), "50-60 BSC602 '{…}' is an object, not one value"),
        (row("8", period="2025-Q9"), "30-39 BSC603 '2025-Q9' is not a period such as"),
        (row("8", measure="zzz"), "13-18 BSC601 there is no measure 'zzz'"),
        ('{ "value" :8, "period": "2025-Q1"}', "1-35 BSC606 the row names no measure"),
        ('{ "value" :8,"period" :  "Q9" , "measure": "arr"}', "26-30 BSC603 'Q9' is not a period such as"),
        ('{"measure": ["arr"], "period": "2025-Q1", "value": 8}', "13-20 BSC606 '[…]' is a list, not one value"),
        ('{"measure": "a\\ud800", "period": "2025-Q1", "value": 8}', "13-22 BSC601 there is no measure 'a�'"),
        (HEAD, "1-50 BSC606 the line ends within the object"),
        (HEAD + "8", "1-51 BSC606 the line ends within the object"),
        (HEAD + "08}", "51-53 BSC606 the line is not JSON from here on"),
        (HEAD + "8}{}", "52-54 BSC606 the line is not JSON from here on"),
        ("measure,period,value", "1-21 BSC606 the line is not JSON from here on"),
        ('{"a": 1, "b": 2, "a": 3}', "1-25 BSC606 the key 'a' stands twice in the object"),
        ("[8]", "1-4 BSC606 the line is JSON, but no object"),
        ("[" * 100_000, "1-100001 BSC606 the line is nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_column(line: str, expected: str) -> None:
    actuals = read(row("8", period="2025-Q4"), line)
    (found,) = said(actuals)
    assert found.startswith(f"a.jsonl:2:{expected}")
    assert len(actuals.observations) == actuals.tally.reported == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.jsonl BSC606 the file is empty"),
        (" \n\n", "a.jsonl BSC606 the file is empty"),
        ("{}\n{}", "a.jsonl BSC606 the file is empty"),
        ("\n[\n" + row("8") + "]", "a.jsonl:2:1-2 BSC606 the line ends within the object"),
        ('{"measure": "arr", "month": "2025-01", "value": 8}', "a.jsonl:1:1-51 BSC606 there is no column 'period'"),
        ('{"a": 1, "period": 1, "Period": 2, "value": 3}', "a.jsonl:1:33-34 BSC606 the column 'PERIOD' stands twice"),
    ],
)
def test_a_text_without_what_is_looked_for_is_one_problem(text: str, expected: str) -> None:
    (found,) = said(read(text, columns={"measure": "a", "period": "PERIOD"} if "Period" in text else {}))
    assert found.startswith(expected)


def test_the_number_of_columns_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_COLUMNS", 3)
    assert seen(read(row("8"), row("9", period="2025-Q2"))) == ["a.jsonl:1 arr 2025-Q1 8", "a.jsonl:2 arr 2025-Q2 9"]
    assert said(read(row("8"), '{"d": 1}', '{"e": 1}')) == [
        "a.jsonl BSC606 its objects have more than 3 different keys"
    ]


def test_files_are_known_by_the_end_of_their_name(tmp_path: Path) -> None:
    lines = [json.dumps({"measure": "arr", "period": f"2025-Q{number}", "value": number}) for number in (1, 2, 3)]
    (tmp_path / "a.jsonl").write_text("\ufeff" + lines[0] + "\r\n")
    (tmp_path / "b.ndjson").write_text(lines[1], encoding="utf-16")
    (tmp_path / "c.JSONL.gz").write_bytes(gzip.compress(lines[2].encode()))
    actuals = read_actuals(scorecard(actuals=["a.jsonl", "b.ndjson", "c.JSONL.gz"]), folder=tmp_path)
    assert said(actuals) == []
    assert [one.value for one in actuals.observations] == [1, 2, 3]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a.json", "a file of kind '.json' is not read"),
        ("a.json.gz", "a file of kind '.json' is not read"),
        ("gone.jsonl", "there is no file"),
        ({"path": "a.jsonl", "delimiter": ";"}, "'delimiter' is for CSV files; "),
        ({"path": "a.jsonl", "range": "A1:B2"}, "'range' is for Excel workbooks; "),
    ],
)
def test_what_cannot_be_followed_is_said(tmp_path: Path, source: Any, expected: str) -> None:
    (tmp_path / "a.jsonl").write_text(row("8"))
    for name in ("a.json", "a.json.gz"):
        (tmp_path / name).write_text("[]")
    actuals = read_actuals(scorecard(actuals=[source]), folder=tmp_path)
    (found,) = actuals.unreadable
    assert found.code == "BSC606"
    assert found.message.startswith(expected)
