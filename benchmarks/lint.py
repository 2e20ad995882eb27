"""How fast `bsc lint` is on a thousand scorecards, beside what else reads the same files.

Every round runs each command once, so that whatever else the machine does slows all of them alike; shown are
the medians. The base is PyYAML's C parser merely composing the files, in one process.

    python benchmarks/lint.py [--rounds N] [--count N] [--check]

`check-jsonschema` and `yamllint` are measured where they are installed (`pip install check-jsonschema yamllint`);
they take long, so they run once.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scorecards import write_scorecards  # noqa: E402 - found from the root, wherever this is run

SCRIPTS = Path(sysconfig.get_path("scripts"))
COMPOSE = """\
import sys, yaml
for line in sys.stdin:
    with open(line.rstrip("\\n"), encoding="utf-8") as file:
        yaml.compose(file.read(), Loader=yaml.CSafeLoader)
"""
MOST_OF_BASE = 2.0
"""How many times the base `bsc lint` may take, on all cores."""
LEAST_OF_SCHEMA = 8.0
"""How many times faster than `check-jsonschema` it must be."""
MOST_MEMORY = 600
"""MB for all its processes together."""
FEW_FILES, MANY_FILES = 2_000, 10_000
"""Files whose memory is compared."""
MOST_OF_FEW = 1.5
"""How many times the memory of few files the many may take, where findings are printed as they are found."""
AS_IT_GOES = ("full", "concise", "github")
"""Formats that print each file's findings before the next is judged."""


@dataclass(kw_only=True)
class Command:
    """A command to time, and what came of it."""

    shown: str
    arguments: list[str]
    once: bool = False
    """Whether it takes so long that one run has to do."""
    statuses: tuple[int, ...] = (0,)
    seconds: list[float] = field(default_factory=list)
    memory: float = 0
    """MB at the most, of all its processes together."""


def commands_for(folder: Path, paths: list[Path]) -> list[Command]:
    """What is measured; the base first."""
    bsc = str(SCRIPTS / "bsc")
    schema = folder.parent / "bsc.schema.json"
    schema.write_bytes(subprocess.run([bsc, "schema"], capture_output=True, check=True).stdout)
    names = [str(path) for path in paths]
    found = [
        Command(shown="`yaml.compose`, C parser", arguments=[sys.executable, "-c", COMPOSE]),
        Command(shown="`bsc lint`", arguments=[bsc, "lint", str(folder)], statuses=(0, 1)),
        Command(shown="`bsc lint --jobs 1`", arguments=[bsc, "lint", str(folder), "--jobs", "1"], statuses=(0, 1)),
        Command(
            shown="`check-jsonschema`, our schema",
            arguments=[str(SCRIPTS / "check-jsonschema"), "--schemafile", str(schema), *names],
            once=True,
        ),
        Command(
            shown="`yamllint`, relaxed",
            arguments=[str(SCRIPTS / "yamllint"), "-d", "relaxed", *names],
            once=True,
            statuses=(0, 1),
        ),
    ]
    return [one for one in found if Path(one.arguments[0]).exists()]


def run_once(command: Command, stdin: str) -> float:
    """The seconds *command* takes from start to exit, whose memory is watched."""
    with tempfile.TemporaryFile("w+") as names, tempfile.TemporaryFile() as errors:
        names.write(stdin)
        names.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command.arguments, cwd=ROOT, stdin=names, stdout=subprocess.DEVNULL, stderr=errors)
        watch = threading.Thread(target=_watch, args=(process, command))
        watch.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        watch.join()
        if status not in command.statuses or errors.seek(0, 2):  # an exception ends with 1, as findings do
            errors.seek(0)
            sys.exit(f"{command.shown} ended with {status}:\n{errors.read().decode(errors='replace')}")
    return seconds


