"""What it costs `bsc evaluate` that a large file is not plain: CPU seconds of a million rows of each kind, in one run.

    python -m benchmarks.odd_files [--rounds N] [--rows N] [--check]

Every round runs each command once, as a process of its own; shown are the medians.
"""

from __future__ import annotations

import argparse
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


class Kind(NamedTuple):
    """A kind of file."""

    name: str
    row: Callable[[int], str]
    """The row of a number."""
    most: float
    """How many times as long as the plain file it may take; of the first, as DuckDB by hand."""
    keys: str = ""
    """Those of its source."""
    unit: str = "'%'"
    encoding: str = "utf-8"
    odd: str = ""
    """What stands in its middle."""
    is_by_hand: bool = False
    """Whether its base is DuckDB by hand on the same file."""


def _row(number: int, value: str | None = None, note: str = "ok", period: str | None = None, mark: str = ",") -> str:
    month = period or f"2025-{number % 12 + 1:02}"
    return mark.join((f"m{number % MEASURES}", month, value or f"{number % 99_991 / 100:.2f}", note)) + "\n"


def _grouped(number: int) -> str:
    text = f"{number % 99_991 / 10:,.2f}".translate({ord(","): ".", ord("."): ","})
    return _row(number, text, mark=";")


def _day(number: int, form: str = "2025-{1:02}-{0:02}") -> str:
    return _row(number, period=form.format(number % 28 + 1, number % 12 + 1))


KINDS = (
    Kind("plain", _row, 1),
    Kind("a comma in each note", lambda number: _row(number, note='"well, ok"'), 4, is_by_hand=True),
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
)


def write(kind: Kind, folder: Path, rows: int) -> tuple[Path, Path]:
    """A scorecard and its file of so many rows."""
    card, facts = folder / "card.yaml", folder / "facts.csv"
    head = "measure,period,value,note\n"
    lines = [head.replace(",", ";") if ";" in kind.row(0) else head, *map(kind.row, range(rows))]
    lines.insert(rows // 2, kind.odd)
    facts.write_text("".join(lines), encoding=kind.encoding)
    measures = "".join(
        f"          m{number}: {{name: M, unit: {kind.unit}, indicator: lagging, aggregate: sum,"
        " targets: {threshold: 1, target: 2}}\n"
        for number in range(MEASURES)
    )
    card.write_text(
        f"name: F\nvision: V\nfrequency: month\nactuals: {{path: facts.csv, facts: true{kind.keys}}}\nperspectives:\n"
        f"  financial:\n    objectives:\n      o:\n        name: O\n        measures:\n{measures}",
        encoding="utf-8",
    )
    return card, facts


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc evaluate on files that are not plain.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each runs (default: 3)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows (default: 1,000,000)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()
    plain, broken = 0.0, []
    print("| file | CPU | ratio | limit |\n|---|--:|--:|--:|")
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as place:
            card, facts = write(kind, Path(place), options.rows)
            bsc = [sys.executable, "-m", "bsc_cli", "evaluate", str(card), "--period", "2025-12"]
            seconds = median(processor_seconds(bsc) for _ in range(options.rounds))
            base = plain = plain or seconds
            if kind.is_by_hand:
                by_hand = [sys.executable, "-c", DUCKDB, str(facts)]
                base = median(processor_seconds(by_hand) for _ in range(options.rounds))
        ratio = seconds / base
        of = " × DuckDB by hand" if kind.is_by_hand else ""
        print(f"| {kind.name} | {seconds:.2f} s | {ratio:.2f}{of} | {kind.most} |", flush=True)
        broken += [kind.name] if ratio > kind.most else []
    print(f"over the limit: {', '.join(broken)}" if broken else "", file=sys.stderr)
    return 1 if options.check and broken else 0


if __name__ == "__main__":
    sys.exit(main())
