"""What it costs `bsc evaluate` that a large file is not plain: CPU seconds of each kind of file, in one run.

    python -m benchmarks.odd_files [--rounds N] [--rows N] [--only WORD] [--check]

Every round runs each command once, as a process of its own; shown are the medians. The base is the plain file, or what
anyone would write by hand for the same file: DuckDB, or a loop of csv, or json, and Decimal. Beside a loop, starting
does not count: neither of Python, nor of `bsc evaluate` on one row.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.processor_time import processor_seconds

ROOT = Path(__file__).resolve().parent.parent
MEASURES = 20
DUCKDB = """\
import duckdb, sys
duckdb.execute(
    "SELECT measure, period, count(*), sum(value), min(value), max(value) FROM read_csv(?, header = true,"
    " quote = '\\"', auto_detect = false, columns = {'measure': 'VARCHAR', 'period': 'VARCHAR',"
    " 'value': 'DECIMAL(18, 2)',"
    " 'note': 'VARCHAR'}) GROUP BY ALL", [sys.argv[1]]).fetchall()
"""


CSV_LOOP = """\
import csv, sys
from decimal import Decimal
sums = {}
with open(sys.argv[1], newline="") as file:
    reader = csv.reader(file)
    header = next(reader)
    for name, *cells in reader:
        for label, cell in zip(header[1:], cells):
            sums[name, label] = sums.get((name, label), 0) + Decimal(cell)
"""
JSON_LOOP = """\
import json, sys
from decimal import Decimal
sums = {}
with open(sys.argv[1]) as file:
    for line in file:
        one = json.loads(line, parse_float=Decimal)
        key = one["measure"], one["period"]
        sums[key] = sums.get(key, 0) + one["value"]
