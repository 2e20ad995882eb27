"""What a unit costs in `bsc evaluate` of the scorecard above a thousand of them, in CPU time and memory, on one core.

    python -m benchmarks.units [--rounds N] [--count N] [--check]

Each unit has 20 measures and 24 months of actuals in a CSV file of its own; the scorecard above adds 5 of them up, and
takes a ratio of two. Beside it stands `yaml.compose` of all the files, which no reading of them can do without.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processor_time import processor_seconds

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
MOST_MILLISECONDS = 25
MOST_MEGABYTES = 1000
MEASURES, MONTHS, ADDED_UP = 20, 24, 5
COMPOSE = """\
import pathlib, sys, yaml

for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
PERSPECTIVES = ("financial", "customer", "process", "learning")


def write_company(folder: Path, count: int) -> Path:
    """Write a company with *count* units below *folder*, the same on every machine; its path."""
    for number in range(count):
        _write_unit(folder / "units" / f"unit-{number:05}", random.Random(number))
    lines = ["name: Company", "vision: Be the favourite of all regions by 2030.", 'units: ["units/*/scorecard.yaml"]']
    lines += [
        "perspectives:",
        "  financial:",
        "    objectives:",
        "      grow:",
        "        name: Grow",
        "        measures:",
    ]
    for number in range(ADDED_UP):
        lines.append(
            f"          sum-{number}: {{name: Sum {number}, indicator: lagging, formula: sum(units.m{number}),"
            f" target: {count * 70}}}"
        )
    ratio = "100 * sum(units.m1) / sum(units.m2)"
    lines.append(f"          ratio: {{name: Ratio, indicator: lagging, formula: {ratio}, target: 95}}")
    path = folder / "scorecard.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _write_unit(folder: Path, chance: random.Random) -> None:
    lines = [f"name: {folder.name}", "vision: Be the favourite of the region by 2028.", "actuals: actuals.csv"]
    lines.append("perspectives:")
    rows = ["measure,period,value"]
    for place, perspective in enumerate(PERSPECTIVES):
        lines += [f"  {perspective}:", "    objectives:"]
        for number in range(place, MEASURES, len(PERSPECTIVES)):
            target = chance.randint(50, 99)
            if number < 2 * len(PERSPECTIVES) or number % 2:
                lines += [f"      {perspective}-{number}:", f"        name: Win {perspective} {number}"]
                lines += ["        owner: Head of the region", "        supports: [grow]", "        measures:"]
            levels = f"{{threshold: {target - 10}, target: {target}, stretch: {target + 10}}}"
            lines += [
                f"          m{number}:",
                f"            name: The measure {number}",
                "            indicator: lagging",
            ]
            lines += ["            aggregate: sum", f"            targets: {levels}"]
            rows += [
                f"m{number},{2024 + month // 12}-{month % 12 + 1:02},{target + chance.randint(-15, 12)}"
                for month in range(MONTHS)
            ]
    folder.mkdir(parents=True)
    (folder / "actuals.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "scorecard.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print the table, and check the limits where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = write_company(Path(folder), asked.count)
        commands = {
            "`yaml.compose` of all, C parser": (sys.executable, "-c", COMPOSE, folder),
            "`bsc evaluate` of the company": (BSC, "evaluate", str(path), "--format", "json"),
        }
        found = {
            name: median(processor_seconds(arguments) for _ in range(asked.rounds)) * 1000 / asked.count
            for name, arguments in commands.items()
        }
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    print(f"| {asked.count:,} units of {MEASURES} measures × {MONTHS} months | CPU ms each |\n|---|--:|")
    for name, each in found.items():
        print(f"| {name} | {each:.1f} |")
    print(f"\nMost memory: {size:,.0f} MB, on {os.cpu_count()} cores.")
    each = found["`bsc evaluate` of the company"]
    if asked.check and (each > MOST_MILLISECONDS or size > MOST_MEGABYTES):
        sys.exit(
            f"a unit takes {each:.1f} ms (at most {MOST_MILLISECONDS}), all {size:,.0f} MB (at most {MOST_MEGABYTES})"
        )


if __name__ == "__main__":
    main()
