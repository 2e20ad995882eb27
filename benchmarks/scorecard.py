"""How `bsc evaluate --history`, `bsc explain` and `bsc template` compare with `bsc evaluate` of one period.

All read the same large scorecard and the same actuals. Every round runs each command once, as a process of its own;
a ratio is of the least CPU seconds, so that whatever else the machine does changes it little.

    python -m benchmarks.scorecard [--rounds N] [--measures N] [--periods N] [--check]
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.processor_time import processor_seconds

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
PERSPECTIVES = ("financial", "customer", "process", "learning")
MEASURES_OF_AN_OBJECTIVE = 5
FIRST_YEAR = 2016


class Command(NamedTuple):
    """A command to time beside the first."""

    shown: str
    arguments: tuple[str, ...]
    limit: float | None = None
    """How many times the base it may take, for the scorecard of the default size; None for the base itself."""


EVALUATE = ("evaluate", "s.yaml", "--format")
COMMANDS = (
    Command("bsc evaluate --format csv", (*EVALUATE, "csv")),
    Command("bsc evaluate --format json --history 40", (*EVALUATE, "json", "--history", "40"), 4),
    Command("bsc evaluate --format csv --history 40", (*EVALUATE, "csv", "--history", "40"), 5),
    Command("bsc explain m77", ("explain", "s.yaml", "m77"), 1.3),
    Command("bsc template", ("template", "s.yaml"), 1.2),
)


def write(folder: Path, measures: int, periods: int) -> None:
    """A scorecard by quarter of so many measures, with an actual for each period."""
    per_perspective = measures // len(PERSPECTIVES)
    lines = ["name: Large", "vision: Lead the market by 2030", "frequency: quarter", "actuals: a.csv", "perspectives:"]
    for place, perspective in enumerate(PERSPECTIVES):
        lines.append(f"  {perspective}:\n    weight: {place + 1}\n    objectives:")
        for number in range(place * per_perspective, (place + 1) * per_perspective):
            if number % MEASURES_OF_AN_OBJECTIVE == 0:
                lines.append(f"      o{number}:\n        name: Objective {number}\n        measures:")
            levels = f"{{threshold: 10, target: {50 + number % 7}, stretch: 90}}"
            lines.append(
                f"          m{number}: {{name: Measure {number}, indicator: leading, unit: EUR, targets: {levels}}}"
            )
    (folder / "s.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "a.csv").open("w", encoding="utf-8") as file:
        file.write("measure,period,value\n")
        for number in range(len(PERSPECTIVES) * per_perspective):
            for period in range(periods):
                value = (number * 7919 + period * 31) % 1000
                quarter = f"{FIRST_YEAR + period // 4}-Q{period % 4 + 1}"
                file.write(f"m{number},{quarter},{value // 10}.{value % 10}\n")


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time commands on a large scorecard beside bsc evaluate.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--measures", type=int, default=5000, help="how many measures (default: 5000)")
    parser.add_argument("--periods", type=int, default=40, help="how many periods of actuals (default: 40)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a ratio is above its limit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, options.measures, options.periods)
        commands = [[BSC, *command.arguments] for command in COMMANDS]
        rounds = [[processor_seconds(command, folder) for command in commands] for _ in range(options.rounds)]
    taken = [min(times) for times in zip(*rounds, strict=True)]
    print(f"| {options.measures:,} measures × {options.periods} periods | CPU time | ratio | limit |")
    print("|---|--:|--:|--:|")
    for command, time in zip(COMMANDS, taken, strict=True):
        limit = "" if command.limit is None else f"{command.limit}"
        print(f"| `{command.shown}` | {time:.2f} s | {time / taken[0]:.2f} | {limit} |")
    over = [one for one, time in zip(COMMANDS, taken, strict=True) if one.limit and time / taken[0] > one.limit]
    return 1 if options.check and over else 0


if __name__ == "__main__":
    sys.exit(main())
