"""Says that the `where` of a source keeps none of its rows, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, did_you_mean
from bsc_cli.load.actuals.problems import problem, quoted

EMPTY_FILTER = "BSC610"
"""The code of all that is said here."""
LISTED = 12
"""How many of the values of a column a message names."""


class Condition(NamedTuple):
    """One condition of a `where`, and what the rows of the table have in its column."""

    column: str
    """The name of the column, as written."""
    wanted: str
    """The text that its cells have to equal."""
    is_met: bool
    """Whether any row meets it."""
    values: Sequence[str]
    """The different texts in the column, in order of coming: all of them, or one more than `LISTED`."""
    place: Location
    """Where the column is named."""


def empty_filter(conditions: Sequence[Condition]) -> tuple[Diagnostic, ...]:
    """What to say of the *conditions* of a table that has rows, none of which meets them all."""
    unmet = tuple(_unmet(one) for one in conditions if not one.is_met)
    if unmet:
        return unmet
    listed = " and ".join(f"{quoted(one.wanted)} in the column {quoted(one.column)}" for one in conditions)
    help = "each stands in some row, but never together; leave one out under 'where'"
    return (problem(EMPTY_FILTER, f"no row has {listed}", conditions[0].place, help=help),)


def _unmet(one: Condition) -> Diagnostic:
    has = ", ".join(quoted(value) for value in one.values[:LISTED]) + (" …" if len(one.values) > LISTED else "")
    message = f"no row has {quoted(one.wanted)} in the column {quoted(one.column)}; it has {has}"
    help = did_you_mean(one.wanted, one.values) or "write one of these under 'where', or leave the condition out"
    return problem(EMPTY_FILTER, message, one.place, help=help)
