"""Numbers of a statistical office, and what we make of them, computed a second time without us."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from bsc_cli.load.actuals.period_parser import read_period
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.period import Period
from bsc_cli.render.scorecard.json import render_json
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.evaluated_period import choose_period

SCORECARD = """\
name: United Kingdom
vision: Grow without danger on the roads by 2030.
sector: public
frequency: year
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      safe-roads:
        name: Make roads safer
        measures:
          deaths:
            name: Road deaths
            unit: per 100,000
            indicator: lagging
            direction: lower
            targets: {threshold: 3.0, target: 2.5, stretch: 2.0}
  financial:
    objectives:
      growth:
        name: Grow the economy
        measures:
          gdp:
            name: GDP growth a head
            unit: "%"
            indicator: lagging
            baseline: -6
            targets: {threshold: 0.0, target: 1.5, stretch: 3.0}
"""


def series(path: Path, **cells: str) -> dict[str, str]:
    """The values of a file by year, as written, of the rows with these *cells*."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if all(row[key.replace("_", " ")] == cell for key, cell in cells.items())
        ]
    values = {row["Year"]: row["Value"] for row in rows}
    assert len(values) == len(rows), "a year has one headline value"
    return values


@pytest.fixture
def growth(statistics: Path) -> dict[str, str]:
    return series(statistics / "indicator_8-1-1.csv", Series="Annual growth rate of real GDP per capita")


@pytest.fixture
def deaths(statistics: Path) -> dict[str, str]:
    categories = {"Country": "", "Region": "", "Sex": "", "Age": ""}
    return series(statistics / "indicator_3-6-1.csv", Series="Death rate due to road traffic injuries", **categories)


def scored(folder: Path, year: str | None, **measures: Mapping[str, str]) -> dict[str, object]:
    """The scorecard's JSON at *year*, by default the latest."""
    rows = [f"{name},{period},{value}" for name, values in measures.items() for period, value in values.items()]
    (folder / "actuals.csv").write_text("\n".join(["measure,period,value", *rows]) + "\n", encoding="utf-8")
    scorecard = load_scorecard(SCORECARD, file="scorecard.yaml").scorecard
    assert scorecard is not None
    read = read_actuals(scorecard, folder=folder)
    assert read.diagnostics == ()
    assert len(read.observations) == len(rows), "every row is used"
    period = read_period(year, scorecard.calendar) if year else choose_period(scorecard, read.observations, None).period
    assert isinstance(period, Period)
    document: dict[str, object] = json.loads(
        render_json(evaluate(scorecard, read.observations, period), file="scorecard.yaml"),
        parse_float=Decimal, parse_int=Decimal,
    )  # fmt: skip
    return document


def measures_of(document: dict[str, object]) -> dict[str, dict[str, object]]:
    """The measures of a document by id."""
    perspectives = document["perspectives"]
    assert isinstance(perspectives, list)
    return {
        one["id"]: one for perspective in perspectives for item in perspective["objectives"] for one in item["measures"]
    }


def expected_deaths(actual: Decimal) -> Decimal:
    """3.0 scores 50, 2.5 scores 100, 2.0 scores 120; the first line carries on beyond 3.0."""
    if actual <= 2:
        return Decimal(120)
    if actual <= Decimal("2.5"):
        return 100 + (Decimal("2.5") - actual) / Decimal("0.5") * 20
    return max(Decimal(0), 50 + (3 - actual) / Decimal("0.5") * 50)


def expected_growth(actual: Decimal) -> Decimal:
    """-6 scores 0, 0 scores 50, 1.5 scores 100, 3 scores 120."""
    if actual >= 3:
        return Decimal(120)
    if actual >= Decimal("1.5"):
        return 100 + (actual - Decimal("1.5")) / Decimal("1.5") * 20
    if actual >= 0:
        return 50 + actual / Decimal("1.5") * 50
    return max(Decimal(0), (actual + 6) / 6 * 50)


def test_every_year_is_read_exactly_and_scored_as_by_hand(
    tmp_path: Path, growth: dict[str, str], deaths: dict[str, str]
) -> None:
    years = sorted(set(growth) & set(deaths))
    assert len(years) >= 10
    with localcontext() as context:
        context.prec = 40
        for year in years:
            measures = measures_of(scored(tmp_path, year, gdp=growth, deaths=deaths))
            for name, values, expected in (("gdp", growth, expected_growth), ("deaths", deaths, expected_deaths)):
                found, actual = measures[name], Decimal(values[year])
                assert found["actual"] == actual, (name, year)
                score = found["score"]
                assert isinstance(score, Decimal)
                assert abs(score - expected(actual)) < Decimal("1e-24"), (name, year)


def test_the_latest_year_with_any_number_is_evaluated(
    tmp_path: Path, growth: dict[str, str], deaths: dict[str, str]
) -> None:
    document = scored(tmp_path, None, gdp=growth, deaths=deaths)
    latest = max([*growth, *deaths])
    assert document["period"] == latest
    for name, values in (("gdp", growth), ("deaths", deaths)):
        if latest not in values:
            assert measures_of(document)[name]["reason"] == f"no actual for {latest}"


def test_the_worst_year_is_red(tmp_path: Path, growth: dict[str, str], deaths: dict[str, str]) -> None:
    worst = min(list(growth)[1:], key=lambda year: Decimal(growth[year]))
    before = growth[str(int(worst) - 1)]
    document = scored(tmp_path, worst, gdp=growth, deaths=deaths)
    gdp = measures_of(document)["gdp"]
    assert (gdp["actual"], gdp["previous"]) == (Decimal(growth[worst]), Decimal(before))
    assert (gdp["status"], gdp["trend"]) == ("red", "worsening")
    assert document["status"] in ("amber", "red")
