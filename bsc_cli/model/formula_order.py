"""In which order measures are calculated, and which cannot be: those on a circle, and those that depend on one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from bsc_cli.model.formula import Formula


class FormulaOrder:
    """The formulas of a scorecard by the ids of their measures."""

    def __init__(self, formulas: Mapping[str, Formula]) -> None:
        self.formulas = formulas
        self.uses = {key: tuple(id for id in one.ids if id in formulas) for key, one in formulas.items()}
        """The calculated measures that each uses."""

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The measures that can be calculated, each behind those that it uses."""
        sorter = TopologicalSorter(self.uses)
        with suppress(CycleError):  # it still tells what can be done without the circle
            sorter.prepare()
        found: list[str] = []
        while ready := sorter.get_ready():
            found += ready
            sorter.done(*ready)
        return tuple(found)

    @cached_property
    def without_end(self) -> frozenset[str]:
        """The measures on circles, and those that depend on one."""
        return frozenset(self.formulas).difference(self.order)

    def below(self, id: str) -> frozenset[str]:
        """The calculated measures that *id* uses, at any depth, and itself."""
        found, waiting = {id}, [id]
        while waiting:
            new = set(self.uses.get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        return frozenset(found)
