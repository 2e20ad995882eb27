"""Files that a spreadsheet wrote, read as they are, from the workbook to the score.

LibreOffice 7.4 made them of the `.fods` files beside them, in the folder `made`:

    soffice --headless --convert-to xlsx streets.fods kennzahlen.fods
    soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,1031,false,true' kennzahlen.fods

The second is the export "as shown" of a German spreadsheet: semicolons, Windows-1252, decimal commas, `Jan 25`.
"""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import bsc

MADE = Path(__file__).parent / "made"

STREETS = """
name: Streets
vision: Safe streets for everybody by 2030
frequency: month
actuals: STREETS
perspectives:
  customer:
    objectives:
      serve:
        name: Serve
        owner: Desk
        measures:
          complaints: {name: Complaints received, indicator: lagging, direction: lower}
          repaired: {name: Repaired in time, indicator: lagging, unit: "%"}
          cost: {name: Cost of repairs, indicator: lagging, direction: lower, unit: GBP}
"""
REPORT = """
  path: streets.xlsx
  skip_rows: 2
  header: 2
  columns: {measure: KPI}
  headings: {"{period} Actual": value, "{period} Target": target}
  year: 2025
  others: ignore
  rename: {Complaints received: complaints, Repaired in time: repaired, Cost of repairs: cost}
"""

FACTORY = """
name: Werk
vision: Das sicherste Werk in Köln bis 2030
frequency: month
actuals: KENNZAHLEN
perspectives:
  financial:
    objectives:
      verkaufen:
        name: Verkaufen
        owner: Vertrieb
        measures:
          umsatz: {name: Umsatz, indicator: lagging, unit: EUR, aggregate: sum}
          ausschuss: {name: Ausschuss, indicator: lagging, unit: "%", direction: lower}
          stoerungen: {name: Störungen, indicator: lagging, direction: lower}
"""
NAMED = """
  rename: {Umsatz: umsatz, Ausschuss: ausschuss, Störungen: stoerungen}
  columns: {measure: Kennzahl, period: Monat, value: Ist, target: Soll, note: Bemerkung}
"""
WORKBOOK = f"""
  path: kennzahlen.xlsx{NAMED}"""
EXPORT = f"""
  path: kennzahlen.csv
  encoding: cp1252
  decimal: ","
  group: "."{NAMED}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that holds what the spreadsheet wrote."""
    (tmp_path / "bsc.toml").touch()
    for name in ("streets.xlsx", "kennzahlen.xlsx", "kennzahlen.csv"):
        shutil.copy(MADE / name, tmp_path)
    return tmp_path


def evaluated(folder: Path, card: str, period: str) -> list[dict[str, str]]:
    """The rows of `bsc evaluate`, which has nothing to remark."""
    (folder / "card.yaml").write_text(card, encoding="utf-8")
    done = bsc("evaluate", "card.yaml", "--period", period, "--format", "csv", cwd=folder)
    assert done.err == ""
    return list(csv.DictReader(io.StringIO(done.out)))


def scores(folder: Path, card: str, period: str) -> list[str]:
    rows = evaluated(folder, card, period)
    return [f"{row['actual']} of {row['target']}: {row['score']} {row['status']}" for row in rows]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025-01", ["1184 of 1200: 100 green", "87.5 of 90: 0 red", "24310.75 of 25000: 100 green"]),
        ("2025-02", ["1201 of 1150: 0 red", "91.2 of 90: 100 green", "26120.4 of 25000: 0 red"]),
        ("2025-03", ["1093 of 1100: 100 green", "92.05 of 92: 100 green", " of 25000:  none"]),
    ],
)
@pytest.mark.parametrize(
    "report",
    [REPORT, REPORT.replace("skip_rows: 2", 'range: "A3:H7"'), REPORT.replace("{measure: KPI}", "{measure: kpi}")],
)
def test_a_report_with_a_title_two_header_rows_and_targets_beside_actuals(
    folder: Path, report: str, period: str, expected: list[str]
) -> None:
    assert scores(folder, STREETS.replace(" STREETS", report), period) == expected


def test_a_report_that_nothing_is_declared_of_tells_what_to_declare(folder: Path) -> None:
    (folder / "card.yaml").write_text(STREETS.replace("STREETS", "streets.xlsx"), encoding="utf-8")
    done = bsc("evaluate", "card.yaml", cwd=folder)
    assert done.status == 2
    assert (
        "'skip_rows: 2, header: 2, columns: {measure: KPI}, "
        'headings: {"{period} Target": target, "{period} Actual": value}, year: …\''
    ) in done.err


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025-01", ["1234567.5 of 1200000: 100 green", "12.5 of 12: 0 red", "14 of 12: 0 red"]),
        ("2025-02", ["1187300.25 of 1200000: 0 red", "11.8 of 12: 100 green", "9 of 12: 100 green"]),
        ("2025-03", ["1310000 of 1250000: 100 green", "10.9 of 11: 100 green", "11 of 10: 0 red"]),
    ],
)
@pytest.mark.parametrize("source", [WORKBOOK, EXPORT], ids=["workbook", "export"])
def test_a_german_workbook_and_its_export_are_read_as_they_are(
    folder: Path, source: str, period: str, expected: list[str]
) -> None:
    assert scores(folder, FACTORY.replace(" KENNZAHLEN", source), period) == expected


def test_a_workbook_and_its_export_say_the_same_notes_included(folder: Path) -> None:
    cards = [FACTORY.replace(" KENNZAHLEN", source) for source in (WORKBOOK, EXPORT)]
    for period, note in (("2025-01", "Messe in Köln; 12 Aufträge"), ("2025-03", "inkl. Österreich, in €")):
        first, second = (evaluated(folder, card, period) for card in cards)
        assert first == second
        assert first[0]["note"] == note


def test_nothing_in_the_files_tells_who_or_where(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in core
        assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
