"""Says what became of each heading of a table."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.rows import HeadingUse
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.unreadable import Unreadable


def heading_uses(table: Table) -> tuple[HeadingUse, ...]:
    """What became of the headings of *table*, in their order; those without a name are left out."""
    uses: dict[int, str] = {column: role for role, column in table.columns.items()}
    uses |= {column: f"must be {quoted(text)}" for column, text in table.where}
    for slot in table.slots:
        uses |= dict(_of_slot(slot, table))
    cells = (cell.strip() for cell in table.header.cells)
    return tuple(HeadingUse(cell, uses.get(column)) for column, cell in enumerate(cells) if cell)


def _of_slot(slot: Slot, table: Table) -> Iterator[tuple[int, str]]:
    """What the columns of *slot* are."""
    of = [slot.measure] if slot.measure is not None else []
    if isinstance(slot.period, Unreadable):
        yield slot.column, "not read"
        return
    of += [str(slot.period)] if slot.period is not None else [slot.part] if slot.part is not None else []
    about = f" of {' in '.join(of)}" if of else ""
    yield slot.column, f"{slot.role}{about}"
    for before, column in zip((slot.column, *slot.others), slot.others, strict=False):
        yield column, f"{slot.role}{about} where {quoted(table.name(before))} has none"
    for name, beside in (("weight", slot.weight), ("note", slot.note), ("confidence", slot.confidence)):
        if beside is not None:
            yield beside, f"{name}{about}"