def memory_by_format(folder: Path) -> dict[str, tuple[float, float]]:
    """MB that `bsc lint` takes for few files and for many, by the format of its findings."""
    few_folders = [str(folder / f"unit-{number:02}") for number in range(FEW_FILES // 100)]
    found = {}
    for format in (*AS_IT_GOES, "json"):
        taken = []
        for paths in (few_folders, [str(folder)]):
            bsc = [str(SCRIPTS / "bsc"), "lint", *paths, "--format", format]
            command = Command(shown=f"`bsc lint --format {format}`", arguments=bsc, statuses=(0, 1))
            run_once(command, "")
            taken.append(command.memory)
        found[format] = (taken[0], taken[1])
    return found


def print_memory(found: dict[str, tuple[float, float]]) -> None:
    """The memory as Markdown."""
    print(f"\n| format | {FEW_FILES:,} files | {MANY_FILES:,} files | ratio |\n|---|--:|--:|--:|")
    for format, (few, many) in found.items():
        print(f"| `{format}` | {few:.0f} MB | {many:.0f} MB | {many / few:.2f} |")


def _watch(process: subprocess.Popen[bytes], command: Command) -> None:
    """Note the most memory that the process and its children take together, where the system tells (Linux)."""
    while process.poll() is None:
        total = sum(_resident(pid) for pid in _family(process.pid))
        command.memory = max(command.memory, total / 1024)
        time.sleep(0.02)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(inner for child in children for inner in _family(int(child)))]


def _resident(pid: int) -> float:
    """KB of a process that are in memory; what it shares with others in part."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((float(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc lint beside what else reads the same files.")
    parser.add_argument("--rounds", type=int, default=7, help="how often the short ones run (default: 7)")
    parser.add_argument("--count", type=int, default=1000, help="how many scorecards (default: 1000)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "scorecards"
        paths = write_scorecards(folder, options.count)
        size = sum(path.stat().st_size for path in paths)
        commands = commands_for(folder, paths)
        stdin = "".join(f"{path}\n" for path in paths)
        for number in range(options.rounds + 1):
            for command in commands:
                if command.once and number != 1:
                    continue
                seconds = run_once(command, stdin)
                if number:  # the first round only warms the caches
                    command.seconds.append(seconds)
    print_table(commands, options.count, size)
    with tempfile.TemporaryDirectory() as place:
        write_scorecards(Path(place), MANY_FILES)
        memory = memory_by_format(Path(place))
    print_memory(memory)
    broken = [*beyond_limits(commands), *beyond_memory(memory)]
    print("".join(f"\n{line}" for line in broken), file=sys.stderr, end="\n" if broken else "")
    return 1 if options.check and broken else 0


def print_table(commands: list[Command], count: int, size: int) -> None:
    """The results as Markdown."""
    base = median(commands[0].seconds)
    print(f"| {count:,} scorecards of 24 measures, {size / 1e6:.1f} MB | median | ratio | memory |")
    print("|---|--:|--:|--:|")
    for command in commands:
        seconds = median(command.seconds)
        print(f"| {command.shown} | {seconds:.2f} s | {seconds / base:.2f} | {command.memory:.0f} MB |")


def beyond_memory(found: dict[str, tuple[float, float]]) -> list[str]:
    """The formats whose memory grows with the files."""
    return [
        f"--format {format} takes {many / few:.2f} × the memory for {MANY_FILES / FEW_FILES:.0f} × the files; "
        f"the limit is {MOST_OF_FEW}"
        for format, (few, many) in found.items()
        if format in AS_IT_GOES and many / few > MOST_OF_FEW
    ]


def beyond_limits(commands: list[Command]) -> list[str]:
    """The limits of time and memory that do not hold."""
    base, lint = median(commands[0].seconds), median(commands[1].seconds)
    others = {command.shown: median(command.seconds) for command in commands}
    schema = next((seconds for shown, seconds in others.items() if "jsonschema" in shown), None)
    broken = []
    if lint / base > MOST_OF_BASE:
        broken.append(f"bsc lint takes {lint / base:.2f} × the base; the limit is {MOST_OF_BASE}")
    if commands[1].memory > MOST_MEMORY:
        broken.append(f"bsc lint takes {commands[1].memory:.0f} MB; the limit is {MOST_MEMORY}")
    if schema is None:
        broken.append("check-jsonschema is not installed, so it cannot be compared with")
    elif schema / lint < LEAST_OF_SCHEMA:
        broken.append(f"bsc lint is {schema / lint:.1f} × faster than check-jsonschema; at least {LEAST_OF_SCHEMA}")
    return broken


if __name__ == "__main__":
    sys.exit(main())
