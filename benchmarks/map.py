"""How long drawing a map takes once the compiled engine is kept, as a multiple of importing what bsc stands on.

Measured like `startup.py` does: every round runs each command once, a command's ratio is its median over that
of the base. The large scorecard is written for the purpose: 40 objectives, 60 measures with a year of actuals,
45 links.

    python -m benchmarks.map [--rounds N] [--check]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.startup import BSC, COMMANDS, EXAMPLE, Command, run

VERBS = ("Grow", "Win", "Keep", "Improve", "Deliver", "Simplify", "Train", "Share")
NOUNS = (
    "recurring revenue",
    "loyal clients",
    "the quality of every delivery",
    "new skills",
    "data",
    "a strong network",
)
ROWS = (8, 10, 12, 10)
LINKS = 45


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "forty.yaml"
        large.write_text(scorecard(), encoding="utf-8")
        (Path(folder) / "forty.csv").write_text(actuals(), encoding="utf-8")
        target = Path(folder) / "map.svg"
        return run(
            (
                COMMANDS[0],
                _drawing(Path(EXAMPLE), target, shown=f"bsc map {EXAMPLE}", limit=3.0),
                _drawing(large, target, shown="bsc map of 40 objectives", limit=6.0),
            )
        )


def _drawing(scorecard: Path, target: Path, *, shown: str, limit: float) -> Command:
    return Command(shown=shown, arguments=(str(BSC), "map", str(scorecard), "-o", str(target)), limit=limit)


def scorecard() -> str:
    """A scorecard of 40 objectives whose links lead from each row to the next, to what stands about above it."""
    lines = ["name: Forty", "vision: Be the best at forty things at once.", "actuals: forty.csv", "perspectives:"]
    number = 0
    for row, count in enumerate(ROWS, start=1):
        lines += [f"  p{row}:", f"    name: Perspective {row}", "    objectives:"]
        for _ in range(count):
            number += 1
            name = f"{VERBS[number % len(VERBS)]} {NOUNS[number * 5 % len(NOUNS)]}"
            lines += [f"      o{number}:", f"        name: {name}", "        measures:"]
            for measure in range(1, 2 + number % 2):
                lines += [
                    f"          m{number}-{measure}:",
                    f"            name: Measure {measure} of {number}",
                    "            indicator: lagging",
                    "            targets: {threshold: 80, target: 100, stretch: 120}",
                ]
    lines.append("links:")
    lines += [f"  - {{from: o{source}, to: o{target}}}" for source, target in links()]
    return "\n".join(lines) + "\n"


def links() -> list[tuple[int, int]]:
    """So many pairs of objectives, the cause below its effect and not far to the side."""
    first = [sum(ROWS[:row]) + 1 for row in range(len(ROWS))]
    pairs = [
        (first[row] + place, first[row - 1] + above)
        for side in range(3)
        for row in range(1, len(ROWS))
        for place in range(ROWS[row])
        if (above := place * ROWS[row - 1] // ROWS[row] + side * 2 - 2) in range(ROWS[row - 1])
    ]
    return pairs[:LINKS]


def actuals() -> str:
    """A year of actuals for every measure, a third of them red."""
    rows = ["measure,period,value"]
    for number in range(1, sum(ROWS) + 1):
        for measure in range(1, 2 + number % 2):
            rows += [
                f"m{number}-{measure},2025-{month:02d},{70 + (number * 11 + month) % 45}" for month in range(1, 13)
            ]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
