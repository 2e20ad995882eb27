"""Writes the workbook to fill in: no text is a formula, and the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from bsc_cli.render.template import TemplateTable
from bsc_cli.render.text import in_xml, safe

_SHEET, _ANSWERS = "actuals", "answers"
_WIDTHS = {
    "measure": 28,
    "period": 12,
    "value": 14,
    "weight": 12,
    "confidence": 12,
    "note": 48,
    "unit": 16,
    "owner": 24,
}
"""In characters."""
_NUMBERS = frozenset(("value", "weight", "confidence"))
_TEXT_FORMAT = "@"
"""Of a cell in which what is typed stays a text: 2025-03 does not become a day in March."""
_MOST_DIGITS = 15
"""Significant ones that a number of a spreadsheet keeps."""
_LONGEST = 32_767
"""Characters of a cell."""
_DAY = datetime(1980, 1, 1)  # noqa: DTZ001  # the first that a ZIP archive knows; they have no time zones


def render_workbook(table: TemplateTable) -> bytes:
    """*table* as an Excel workbook; the answers to yes and no are a list to choose from."""
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = _SHEET
    _write_header(sheet, table)
    for number, row in enumerate(table.rows, 2):
        for column, name in enumerate(table.columns, 1):
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)
            is_answer = name == "value" and row.is_yes_no
            _write(cell, row.cells[name], is_number=name in _NUMBERS and not is_answer)
    _offer_answers(workbook, sheet, table)
    return _packed(workbook)


def _write_header(sheet: Worksheet, table: TemplateTable) -> None:
    for column, name in enumerate(table.columns, 1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(name="Calibri", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EAED")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[name]
    sheet.freeze_panes = "A2"


def _write(cell: Cell, text: str, *, is_number: bool) -> None:
    """Put *text* into *cell*: as a number where it is one that a spreadsheet keeps exactly, else as it is."""
    if is_number and (not text or _is_kept(Decimal(text))):
        cell.value = Decimal(text) if text else None
        return
    cell.number_format = _TEXT_FORMAT
    if text:
        cell.value = in_xml(safe(text))[:_LONGEST]
        cell.data_type = "s"  # whatever it looks like: openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))  # or editing it would make it a formula


def _is_kept(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) <= _MOST_DIGITS


def _offer_answers(workbook: Workbook, sheet: Worksheet, table: TemplateTable) -> None:
    """Let yes or no be chosen where that is the value, from a sheet that nobody has to see."""
    asked = [number for number, row in enumerate(table.rows, 2) if row.is_yes_no]
    if not asked:
        return
    answers = workbook.create_sheet(_ANSWERS)
    answers.append(["yes"])
    answers.append(["no"])
    answers.sheet_state = "hidden"
    validation = DataValidation(type="list", formula1=f"{_ANSWERS}!$A$1:$A$2", allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = "yes or no", "Choose yes or no."
    column = get_column_letter(table.columns.index("value") + 1)
    for first, last in _runs(asked):  # not a cell each: openpyxl compares each range with all before
        validation.add(f"{column}{first}:{column}{last}")
    sheet.add_data_validation(validation)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of rising *numbers* that has no gap."""
    starts = [one for before, one in pairwise((-1, *numbers)) if one != before + 1]
    ends = [one for one, after in pairwise((*numbers, -1)) if after != one + 1]
    return list(zip(starts, ends, strict=True))


def _packed(workbook: Workbook) -> bytes:
    """The bytes of *workbook*, without the time at which they were made."""
    workbook.properties.creator = "bsc"
    workbook.properties.created = workbook.properties.modified = _DAY
    written, packed = BytesIO(), BytesIO()
    # not Workbook.save, which puts the time into the properties
    ExcelWriter(workbook, ZipFile(written, "w", ZIP_DEFLATED)).save()
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, _DAY.timetuple()[:6])
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(part, parts.read(name))
    return packed.getvalue()
