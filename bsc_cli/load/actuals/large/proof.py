"""Proves that an engine saw each byte of a large file, and puts what the careful reader says to what it gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.duplicates import DUPLICATE
from bsc_cli.load.actuals.heading_uses import heading_uses
from bsc_cli.load.actuals.large.file import LargeFile
from bsc_cli.load.actuals.large.odd_rows import MOST_ODD, OddRows, odd_rows
from bsc_cli.load.actuals.large.parts import Put
from bsc_cli.load.actuals.large.scan import Scan
from bsc_cli.load.actuals.large.shape import Shape
from bsc_cli.load.actuals.large.start import Start
from bsc_cli.load.actuals.large.statement import ScanPart
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source


def is_proven(parts: Sequence[ScanPart], start: Start, shape: Shape, scan: Scan, odd: OddRows | None) -> bool:
    """Whether each byte of a file is in a cell that was seen, or between two, and each row was seen."""
    rows = sum(part.rows for part in parts)
    between = 0 if shape.line else (shape.width - 1) * len(shape.delimiter)
    seen = sum(part.size for part in parts) + rows * between + scan.quote_bytes + scan.end_bytes
    if not shape.sums_up_keys:
        seen += sum(part.rows * len(f"{part.measure}{part.period}".encode()) for part in parts)
    if odd is not None:
        rows += odd.ragged_rows
        seen += odd.ragged_bytes
    return (start.size + seen, rows) == (scan.size, scan.rows)


def read_odd(
    file: LargeFile,
    start: Start,
    shape: Shape,
    put: Put,
    ragged: Sequence[int],
    source: Source,
    scorecard: Scorecard,
) -> OddRows | None:
    """What is to be said of the rows that could not be used; None if all were. Raises Unclean."""
    if not ragged and not put.wrong_rows:
        return None
    if start.found is None:
        raise Unclean("it has cells that cannot be used")
    if len(ragged) + put.wrong_rows > MOST_ODD:
        raise Unclean("it has too many rows that cannot be used")
    odd = odd_rows(file, start, start.found, shape, put.wrong, ragged, source, scorecard)
    are_found = (odd.ragged_rows, odd.wrong_rows) == (len(ragged), put.wrong_rows)
    others = {(row.observation.measure, row.observation.period) for row in odd.read.rows} - put.twice
    if not are_found or others or (odd.read.tally.missing and not put.twice):
        raise Unclean("rows that cannot be used are not where they should be")
    if odd.read.levels and any(one.code == DUPLICATE for one in odd.read.diagnostics):
        raise Unclean("it has several levels where one is meant")
    return odd


def with_odd(read: ActualRows, put: Put, odd: OddRows | None, place: Location, start: Start) -> ActualRows:
    """What was *read*, with the levels that were *put* together, and what is said of *odd* rows. Raises Unclean."""
    tally = replace(read.tally, levels=put.levels.read)
    rows, diagnostics = read.rows, read.diagnostics
    if odd is not None:
        put.levels.add_read(odd.read.levels)
        rows, tally = (*rows, *odd.read.rows), tally + odd.read.tally
        diagnostics = tuple(sorted((*diagnostics, *odd.read.diagnostics), key=lambda one: one.order))
    return replace(
        read,
        rows=rows,
        levels=put.levels.levels(place),
        headings=heading_uses(start.table),
        diagnostics=diagnostics,
        tally=tally,
    )
