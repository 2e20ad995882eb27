"""How long `bsc evaluate` takes over a workbook of 100,000 rows, beside openpyxl that only goes through its values.

CPU seconds of both, one after the other in every round. The workbook is written as spreadsheets write it, its texts
in a part of their own.

    python -m benchmarks.xlsx [--rows N] [--rounds N] [--check]
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from statistics import median

from openpyxl import Workbook

from benchmarks.processor_time import processor_seconds

BSC = Path(sysconfig.get_path("scripts")) / "bsc"
MEASURES = 500
MOST = 1.2
"""How many times openpyxl alone `bsc evaluate` may take."""
PEER = """
import sys, openpyxl

for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True):
    pass
"""
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def main() -> int:
    """Measure, print the table, and say with `--check` whether the limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc over a workbook against openpyxl alone.")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the workbook (default: 100,000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each runs (default: 5)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when the ratio is above its limit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "facts.xlsx").write_bytes(workbook(options.rows))
        (folder / "facts.yaml").write_text(scorecard(), encoding="utf-8")
        peer = [sys.executable, "-c", PEER, "facts.xlsx"]
        ours = [str(BSC), "evaluate", "facts.yaml", "--format", "csv"]
        taken = [(processor_seconds(peer, folder), processor_seconds(ours, folder)) for _ in range(options.rounds)]
    alone, evaluated = (median(times) for times in zip(*taken, strict=True))
    print(f"| {options.rows:,} rows | CPU | ratio | limit |")
    print("|---|--:|--:|--:|")
    print(f"| openpyxl alone | {alone:.2f} s | 1.00 | |")
    print(f"| `bsc evaluate` | {evaluated:.2f} s | {evaluated / alone:.2f} | {MOST} |")
    return 1 if options.check and evaluated / alone > MOST else 0


def workbook(rows: int) -> bytes:
    """A workbook of four columns: measure, period, value and note."""
    texts: dict[str, int] = {}
    lines = [_row(1, ("measure", "period", "value", "note"), texts)]
    for number in range(rows):
        cells = (f"m{number % MEASURES}", f"2025-{number % 12 + 1:02}", number * 7919 % 100_003 / 100, f"n{number % 9}")
        lines.append(_row(number + 2, cells, texts))
    empty, full = BytesIO(), BytesIO()
    book = Workbook()
    book.active["A1"] = 1  # type: ignore[index]  # a new workbook has a sheet
    book.save(empty)
    type_ = '<Override PartName="/xl/sharedStrings.xml" ContentType='
    type_ += '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "[Content_Types].xml" and STRINGS not in text:
                text = text.replace("</Types>", type_)
            if name not in {SHEET, STRINGS}:
                new.writestr(name, text)
        size = f'<dimension ref="A1:D{rows + 1}"/>'
        new.writestr(SHEET, f'<worksheet xmlns="{MAIN}">{size}<sheetData>{"".join(lines)}</sheetData></worksheet>')
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        new.writestr(STRINGS, f'<sst xmlns="{MAIN}">{items}</sst>')
    return full.getvalue()


def _row(number: int, cells: tuple[str | float, ...], texts: dict[str, int]) -> str:
    """A row in the XML of a sheet; what is new goes to *texts*."""
    written = []
    for letter, cell in zip("ABCD", cells, strict=True):
        if isinstance(cell, str):
            written.append(f'<c r="{letter}{number}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>')
        else:
            written.append(f'<c r="{letter}{number}"><v>{cell!r}</v></c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def scorecard() -> str:
    """A scorecard of many measures whose facts lie in the workbook."""
    lines = ["name: Workbook", "vision: Read what people keep in spreadsheets by 2030.", "perspectives:"]
    lines += ["  financial:", "    objectives:", "      all:", "        name: All of them", "        measures:"]
    for number in range(MEASURES):
        measure = f"{{name: Measure {number}, indicator: lagging, aggregate: sum, target: 1000}}"
        lines.append(f"          m{number}: {measure}")
    return "\n".join([*lines, "actuals: {path: facts.xlsx, facts: true}"]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
