"""How the time of a command grows with its input: twice as much to read may take 2.6 times as long at the most.

Each input is timed at n, 2n and 4n in processes of their own, which share all imports: the least CPU time of five runs.

    python -m benchmarks.growth [--check] [--only WORDS]
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pkgutil
import resource
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import bsc_cli
from benchmarks.growing import INPUTS, Growing
from bsc_cli.cli.main import run

LIMIT = 2.6
"""The most that twice the input may take: a sort takes 2.2 times as long, two loops in each other 4 times."""
MOST = 60
"""Seconds after which a run ends."""
QUICK = 0.02
"""Seconds that are too short to tell a growth."""


def main() -> int:
    """Time the inputs, print how they grow, and say with `--check` whether all keep within the limit."""
    parser = argparse.ArgumentParser(description="Time how commands grow with what they read.")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a ratio is above the limit")
    parser.add_argument("--only", default="", metavar="WORDS", help="only the inputs whose name holds these words")
    parser.add_argument("--rounds", type=int, default=5, help="how often each input is read (default: 5)")
    options = parser.parse_args()
    for module in pkgutil.walk_packages(bsc_cli.__path__, "bsc_cli."):
        importlib.import_module(module.name)
    gc.freeze()  # what was imported is not looked through again in each process
    chosen = [one for one in INPUTS if options.only in one.name]
    print("| input | n | n | 2n | 4n | ratio |\n|---|--:|--:|--:|--:|--:|")
    slow = [one.name for one in chosen if _shown(one, options.rounds) > LIMIT]
    for name in slow:
        print(f"{name}: grows faster than {LIMIT}", file=sys.stderr)
    return 1 if options.check and slow else 0


def _shown(growing: Growing, rounds: int) -> float:
    """Print how long an input takes; the larger of its two ratios."""
    seconds = times(growing, rounds)
    ratio = max(_ratio(*pair) for pair in pairwise(seconds))
    shown = " | ".join("more" if one > MOST else f"{one * 1000:.0f} ms" for one in seconds)
    print(f"| {growing.name} | {growing.size:,} | {shown} | {ratio:.2f} |", flush=True)
    return ratio


def times(growing: Growing, rounds: int) -> list[float]:
    """The least CPU seconds of *rounds* runs at n, 2n and 4n; infinite where it does not end."""
    found: list[float] = []
    for size in (growing.size, 2 * growing.size, 4 * growing.size):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in growing.files(size).items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            first = _seconds(growing.command, folder)
            more = rounds - 1 if first < MOST / 2 else 0
            found.append(min([first, *(_seconds(growing.command, folder) for _ in range(more))]))
    return found


def _ratio(less: float, more: float) -> float:
    if more < QUICK:
        return 0
    return float("inf") if more == float("inf") else more / less


def _seconds(command: tuple[str, ...], folder: str) -> float:
    """The CPU seconds that a *command* takes in a *folder*; infinite where it takes more than it may."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
        os.chdir(folder)
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_RDWR), stream.fileno())
        sys.argv = ["bsc", *command]
        start = time.process_time()
        try:
            run()
        except SystemExit:
            os.write(write, repr(time.process_time() - start).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return float(text) if text else float("inf")


if __name__ == "__main__":
    sys.exit(main())
