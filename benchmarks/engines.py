"""How long `bsc evaluate` takes over files that an engine inside the process adds up, beside the engine by hand.

A million facts with binary fractions lie in a SQLite file and in a Parquet file; those of a second Parquet file have
all the digits that a fraction can have. Every round runs, one after the other and each as a process of its own,
`bsc evaluate` over one fact a measure (what starting takes), over all of them, and the peers. CPU seconds are shown,
for they tell more than the clock on a machine that does other things, too.

    python -m benchmarks.engines [--rows N] [--rounds N] [--check]
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

import duckdb

from benchmarks.processor_time import processor_seconds
from benchmarks.warehouse import scorecard_of

BSC = str(Path(sysconfig.get_path("scripts")) / "bsc")
MEASURES = 50
ADDED_BY_SQLITE = """\
import sqlite3, sys
print(len(sqlite3.connect(sys.argv[1]).execute(
    "SELECT measure, period, SUM(value), COUNT(*) FROM facts GROUP BY measure, period").fetchall()))
"""
ADDED_BY_PYTHON = """\
import sqlite3, sys
sums = {}
for measure, period, value in sqlite3.connect(sys.argv[1]).execute("SELECT measure, period, value FROM facts"):
    key = measure, period
    sums[key] = sums.get(key, 0.0) + value
print(len(sums))
"""
ADDED_BY_DUCKDB = """\
import duckdb, sys
print(len(duckdb.execute(
    "SELECT measure, period, SUM(value), COUNT(*) FROM read_parquet(?) GROUP BY ALL", [sys.argv[1]]).fetchall()))
"""


class Peer(NamedTuple):
    """What does the same by hand."""

    name: str
    script: str
    limit: float | None = None
    """How many times its CPU seconds `bsc evaluate` may take beside starting; None where it is only shown."""


@dataclass(kw_only=True)
class Kind:
    """A file with facts, and the CPU seconds that things took."""

    name: str
    source: str
    """What the scorecard says of it."""
    peers: tuple[Peer, ...]
    start: list[float] = field(default_factory=list)
    evaluate: list[float] = field(default_factory=list)
    by_hand: dict[str, list[float]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Its name."""
        return self.source.rpartition("/")[2].partition("'")[0]

    def ratio(self, peer: Peer) -> float:
        """The time beside starting over that of a peer."""
        return (median(self.evaluate) - median(self.start)) / median(self.by_hand[peer.name])


SQLITE = (Peer("the driver alone, added in a dict", ADDED_BY_PYTHON, 2.5), Peer("SUM of SQLite", ADDED_BY_SQLITE))
DUCKDB = (Peer("SUM of DuckDB", ADDED_BY_DUCKDB, 4),)


def kinds() -> list[Kind]:
    """The files that are read."""
    return [
        Kind(name="SQLite, REAL", source="url: 'sqlite:///facts.sqlite', table: facts", peers=SQLITE),
        Kind(name="Parquet, DOUBLE", source="path: './facts.parquet'", peers=DUCKDB),
        Kind(name="Parquet, DOUBLE of 17 digits", source="path: './long.parquet'", peers=DUCKDB),
    ]


def facts(rows: int) -> Iterator[tuple[str, str, float]]:
    """Facts with a value each."""
    for id in range(rows):
        yield f"m{id % MEASURES}", f"2025-{id // MEASURES % 12 + 1:02}", id * 7919 % 1_000_007 / 100


def write(folder: Path, rows: int) -> None:
    """Write every file into *folder*."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "facts.sqlite")) as lite:
        lite.execute("CREATE TABLE facts (measure TEXT, period TEXT, value REAL)")
        lite.executemany("INSERT INTO facts VALUES (?, ?, ?)", facts(rows))
        lite.commit()
    measure = f"'m' || id % {MEASURES} AS measure"
    period = f"DATE '2025-01-01' + CAST(id // {MEASURES} % 365 AS INT) AS period"
    values = {"facts": "id * 7919 % 1000007 / 100.0::DOUBLE", "long": "sqrt(id * 7919 % 1000007)"}
    with duckdb.connect() as engine:
        for name, value in values.items():
            engine.execute(
                f"COPY (SELECT {measure}, {period}, {value} AS value FROM range({rows}) AS ids(id))"
                f" TO '{folder / name}.parquet' (FORMAT parquet)"
            )


def evaluate(kind: Kind, folder: Path) -> float:
    """The CPU seconds of `bsc evaluate`."""
    (folder / "scorecard.yaml").write_text(scorecard_of(kind.source, measures=MEASURES))
    return processor_seconds([BSC, "evaluate", "scorecard.yaml", "--format", "json", "--period", "2025-01"], folder)


def measure(kind: Kind, one: Path, all_of_them: Path, rounds: int) -> None:
    """Time everything, round after round, after one that only warms up."""
    for number in range(rounds + 1):
        start = evaluate(kind, one)
        seconds = evaluate(kind, all_of_them)
        by_hand = {
            peer.name: processor_seconds([sys.executable, "-c", peer.script, kind.file], all_of_them)
            for peer in kind.peers
        }
        if number:
            kind.start.append(start)
            kind.evaluate.append(seconds)
            for name, taken in by_hand.items():
                kind.by_hand.setdefault(name, []).append(taken)


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc evaluate over SQLite and Parquet beside their engines.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="facts in each file (default: 1,000,000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything runs (default: 5)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()
    found = kinds()
    with tempfile.TemporaryDirectory() as place:
        one, all_of_them = Path(place) / "one", Path(place) / "all"
        write(one, MEASURES)
        write(all_of_them, options.rows)
        for kind in found:
            measure(kind, one, all_of_them, options.rounds)
    print_table(found, options.rows)
    broken = [
        f"{kind.name}: bsc evaluate takes {kind.ratio(peer):.2f} × {peer.name}; the limit is {peer.limit}"
        for kind in found
        for peer in kind.peers
        if peer.limit is not None and kind.ratio(peer) > peer.limit
    ]
    print("".join(f"\n{line}" for line in broken), file=sys.stderr, end="\n" if broken else "")
    return 1 if options.check and broken else 0


def print_table(kinds: list[Kind], rows: int) -> None:
    """The results as Markdown."""
    print(f"| {rows:,} facts, CPU seconds | starting | `bsc evaluate` | by hand | | ratio | limit |")
    print("|---|--:|--:|---|--:|--:|--:|")
    for kind in kinds:
        for peer in kind.peers:
            times = f"{median(kind.start):.2f} | {median(kind.evaluate):.2f}"
            alone = f"{median(kind.by_hand[peer.name]):.2f}"
            limit = "" if peer.limit is None else f"{peer.limit:g}"
            print(f"| {kind.name} | {times} | {peer.name} | {alone} | {kind.ratio(peer):.2f} | {limit} |")


if __name__ == "__main__":
    sys.exit(main())
