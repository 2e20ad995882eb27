"""What formulas cost, beside plain measures that are made of as many rows.

    python -m benchmarks.formulas [--rounds N] [--measures N] [--periods N] [--check]

Half of the measures are ratios of two inputs, a row a month each. In the peer, the same half adds up two facts a month,
so that there are as many measures and as many rows. What counts is the CPU time; each ratio is to the peer in the same
run, and of the best of some runs.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.processor_time import processor_seconds  # noqa: E402 - found from the root, wherever this is run

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
MOST_OF_PEER = 1.5
"""How many times the CPU seconds of plain measures calculated ones may take."""
MEASURES_OF_AN_OBJECTIVE = 20
FIRST_YEAR = 2021


class Format(NamedTuple):
    """What is asked for, of both scorecards."""

    shown: str
    options: tuple[str, ...]


FORMATS = (
    Format("one period", ("--format", "json")),
    Format("--history 40", ("--format", "json", "--history", "40")),
)


def write(folder: Path, measures: int, periods: int, *, is_calculated: bool) -> None:
    """A scorecard of so many *measures*, every second one calculated or not, and its actuals of *periods* months."""
    lines = [
        "name: Formulas",
        "vision: V",
        "frequency: month",
        f"actuals: [{{path: a.csv, facts: {str(not is_calculated).lower()}}}]",
    ]
    if is_calculated:
        lines.append("inputs:")
        for number in range(1, measures, 2):
            lines += [f"  {part}-{number}: {{name: Input, aggregate: sum}}" for part in ("part", "whole")]
    lines.append("perspectives:\n  financial:\n    objectives:")
    for number in range(measures):
        if number % MEASURES_OF_AN_OBJECTIVE == 0:
            lines.append(f"      o{number}:\n        name: Objective {number}\n        measures:")
        how = "aggregate: sum"
        if is_calculated and number % 2:
            how = f"formula: 100 * part-{number} / whole-{number}"
        levels = f"{{threshold: 10, target: {50 + number % 7}, stretch: 90}}"
        lines.append(f"          m{number}: {{name: Measure {number}, indicator: leading, {how}, targets: {levels}}}")
    folder.mkdir()
    (folder / "s.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "a.csv").open("w", encoding="utf-8") as file:
        file.write("measure,period,value\n")
        for number in range(measures):
            plain = f"m{number}"
            names = (f"part-{number}", f"whole-{number}") if is_calculated else (plain, plain)
            for period in range(periods):
                month = f"{FIRST_YEAR + period // 12}-{period % 12 + 1:02}"
                value = (number * 7919 + period * 31) % 500 + 1
                for place, name in enumerate(names if number % 2 else (plain,)):
                    file.write(f"{name},{month},{value * (place + 1)}.{value % 10}\n")


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time scorecards of formulas beside plain ones.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default: 5)")
    parser.add_argument("--measures", type=int, default=2000, help="how many measures (default: 2000)")
    parser.add_argument("--periods", type=int, default=40, help="how many months of actuals (default: 40)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a ratio is above its limit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        plain, formulas = Path(place) / "plain", Path(place) / "formulas"
        for folder in (plain, formulas):
            write(folder, options.measures, options.periods, is_calculated=folder is formulas)
        commands = [
            ([BSC, "evaluate", "s.yaml", *one.options], folder) for one in FORMATS for folder in (plain, formulas)
        ]
        rounds = [[processor_seconds(*command) for command in commands] for _ in range(options.rounds)]
    taken = [min(times) for times in zip(*rounds, strict=True)]
    ratios = [own / peer for peer, own in zip(taken[::2], taken[1::2], strict=True)]
    print(f"| {options.measures:,} measures × {options.periods} months | plain | half calculated | ratio | limit |")
    print("|---|--:|--:|--:|--:|")
    for one, peer, own, ratio in zip(FORMATS, taken[::2], taken[1::2], ratios, strict=True):
        print(f"| {one.shown} | {peer:.2f} s | {own:.2f} s | {ratio:.2f} | {MOST_OF_PEER} |")
    return 1 if options.check and max(ratios) > MOST_OF_PEER else 0


if __name__ == "__main__":
    sys.exit(main())
