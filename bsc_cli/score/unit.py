"""Scorecards below another, as scoring takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard


class Unit(NamedTuple):
    """A scorecard below another, with its rows and the units below it."""

    id: str
    scorecard: Scorecard | None
    """None where it could not be read: it is missing from all that is made of units."""
    rows: Sequence[Observation] = ()
    weight: Decimal = Decimal(1)
    units: tuple[Unit, ...] = ()

    def all_rows(self) -> Iterator[Observation]:
        """Its rows, and those of all units below it."""
        yield from self.rows
        for unit in self.units:
            yield from unit.all_rows()
