"""How fast tables are read row by row, beside the loop of csv, or json, and Decimal that anyone would write.

    python -m benchmarks.rows [--check]

CPU seconds of reading alone, without starting, the best of some runs; the loop reads the same cells in the same run.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.load.actuals.read import join_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.json_lines import parse_json_lines
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

_MEASURES = 500
_RUNS = 3
_DAYS = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32)]
_DAYS = [day for day in _DAYS if day[5:] not in {"02-30", "02-31", "04-31", "06-31", "09-31", "11-31"}]


class Case(NamedTuple):
    """A table, and how many times longer than the loop reading it may take."""

    name: str
    text: str
    rows: int
    cells: int
    most: float
    """Times the loop; of rows that are read one by one, microseconds."""
    is_json: bool = False
    keys: dict[str, object] = {}
    is_by_row: bool = False
    unit: str = "EUR"
    """That of all measures."""
    peer: str = ""
    """The table that the loop reads, where it could not read this one."""


def _value(number: int) -> str:
    mixed = number * 7_919 % 1_000_003
    return f"{mixed % 100_000 // 100}.{mixed % 100:02}"


def _names() -> list[str]:
    return [f"m-{number:03}" for number in range(_MEASURES)]


def _month(number: int) -> str:
    return f"2024-{number % 12 + 1:02}"


def _day(number: int) -> str:
    """A day of the year, as people write it who declare a `date_format`."""
    year, month, day = _DAYS[number * 7_919 % 366].split("-")
    return f"{day}.{month}.{year}"


def _marked(number: int) -> str:
    whole, _, cents = f"{number * 7_919 % 1_000_003}.{number % 100:02}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + f",{cents}"


def _duration(number: int) -> str:
    return f"{number % 500}:{number * 7 % 60:02}:{number % 4 * 15:02}"


def _tidy(
    rows: int,
    value: Callable[[int], str] = _value,
    *,
    period: Callable[[int], str] = _month,
    others: Callable[[int], str] = lambda _: "",
    heading: str = "note",
    mark: str = ",",
) -> str:
    """A value a row; *others* are the cells in the last column."""
    lines = (
        mark.join((f"m-{number * 7_919 % 1_000_003 % _MEASURES:03}", period(number), value(number), others(number)))
        for number in range(rows)
    )
    return "\n".join((mark.join(("measure", "period", "value", heading)), *lines)) + "\n"


def _months(rows: int) -> str:
    header = ",".join(["measure", *(f"2024-{month:02}" for month in range(1, 13))])
    lines = (
        ",".join([f"m-{row % _MEASURES:03}", *(_value(row * 12 + month) for month in range(12))]) for row in range(rows)
    )
    return "\n".join([header, *lines]) + "\n"


def _days() -> str:
    lines = (
        ",".join([day, *(_value(number * _MEASURES + one) for one in range(_MEASURES))])
        for number, day in enumerate(_DAYS)
    )
    return "\n".join([",".join(["period", *_names()]), *lines]) + "\n"


def _objects(rows: int) -> str:
    lines = []
    for number in range(rows):
        one = {"measure": f"m-{number % _MEASURES:03}", "period": f"2024-{number % 12 + 1:02}", "value": number / 100}
        if number % 3 == 0:
            one = dict(reversed(one.items()))
        if number % 2 == 0:
            one["note"] = "caf\u00e9 \u201cA\u201d"
        lines.append(json.dumps(one))
    return "\n".join(lines) + "\n"


def _tidy_tables(rows: int) -> list[tuple[str, str, float, str, dict[str, object]]]:
    """Tables with a value a row: what is in them, their text, the bound, the measures' unit, and what is declared.

    Of days, nearly each row is the only one of its measure and period.
    """
    german: dict[str, object] = {"delimiter": ";", "decimal": ",", "group": "."}
    return [
        ("plain numbers", _tidy(rows), 6, "EUR", {}),
        ("every value in EUR", _tidy(rows, lambda one: f"EUR {_value(one)}"), 6, "EUR", {}),
        ("every value like 1.234,56", _tidy(rows, _marked, mark=";"), 6, "EUR", german),
        ("every value in %", _tidy(rows, lambda one: f"{_value(one)}%"), 6, "%", {}),
        ("every value like 1:30:15", _tidy(rows, _duration), 6, "min", {}),
        ("dates of days with date_format", _tidy(rows, period=_day), 9, "EUR", {"date_format": "%d.%m.%Y"}),
        ("every row with a note", _tidy(rows, others=lambda _: '"late, as ever"'), 6, "EUR", {}),
        ("every row with another note", _tidy(rows, others=lambda one: f"see {one}"), 6, "EUR", {}),
        ("a target beside each value", _tidy(rows, others=lambda _: "5", heading="target"),
         6, "EUR", {"columns": {"target": "target"}}),
    ]  # fmt: skip


def _cases() -> list[Case]:
    many = 200_000
    facts: dict[str, object] = {"facts": True}
    plain = _tidy(many)
    return [
        *(
            Case(f"tidy, {name}", text, many, many, most, keys=facts | keys, is_by_row=True, unit=unit, peer=plain)
            for name, text, most, unit, keys in _tidy_tables(many)
        ),
        Case("17,000 rows × 12 months", _months(17_000), 17_000, 17_000 * 12, 3, keys=facts),
        Case("366 days × 500 measures", _days(), 366, 366 * 500, 3),
        Case("JSON lines, not all alike, with escapes", _objects(many), many, many, 2, True, facts),
    ]  # fmt: skip


def _card(unit: str) -> Scorecard:
    measures = {
        name: {"name": name, "indicator": "lagging", "aggregate": "sum", "unit": unit, "target": "5"}
        for name in _names()
    }
    perspectives = {"financial": {"objectives": {"grow": {"name": "Grow", "measures": measures}}}}
    return Scorecard.model_validate({"name": "N", "vision": "V", "frequency": "month", "perspectives": perspectives})


def _loop(case: Case) -> object:
    """What anyone would write: the sum of each measure and period."""
    sums: dict[tuple[str, str], Decimal] = {}
    if case.is_json:
        for line in io.StringIO(case.text):
            one = json.loads(line, parse_float=Decimal)
            key = one["measure"], one["period"]
            sums[key] = sums.get(key, Decimal(0)) + one["value"]
        return sums
    reader = csv.reader(io.StringIO(case.peer or case.text))
    header = next(reader)
    if header[2] == "value":
        for name, period, value, _ in reader:
            sums[name, period] = sums.get((name, period), Decimal(0)) + Decimal(value)
        return sums
    for name, *cells in reader:
        for label, cell in zip(header[1:], cells, strict=True):
            sums[name, label] = sums.get((name, label), Decimal(0)) + Decimal(cell)
    return sums


def _read(case: Case, card: Scorecard) -> object:
    source = Source.model_validate({"path": "a.csv", **case.keys})
    parse: Callable[..., ActualRows] = parse_json_lines if case.is_json else parse_csv
    found = join_rows([parse(case.text, file="a.csv", source=source, scorecard=card)], card)
    assert found.tally.used == case.cells, found.diagnostics[:3]
    return found


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    """Print what each table takes; 1 if one takes too long and that is checked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fail where a bound is not kept")
    is_checked = parser.parse_args().check
    gc.set_threshold(100_000, 20, 20)  # as `bsc` starts
    slow = 0
    print(f"{'table':42} {'µs a row':>9} {'µs a cell':>9} {'× loop':>7}  at most")
    for case in _cases():
        card = _card(case.unit)
        own, loop = _seconds(lambda case=case, card=card: _read(case, card)), _seconds(lambda case=case: _loop(case))  # type: ignore[misc]
        by_row, by_cell, times = own / case.rows * 1e6, own / case.cells * 1e6, own / loop
        is_slow = (by_row if case.is_by_row else times) > case.most
        slow += is_slow
        bound = f"{case.most} {'µs a row' if case.is_by_row else '× the loop'}{' TOO SLOW' if is_slow else ''}"
        print(f"{case.name:42} {by_row:9.2f} {by_cell:9.2f} {times:7.2f}  {bound}")
    return int(is_checked and slow > 0)


if __name__ == "__main__":
    sys.exit(main())
