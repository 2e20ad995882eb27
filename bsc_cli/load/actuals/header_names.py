"""The columns of a header, found by their names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.layouts import fold
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
from bsc_cli.model.source import Source

_LISTED = 12
"""How many columns of a header a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderNames:
    """The columns of a header, by name."""

    header: TableRecord
    places: RecordPlaces
    exact: dict[str, list[int]] = field(default_factory=dict)
    folded: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, cell in enumerate(self.header.cells):
            self.exact.setdefault(cell.strip(), []).append(column)
            self.folded.setdefault(fold(cell), []).append(column)

    def name(self, column: int) -> str:
        """The name of a column, as written."""
        return self.header.cells[column].strip()

    def lacks(self, name: str) -> bool:
        """Whether no column has this name."""
        return name.strip() not in self.exact and fold(name) not in self.folded

    def remarks(self, source: Source, taken: Collection[int]) -> dict[str, int | Diagnostic | None]:
        """The columns of weights, notes and confidences, by role; a column of values is none of them."""
        found: dict[str, int | Diagnostic | None] = {}
        columns = source.columns
        for role, name in (("weight", columns.weight), ("note", columns.note), ("confidence", columns.confidence)):
            column = self.find(name or role, role=role, required=name is not None)
            found[role] = None if column in taken else column
        return found

    def find(self, name: str, *, role: str, required: bool = True) -> int | Diagnostic | None:
        """Where the column of a *name* stands: exactly as written, else but for case."""
        cells = self.header.cells
        columns = self.exact.get(name.strip()) or self.folded.get(fold(name), [])
        if len(columns) > 1:
            place = self.places.cell(self.header, columns[1])
            return problem("BSC606", f"the column {quoted(name)} stands twice in the header", place)
        if columns or not required:
            return columns[0] if columns else None
        help = None
        if role != "where":
            help = f"write a header such as measure,period,value, or name the column: 'columns: {{{role}: …}}'"
        if role == "period":
            help = f"{help}, or declare the one 'period' of all rows"
        message = f"there is no column {quoted(name)}; the header has {listed(cells)}"
        return problem("BSC606", message, self.places.row(self.header.line), help=help)


def listed(cells: Sequence[str]) -> str:
    """The headings of a header, as a message names them."""
    return ", ".join(quoted(cell.strip()) for cell in cells[:_LISTED]) + (" …" if len(cells) > _LISTED else "")
