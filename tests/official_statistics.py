"""Files in the layout in which a statistical office publishes indicators, made here, or a folder of real ones."""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

YEARS = [str(year) for year in range(2003, 2019)]
FISCAL_YEARS = [f"{year}/{(year + 1) % 100:02}" for year in range(2008, 2018)]
QUARTERS = [f"{year} Q{quarter}" for year in YEARS for quarter in range(1, 5)]
SEXES = ["", "Female", "Male"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One file: a row for each period and each combination of *categories*, empty for the headline."""

    periods: Sequence[str] = field(default_factory=lambda: YEARS)
    categories: dict[str, list[str]] = field(default_factory=dict)
    between: tuple[float, float] = (0, 100)
    headlines: int = 1
    """How often the headline stands in the file."""


INDICATORS = {
    "13-2-2": Indicator(categories={"Gas": ["", "Methane (CH4)", "Nitrous oxide (N2O)"]}),
    "16-1-1": Indicator(
        periods=FISCAL_YEARS, categories={"Age": ["", "Under 1", "16 to 24"], "Sex": SEXES}, headlines=2
    ),
    "3-3-4": Indicator(
        categories={"Region": ["", "London", "South West"], "Sex": SEXES, "Age": ["", "21 to 40"]}, between=(0, 2)
    ),
    "3-6-1": Indicator(
        categories={
            "Series": ["Death rate due to road traffic injuries"],
            "Country": ["", "England"],
            "Region": ["", "London"],
            "Sex": SEXES,
            "Age": ["", "20 to 24"],
        },
        between=(1.5, 5),
    ),
    "5-5-2": Indicator(
        categories={"Age": ["", "16 to 24"], "Disability status": ["", "Disabled"], "Region": ["", "London"]}
    ),
    "7-2-1": Indicator(categories={"Renewable and waste source": ["", "Wind, wave, tidal"]}),
    "8-1-1": Indicator(categories={"Series": ["Annual growth rate of real GDP per capita"]}, between=(-8, 5)),
    "8-5-2": Indicator(
        periods=QUARTERS,
        categories={
            "Series": ["Seasonally adjusted", "Not seasonally adjusted"],
            "Age": ["", "16 to 24"],
            "Sex": SEXES,
            "Country": ["", "England"],
            "Region": ["", "London"],
        },
    ),
}
"""The indicators that tests read, by the number in the file's name."""


def make(folder: Path) -> None:
    """Write a file of invented values for each indicator: up to 16 digits, and empty cells."""
    for number, indicator in INDICATORS.items():
        values = random.Random(number)
        header = ["Year", *indicator.categories, "Unit measure", "Value"]
        groups = list(itertools.product(*indicator.categories.values()))
        headline = tuple("" for _ in indicator.categories)
        with (folder / f"indicator_{number}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for group in [*groups, *[headline] * (indicator.headlines - 1)]:
                for period in indicator.periods:
                    value = round(values.uniform(*indicator.between), values.choice([1, 4, 15]))
                    empty = group != groups[0] and values.random() < 0.02
                    writer.writerow([period, *group, "Rate per 100,000 population", "" if empty else f"{value:.16g}"])


@pytest.fixture(scope="session")
def statistics(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the files: made, or the one that `--statistics` names."""
    given: Path | None = request.config.getoption("--statistics")
    if given is not None:
        return given.resolve()
    folder = tmp_path_factory.mktemp("statistics")
    make(folder)
    return folder
