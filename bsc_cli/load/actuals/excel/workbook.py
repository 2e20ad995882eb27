"""Reads a sheet of an Excel workbook row by row, with what openpyxl leaves out while it streams."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from bsc_cli.diagnostics import Diagnostic, Location, did_you_mean
from bsc_cli.load.actuals.files import limit_of
from bsc_cli.load.actuals.problems import problem, quoted

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # which XML that is not well-formed is, too
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises when a file is not as it expects."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How files of the format before .xlsx begin, and those that a password protects."""
_SIGNS = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")
"""What only sheets with formulas or merged cells have."""
_CHUNK = 1 << 20


class Seen(NamedTuple):
    """A cell as openpyxl reads it."""

    value: object
    number_format: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    reader: ExcelReader
    unsaved: Mapping[tuple[int, int], str]
    """The formulas that have no saved value, by row and column from 1."""
    merged: Mapping[int, Mapping[int, int]]
    """The last rows that cells are merged over, by the column and row of the cell that holds the value."""

    def rows(self, first: int, last: int) -> Iterator[tuple[int, Mapping[int, Seen]]]:
        """The numbers of the rows that hold anything, and their cells by column, from 1. Raises one of `BROKEN`.

        openpyxl's own rows have a cell for each column up to the last one that is used, which may be column XFD.
        """
        from openpyxl.cell.read_only import ReadOnlyCell
        from openpyxl.worksheet._reader import WorkSheetParser

        sheet: Any = self.reader.wb[self.name]
        book: Any = self.reader.wb
        with sheet._get_source() as source:
            parser = WorkSheetParser(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for number, row in parser.parse():
                if number > last:
                    return
                if row and number >= first:
                    first = number + 1  # a row that stands twice, or above one before it, is not read
                    cells = {cell["column"]: ReadOnlyCell(sheet, **cell) for cell in row}
                    yield number, {column: Seen(cell.value, cell.number_format) for column, cell in cells.items()}


def open_sheet(data: bytes, name: str | None, *, file: str, place: Location) -> Sheet | Diagnostic:
    """The sheet of a *name*, else the first that is not hidden, of a workbook that is shown as *file*."""
    if data.startswith(_OLD_OFFICE):
        help = "save it as .xlsx, without a password"
        message = f"{quoted(file)} is protected by a password or of an older format than .xlsx"
        return problem("BSC606", message, place, help=help)
    try:
        return _open(data, name, file, place)
    except BROKEN:
        help = "open it in a spreadsheet and save it as .xlsx"
        return problem("BSC606", f"{quoted(file)} is no Excel workbook, or a broken one", place, help=help)


def _open(data: bytes, name: str | None, file: str, place: Location) -> Sheet | Diagnostic:
    limit = limit_of(len(data))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > limit:
            message = f"{quoted(file)} is more than {limit >> 20} MiB when decompressed"
            return problem("BSC606", message, place)
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read()
    parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
    sheets = {sheet.title: sheet.sheet_state == "visible" for sheet in reader.wb.worksheets}
    found = _chosen(sheets, name)
    if found is None:
        listed = ", ".join(map(quoted, sheets))
        message = f"there is no sheet {quoted(name or '')} in {quoted(file)}; it has {listed}"
        return problem("BSC606", message, place, help=did_you_mean(name or "", sheets))
    unsaved, merged = _aside(reader.archive, parts[found])
    return Sheet(name=found, reader=reader, unsaved=unsaved, merged=merged)


def _chosen(sheets: Mapping[str, bool], name: str | None) -> str | None:
    """The name of the sheet that is meant; *sheets* tells which ones are visible."""
    if name is None:
        return next((sheet for sheet, is_visible in sheets.items() if is_visible), next(iter(sheets), None))
    if name in sheets:
        return name
    return next((sheet for sheet in sheets if sheet.casefold() == name.casefold()), None)


def _aside(archive: zipfile.ZipFile, part: str) -> tuple[dict[tuple[int, int], str], dict[int, dict[int, int]]]:
    """The formulas of a sheet that have no saved value, and the rows that cells are merged over."""
    unsaved: dict[tuple[int, int], str] = {}
    merged: dict[int, dict[int, int]] = {}
    if not _has_signs(archive, part):
        return unsaved, merged
    row = column = 0
    with archive.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "start" and tag == "row":
                row, column = int(element.get("r") or row + 1), 0
            elif event == "end" and tag == "c":
                row, column = _coordinates(element) or (row, column + 1)
                formula = _unsaved(element)
                if formula is not None:
                    unsaved[row, column] = formula
            elif event == "end" and tag == "row":
                element.clear()
            elif event == "end" and tag == "mergeCell":
                first, last, column = _merged(element.get("ref") or "")
                reach = merged.setdefault(column, {})
                reach[first] = max(last, reach.get(first, 0))
    return unsaved, merged


def _has_signs(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet may have formulas or merged cells at all; most have none, and are not read twice."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _SIGNS.search(rest + chunk):
                return True
            rest = chunk[-64:]
    return False


def _coordinates(element: Element) -> tuple[int, int] | None:
    address = element.get("r")
    return coordinate_to_tuple(address) if address else None


def _unsaved(cell: Element) -> str | None:
    """The formula of a cell that has one, but no value of it."""
    formula = has_value = None
    for child in cell:
        tag = child.tag.rpartition("}")[2]
        if tag == "f":
            formula = f"={child.text or '…'}"
        elif tag == "v":
            has_value = child.text
    return None if has_value or cell.get("t") == "str" else formula


def _merged(address: str) -> tuple[int, int, int]:
    """The first and last row of a range such as A2:A5, and its first column."""
    column, first, _, last = range_boundaries(address)
    if column is None or first is None or last is None:
        raise ValueError(address)
    return first, last, column
