"""Opens a workbook, and finds a sheet of it with its merged cells."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.constants import SHARED_STRINGS

from bsc_cli.diagnostics import Diagnostic, Location, did_you_mean
from bsc_cli.load.actuals.excel.addresses import Area
from bsc_cli.load.actuals.excel.cell_formats import Writing
from bsc_cli.load.actuals.excel.sheet_rows import SheetReader, SheetRow
from bsc_cli.load.actuals.excel.strings import shared_strings
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
_MERGED = b"mergeCell"
"""What stands in the XML of a sheet that has merged cells."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    part: str
    """The name of its XML in the archive."""
    reader: ExcelReader
    strings: Sequence[str]
    """The texts that its cells refer to by number."""
    merges: Sequence[Area]
    """The cells that are merged; the first of each holds their value."""

    def rows(self, first: int, last: int, writing: Writing) -> Iterator[SheetRow]:
        """The rows that have cells, from the *first* to the *last*, from 1. Raises one of `BROKEN`."""
        reading = SheetReader(self.reader.wb, self.strings, writing)
        with self.reader.archive.open(self.part) as source:
            yield from reading.rows(source, first, last)

    def merged(self) -> Mapping[int, Mapping[int, int]]:
        """The last rows that cells are merged over, by the column and row of the cell that holds the value."""
        found: dict[int, dict[int, int]] = {}
        for area in self.merges:
            reach = found.setdefault(area.first_column, {})
            reach[area.first_row] = max(area.last_row, reach.get(area.first_row, 0))
        return found


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
    strings = _read(reader)
    parts = {sheet.name: relation.target for sheet, relation in _worksheets(reader)}
    found = _chosen({sheet.name: sheet.state == "visible" for sheet, _ in _worksheets(reader)}, name)
    if found is None:
        message = f"there is no sheet {quoted(name or '')} in {quoted(file)}; it has {', '.join(map(quoted, parts))}"
        return problem("BSC606", message, place, help=did_you_mean(name or "", parts))
    merges = _merges(reader.archive, parts[found])
    return Sheet(name=found, part=parts[found], reader=reader, strings=strings, merges=merges)


def _read(reader: ExcelReader) -> Sequence[str]:
    """Read what a workbook's sheets need, and nothing of the sheets; the texts that they refer to by number."""
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    package: Any = reader.package
    strings = package.find(SHARED_STRINGS)
    if strings is None:
        return ()
    with reader.archive.open(strings.PartName[1:]) as stream:
        return shared_strings(stream)


def _worksheets(reader: ExcelReader) -> Iterator[tuple[Any, Any]]:
    """The sheets of cells, each with where its XML lies."""
    for sheet, relation in reader.parser.find_sheets():
        if relation.target in reader.valid_files and "chartsheet" not in relation.Type:
            yield sheet, relation


def _chosen(sheets: Mapping[str, bool], name: str | None) -> str | None:
    """The name of the sheet that is meant; *sheets* tells which ones are visible."""
    if name is None:
        return next((sheet for sheet, is_visible in sheets.items() if is_visible), next(iter(sheets), None))
    if name in sheets:
        return name
    return next((sheet for sheet in sheets if sheet.casefold() == name.casefold()), None)


def _merges(archive: zipfile.ZipFile, part: str) -> list[Area]:
    """The merged cells of a sheet; most sheets have none, and are not read twice."""
    found: list[Area] = []
    if not _has_merges(archive, part):
        return found
    with archive.open(part) as stream:
        for _, element in iterparse(stream):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                element.clear()
            elif tag == "mergeCell":
                first_column, first_row, last_column, last_row = range_boundaries(element.get("ref") or "")
                if first_column is None or first_row is None or last_column is None or last_row is None:
                    raise ValueError(element.get("ref"))
                found.append(Area(first_row, first_column, last_row, last_column))
    return found


def _has_merges(archive: zipfile.ZipFile, part: str) -> bool:
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _MERGED in rest + chunk:
                return True
            rest = chunk[-len(_MERGED) :]
    return False
