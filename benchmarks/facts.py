"""Fact rows for benchmarks, the same on every machine, and the scorecard that they are for."""

from __future__ import annotations

from pathlib import Path

MEASURES, MONTHS = 500, 12
_TILE = 600_000
"""Rows that are made one by one; larger files have them again and again."""


def write_facts(path: Path, count: int) -> None:
    """*count* rows of measure, period and value, in no order, as CSV."""
    tile = min(_TILE, count)
    lines = []
    for number in range(tile):
        mixed = number * 7_919 % 1_000_003
        value = mixed * 31 % 100_000
        month = mixed // MEASURES % MONTHS + 1
        lines.append(f"m-{mixed % MEASURES:03},2025-{month:02},{value // 100}.{value % 100:02}\n")
    text = "".join(lines).encode()
    with path.open("wb") as file:
        file.write(b"measure,period,value\n")
        for _ in range(count // tile):
            file.write(text)
        file.write("".join(lines[: count % tile]).encode())


def write_card(path: Path, facts: str) -> None:
    """A scorecard by month of all the measures, summed up from the file called *facts*."""
    lines = [
        "name: Facts\nvision: Count\nfrequency: month",
        f"actuals: {{path: {facts}, facts: true}}",
        "perspectives:\n  financial:\n    objectives:",
    ]
    for measure in range(MEASURES):
        if measure % 20 == 0:
            lines.append(f"      o-{measure:03}:\n        name: Objective {measure}\n        measures:")
        levels = "{threshold: 100000, target: 800000}"
        lines.append(
            f"          m-{measure:03}: {{name: M {measure}, indicator: lagging, aggregate: sum, targets: {levels}}}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
