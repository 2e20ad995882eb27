"""How long commands take, as a multiple of importing what they stand on.

What counts is the processor time. Every round runs each command once, so that whatever else the machine does slows
all of them alike; a command's ratio is its median over the median of the base.

    python benchmarks/startup.py [--rounds N] [--check]
"""

from __future__ import annotations

import argparse
import os
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.processor_time import processor_seconds  # noqa: E402 - found from the root, wherever this is run

BSC = Path(sysconfig.get_path("scripts")) / ("bsc.exe" if os.name == "nt" else "bsc")
EXAMPLE = "examples/saas/scorecard.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to time."""

    shown: str
    arguments: tuple[str, ...]
    limit: float | None
    """The largest ratio to the base that we allow; None for the base itself."""


IMPORTS = "import typer,pydantic,rich.table,yaml"
COMMANDS = (
    Command(shown=f'python -c "{IMPORTS}"', arguments=(sys.executable, "-c", IMPORTS), limit=None),
    Command(shown="bsc --version", arguments=(str(BSC), "--version"), limit=1.1),
    Command(shown=f"bsc lint {EXAMPLE}", arguments=(str(BSC), "lint", EXAMPLE), limit=1.7),
    Command(shown=f"bsc evaluate {EXAMPLE}", arguments=(str(BSC), "evaluate", EXAMPLE), limit=2.0),
)


def main() -> int:
    """Measure how commands start."""
    return run(COMMANDS)


def run(commands: Sequence[Command]) -> int:
    """Measure *commands*, print the table, and say with `--check` whether every limit holds; the first is the base."""
    parser = argparse.ArgumentParser(description="Time bsc against importing what it stands on.")
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs (default: 15)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a ratio is above its limit")
    options = parser.parse_args()

    seconds = measure(commands, options.rounds)
    base = seconds[0]
    print("| command | median | ratio | limit |")
    print("|---|--:|--:|--:|")
    for command, taken in zip(commands, seconds, strict=True):
        limit = "" if command.limit is None else f"{command.limit:.1f}"
        print(f"| `{command.shown}` | {taken * 1000:.0f} ms | {taken / base:.2f} | {limit} |")
    over = [
        command
        for command, taken in zip(commands, seconds, strict=True)
        if command.limit is not None and taken / base > command.limit
    ]
    return 1 if options.check and over else 0


def measure(commands: Sequence[Command], rounds: int) -> list[float]:
    """The median seconds of each command, after one round that only warms the caches."""
    taken: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for command, times in zip(commands, taken, strict=True):
            once = processor_seconds(command.arguments, ROOT)
            if number:
                times.append(once)
    return [median(times) for times in taken]


if __name__ == "__main__":
    sys.exit(main())