"""
_BASES = {"": "", DUCKDB: " × DuckDB by hand", CSV_LOOP: " × the csv loop", JSON_LOOP: " × the json loop"}
_MOST_TIMES = 10
WEIGHTED = ", aggregate: weighted-mean"
MAY_FIND = (0, 1, 2)
"""The exit statuses of `bsc evaluate` where a file may have bad rows."""
IMPORTS = "import csv, json, sys; from decimal import Decimal"


class Kind(NamedTuple):
    """A kind of file."""

    name: str
    row: Callable[[int], str]
    """The row of a number."""
    most: float
    """How many times as long as its base it may take."""
    keys: str = ""
    """Those of its source, beside the path."""
    unit: str = "'%'"
    encoding: str = "utf-8"
    odd: str = ""
    """What stands in its middle."""
    base: str = ""
    """The script of its base; that of the plain file if there is none."""
    head: str = "measure,period,value,note\n"
    end: str = "csv"
    """How its name ends."""
    rows: float = 1
    """How many rows it has; or times all that are asked for, if these are no more than ten."""
    measures: int = MEASURES
    more: str = ""
    """More keys of its measures."""


def _row(number: int, value: str | None = None, note: str = "ok", period: str | None = None, mark: str = ",") -> str:
    month = period or f"2025-{number % 12 + 1:02}"
    return mark.join((f"m{number % MEASURES}", month, value or f"{number % 99_991 / 100:.2f}", note)) + "\n"


def _grouped(number: int) -> str:
    text = f"{number % 99_991 / 10:,.2f}".translate({ord(","): ".", ord("."): ","})
    return _row(number, text, mark=";")


def _day(number: int, form: str = "2025-{1:02}-{0:02}") -> str:
    return _row(number, period=form.format(number % 28 + 1, number % 12 + 1))


def _level(number: int) -> str:
    return _row(number, note=f"{number % MEASURES}.5")


def _months(number: int) -> str:
    return ",".join([f"m{number % 500}", *(f"{(number + month) % 991}.{month:02}" for month in range(12))]) + "\n"


def _object(number: int, *, is_alike: bool = True) -> str:
    one = {"measure": f"m{number % MEASURES}", "period": f"2025-{number % 12 + 1:02}", "value": number % 99_991 / 100}
    if not is_alike and number % 3:
        one = {"note": "caf\u00e9", **dict(reversed(one.items()))} if number % 2 else dict(reversed(one.items()))
    return json.dumps(one) + "\n"


KINDS = (
    Kind("plain", _row, 1),
    Kind("plain, ten times as many rows", _row, 1.4, rows=10, base=DUCKDB),
    Kind("a comma in each note", lambda number: _row(number, note='"well, ok"'), 4, base=DUCKDB),
    Kind("one comma in quotes", _row, 1.5, odd='m1,2025-01,7,"well, ok"\n'),
    Kind("one line break in quotes", _row, 1.5, odd='m1,2025-01,7,"well\nok"\n'),
    Kind("one blank line", _row, 1.5, odd="\n"),
    Kind("one row too short", _row, 1.5, odd="m1,2025-01\n"),
    Kind("one cell that is no number", _row, 1.5, odd="m1,2025-01,8_0,ok\n"),
    Kind("`8%`", lambda number: _row(number, f"{number % 991}.5%"), 2),
    Kind("`EUR 5`", lambda number: _row(number, f"EUR {number % 991}.5"), 2, unit="EUR"),
    Kind("`1.234,56`", _grouped, 2, keys=", decimal: ',', group: '.'"),
    Kind("days", _day, 2),
    Kind("days as 31.12.2025", lambda one: _day(one, "{0:02}.{1:02}.2025"), 2, keys=", date_format: '%d.%m.%Y'"),
    Kind("Latin-1", lambda number: _row(number, note="für"), 2, keys=", encoding: latin-1", encoding="latin-1"),
    Kind("UTF-16", lambda number: _row(number, note="für"), 2, encoding="utf-16"),
    Kind("a column of targets", _level, 1.5, keys=", columns: {target: note}"),
    Kind("weights", lambda one: _row(one, note="1"), 1.5, keys=", columns: {weight: note}", more=WEIGHTED),
    Kind("one weight missing", lambda one: _row(one, note="1"), 2, keys=", columns: {weight: note}", more=WEIGHTED,
         odd="m1,2025-01,7,\n"),
    Kind("17,000 × 12 months", _months, 3, base=CSV_LOOP, rows=17_000, measures=500,
         head=",".join(["measure", *(f"2025-{month:02}" for month in range(1, 13))]) + "\n"),
    Kind("JSON lines", _object, 2, base=JSON_LOOP, head="", end="jsonl"),
    Kind("JSON lines, not all alike", lambda one: _object(one, is_alike=False), 2, base=JSON_LOOP, head="",
         end="jsonl"),
)  # fmt: skip


def write(kind: Kind, folder: Path, rows: int) -> tuple[Path, Path]:
    """A scorecard and its file of so many rows."""
    card, facts = folder / "card.yaml", folder / f"facts.{kind.end}"
    head = kind.head.replace(",", ";") if ";" in kind.row(0) else kind.head
    lines = [head, *map(kind.row, range(rows))]
    lines.insert(rows // 2 + 1, kind.odd)
    facts.write_text("".join(lines), encoding=kind.encoding)
    measures = "".join(
        f"          m{number}: {{name: M, unit: {kind.unit}, indicator: lagging{kind.more or ', aggregate: sum'}}}\n"
        for number in range(kind.measures)
    )
    source = f"{{path: {facts.name}, facts: true{kind.keys}}}"
    card.write_text(
        f"name: F\nvision: V\nfrequency: month\nactuals: {source}\nperspectives:\n"
        f"  financial:\n    objectives:\n      o:\n        name: O\n        measures:\n{measures}",
        encoding="utf-8",
    )
    return card, facts


def seconds(kind: Kind, rows: int, rounds: int) -> tuple[float, float]:
    """What `bsc evaluate` takes for a file of a kind, and what its base takes, which is 0 for the plain file."""
    with tempfile.TemporaryDirectory() as place:
        card, facts = write(kind, Path(place), rows)
        bsc = [sys.executable, "-m", "bsc_cli", "evaluate", str(card), "--period", "2025-12"]
        commands = [bsc, *([[sys.executable, "-c", kind.base, str(facts)]] if kind.base else [])]
        times = [[processor_seconds(command, statuses=MAY_FIND) for command in commands] for _ in range(rounds)]
        own, base = (median(column) for column in (*zip(*times, strict=True), (0.0,))[:2])
        if kind.base in {CSV_LOOP, JSON_LOOP}:
            write(kind, Path(place), 1)
            own -= median(processor_seconds(bsc, statuses=MAY_FIND) for _ in range(rounds))
            base -= median(processor_seconds([sys.executable, "-c", IMPORTS]) for _ in range(rounds))
    return own, base


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc evaluate on files that are not plain.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each runs (default: 3)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows (default: 1,000,000)")
    parser.add_argument("--only", default="", help="only kinds with this in their name, and the plain one")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()
    plain, broken = 0.0, []
    print("| file | CPU | ratio | limit |\n|---|--:|--:|--:|")
    for kind in (one for one in KINDS if options.only in one.name or one is KINDS[0]):
        rows = int(kind.rows if kind.rows > _MOST_TIMES else kind.rows * options.rows)
        own, base = seconds(kind, rows, options.rounds)
        plain = plain or own
        ratio = own / (base or plain)
        print(f"| {kind.name} | {own:.2f} s | {ratio:.2f}{_BASES[kind.base]} | {kind.most} |", flush=True)
        broken += [kind.name] if ratio > kind.most else []
    print(f"over the limit: {', '.join(broken)}" if broken else "", file=sys.stderr)
    return 1 if options.check and broken else 0


if __name__ == "__main__":
    sys.exit(main())
