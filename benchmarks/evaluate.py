"""How fast `bsc evaluate` is on millions of rows, beside the same aggregate written by hand in other tools.

Every round runs each command once, as a process of its own, so that whatever else the machine does slows all of them
alike; shown are the medians, and the most memory that a process took. The base is DuckDB, which is told all types.

    python -m benchmarks.evaluate [--rounds N] [--rows N] [--large] [--check]

pandas, polars and Miller (`mlr`) are measured where they are installed. With `--large` ten times the rows are read,
too, which takes 2 GB in the folder for temporary files.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.facts import write_card, write_facts  # noqa: E402 - found from the root, wherever this is run

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
MOST_OF_BASE = 1.4
"""How many times the CPU seconds of the base `bsc evaluate` may take."""
MOST_MEMORY = 500
"""MB that it may take."""
MOST_OF_TENTH = 10.5
"""How many times longer ten times the rows may take."""

DUCKDB = """\
import duckdb, sys
print(duckdb.execute(
    "SELECT measure, period, count(*), sum(value), min(value), max(value) FROM read_csv(?, header = true,"
    " auto_detect = false, columns = {'measure': 'VARCHAR', 'period': 'VARCHAR', 'value': 'DECIMAL(18, 2)'})"
    " GROUP BY ALL ORDER BY ALL", [sys.argv[1]]).fetchall()[-1])
"""
PANDAS = """\
import pandas, sys
rows = pandas.read_csv(sys.argv[1], dtype={"measure": "category", "period": "category", "value": "float64"})
sums = rows.groupby(["measure", "period"], observed=True)["value"].agg(["count", "sum", "min", "max"])
print(sums.iloc[-1].tolist())
"""
POLARS = """\
import polars, sys
value = polars.col("value")
types = {"measure": polars.String, "period": polars.String, "value": polars.Float64}
sums = polars.scan_csv(sys.argv[1], schema=types).group_by("measure", "period").agg(
    value.count().alias("count"), value.sum().alias("sum"), value.min().alias("low"), value.max().alias("high")
)
print(sums.sort("measure", "period").collect().row(-1))
"""
MILLER = ["--icsv", "--ocsv", "stats1", "-a", "count,sum,min,max", "-f", "value", "-g", "measure,period"]


@dataclass(kw_only=True)
class Command:
    """A command to time, and what came of it."""

    shown: str
    arguments: list[str]
    once: bool = False
    """Whether it takes so long that one run has to do."""
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """CPU seconds of all its threads."""
    memory: float = 0
    """MB at the most."""
    output: str = ""

    def run(self) -> None:
        """Run it once, from start to exit."""
        with tempfile.TemporaryFile() as output:
            start = time.perf_counter()
            process = subprocess.Popen(self.arguments, stdout=output)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            self.processor.append(usage.ru_utime + usage.ru_stime)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"{self.shown} ended with {process.returncode}")
            output.seek(0)
            self.output = output.read().decode()
        self.memory = max(self.memory, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20))


def evaluated(card: Path, rows: int) -> Command:
    """`bsc evaluate` of so many rows."""
    return Command(shown=f"`bsc evaluate`, {rows:,} rows", arguments=[BSC, "evaluate", str(card), "--format", "json"])


def by_hand(facts: Path, rows: int) -> Command:
    """The base: the aggregate alone, in DuckDB."""
    return Command(shown=f"DuckDB by hand, {rows:,} rows", arguments=[sys.executable, "-c", DUCKDB, str(facts)])


def others(facts: Path) -> list[Command]:
    """What else is installed and can do the same."""
    found = []
    for name, script in (("pandas", PANDAS), ("polars", POLARS)):
        if importlib.util.find_spec(name) is None:
            print(f"{name} is not installed, so it is left out", file=sys.stderr)
        else:
            found.append(
                Command(shown=f"{name} by hand", arguments=[sys.executable, "-c", script, str(facts)], once=True)
            )
    miller = shutil.which("mlr")
    if miller is None:
        print("Miller is not installed, so it is left out", file=sys.stderr)
    else:
        found.append(Command(shown="Miller by hand", arguments=[miller, *MILLER, str(facts)], once=True))
    return found


def run_rounds(commands: list[Command], rounds: int) -> None:
    """Run all commands in turn; a first round only warms the caches."""
    for number in range(rounds + 1):
        for command in commands:
            if not command.once or number == 1:
                command.run()
    for command in commands:
        if not command.once:
            del command.seconds[0], command.processor[0]


def same_sums(base: Command, bsc: Command) -> bool:
    """Whether both say the same of the last measure in the last month, digit for digit."""
    wanted = Decimal(base.output.split("Decimal('")[1].split("'")[0])
    found = json.loads(bsc.output, parse_float=Decimal, parse_int=Decimal)
    last = found["perspectives"][-1]["objectives"][-1]["measures"][-1]
    return bool(last["actual"] == wanted)


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc evaluate on millions of rows beside other tools.")
    parser.add_argument("--rounds", type=int, default=5, help="how often the short ones run (default: 5)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="how many rows (default: 10,000,000)")
    parser.add_argument("--large", action="store_true", help="read ten times as many rows, too")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        commands = []
        for rows in (1_000, options.rows, *((10 * options.rows,) if options.large else ())):
            card, facts = Path(place) / f"card-{rows}.yaml", Path(place) / f"facts-{rows}.csv"
            write_card(card, facts.name)
            write_facts(facts, rows)
            commands.append([by_hand(facts, rows), evaluated(card, rows)])
            if rows == options.rows:
                commands[-1] += others(facts)
            run_rounds(commands[-1], options.rounds if rows <= options.rows else 1)
            facts.unlink()
    print_table(commands)
    return 1 if options.check and not holds(commands) else 0


def print_table(groups: list[list[Command]]) -> None:
    """The results as Markdown; each ratio is to DuckDB by hand on the same rows."""
    print("| command | median | ratio | CPU | ratio | memory |")
    print("|---|--:|--:|--:|--:|--:|")
    for commands in groups:
        for command in commands:
            shown = [command.shown]
            for own, base in ((command.seconds, commands[0].seconds), (command.processor, commands[0].processor)):
                shown += [f"{median(own):.2f} s", f"{median(own) / median(base):.2f}"]
            print(f"| {' | '.join(shown)} | {command.memory:.0f} MB |")


def holds(groups: list[list[Command]]) -> bool:
    """Whether every limit holds; those that do not are named."""
    broken = []
    for base, bsc, *_ in groups:
        ratio = median(bsc.processor) / median(base.processor)
        if bsc.memory > MOST_MEMORY:
            broken.append(f"{bsc.shown}: {bsc.memory:.0f} MB; the limit is {MOST_MEMORY}")
        if base is groups[0][0]:
            continue  # a thousand rows are too few for DuckDB, and for a sum of each measure
        if not same_sums(base, bsc):
            broken.append(f"{bsc.shown}: the sums are not those of {base.shown}")
        if ratio > MOST_OF_BASE:
            broken.append(f"{bsc.shown}: {ratio:.2f} × the base; the limit is {MOST_OF_BASE}")
    if len(groups) > 2:
        ratio = median(groups[2][1].seconds) / median(groups[1][1].seconds)
        if ratio > MOST_OF_TENTH:
            broken.append(f"ten times the rows take {ratio:.1f} × as long; the limit is {MOST_OF_TENTH}")
    print("".join(f"\n{line}" for line in broken), file=sys.stderr, end="\n" if broken else "")
    return not broken


if __name__ == "__main__":
    sys.exit(main())
