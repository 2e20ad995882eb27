"""What a scorecard costs beside a thousand others in one `bsc evaluate`, in CPU time, beside a run of its own.

    python -m benchmarks.several [--rounds N] [--count N] [--check]

The scorecards have 5 measures and 12 months of actuals each. What counts is the CPU time of all processes of a command,
so that the cores of a machine, and whatever else it does, change little.
"""

from __future__ import annotations

import argparse
import random
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processor_time import processor_seconds

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
MOST_OF_ALONE = 0.075
"""How much of the time of a run of its own a scorecard may take beside others."""
COMPOSE = """\
import sys, yaml

for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        yaml.compose(file.read(), Loader=yaml.CSafeLoader)
"""
MEASURES = {"financial": ("revenue", "cost"), "customer": ("loyal",), "process": ("fast",), "learning": ("skilled",)}


def write_units(folder: Path, count: int) -> list[Path]:
    """Write *count* scorecards with their actuals below *folder*, the same on every machine; their paths."""
    return [_write_unit(folder / f"unit-{number:04}", random.Random(number)) for number in range(count)]


def _write_unit(folder: Path, chance: random.Random) -> Path:
    lines = [f"name: {folder.name}", "vision: Be the favourite of the region by 2028.", "actuals: actuals.csv"]
    lines.append("perspectives:")
    rows = ["measure,period,value"]
    for perspective, measures in MEASURES.items():
        lines += [f"  {perspective}:", "    objectives:", f"      {perspective}-1:", f"        name: Win {perspective}"]
        lines.append("        measures:")
        for measure in measures:
            target = chance.randint(50, 99)
            levels = f"{{threshold: {target - 10}, target: {target}, stretch: {target + 10}}}"
            lines.append(f"          {measure}: {{name: The {measure}, indicator: lagging, targets: {levels}}}")
            rows += [f"{measure},2025-{month:02},{target + chance.randint(-15, 12)}" for month in range(1, 13)]
    folder.mkdir()
    (folder / "actuals.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    path = folder / "scorecard.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Measure, print the table, and check the limit where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--check", action="store_true", help="exit with 1 when the limit does not hold")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(path) for path in write_units(Path(folder), asked.count)]
        commands = {
            "`bsc evaluate` of one": ((BSC, "evaluate", paths[0], "--format", "csv"), 1),
            "`yaml.compose` of all, C parser": ((sys.executable, "-c", COMPOSE, *paths), asked.count),
            "`bsc evaluate` of all": ((BSC, "evaluate", folder, "--format", "csv"), asked.count),
            "`bsc evaluate --jobs 1` of all": (
                (BSC, "evaluate", folder, "--format", "csv", "--jobs", "1"),
                asked.count,
            ),
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, (arguments, count) in commands.items():
                found[name].append(processor_seconds(arguments) * 1000 / count)
    alone, *_ = (median(times) for times in found.values())
    print(f"| {asked.count:,} scorecards of 5 measures × 12 months | CPU ms each | ratio |\n|---|--:|--:|")
    for name, times in found.items():
        print(f"| {name} | {median(times):.1f} | {median(times) / alone:.3f} |")
    worst = max(median(times) for name, times in found.items() if name.endswith("of all") and "evaluate" in name)
    if asked.check and worst > MOST_OF_ALONE * alone:
        sys.exit(f"a scorecard beside others takes {worst / alone:.3f} × a run of its own, more than {MOST_OF_ALONE}")


if __name__ == "__main__":
    main()
