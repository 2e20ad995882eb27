"""What `bsc pull` writes of an organisation, read again, gives the same JSON of all of it, digit for digit."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.program import bsc
from tests.examples import examples

CARD = """\
name: {name}
vision: Answer every call of the north within a minute by 2030.
{head}
perspectives:
  customer:
    objectives:
      serve:
        name: Serve well
        measures:
          calls: {{name: Calls, indicator: lagging, {calls}}}
          rating: {{name: Rating, indicator: lagging, {rating}}}
"""
FISCAL = "fiscal_year: {starts: 4, named_by: end}"
SOURCE = "actuals: {{path: rows.csv, facts: {facts}, columns: {{value: value, weight: weight, target: target}}}}"


class Row(NamedTuple):
    """A day of a unit."""

    day: str
    calls: int
    rating: int
    weight: int


class Office(NamedTuple):
    """A unit, and where it lies."""

    folder: str
    frequency: str
    is_fiscal: bool
    facts: bool
    aggregate: str
    window: str
    rows: list[Row]
    target: int | None


rows = st.builds(
    Row,
    day=st.builds("2025-{:02}-{:02}".format, st.integers(1, 9), st.integers(1, 28)),
    calls=st.integers(0, 99),
    rating=st.integers(-9, 9),
    weight=st.integers(1, 4),
)


def offices(folder: str) -> st.SearchStrategy[Office]:
    return st.builds(
        Office,
        folder=st.just(folder),
        frequency=st.sampled_from(["month", "quarter"]),
        is_fiscal=st.booleans(),
        facts=st.booleans(),
        aggregate=st.sampled_from(["sum", "min", "max", "last", "weighted-mean"]),
        window=st.sampled_from(["period", "year-to-date", "rolling-2"]),
        rows=st.lists(rows, min_size=1, max_size=8, unique_by=lambda row: row.day),
        target=st.none() | st.integers(1, 50),
    )


def write(folder: Path, office: Office) -> None:
    """Lay down a unit with its source, which gives a level too where there is one."""
    own = folder / office.folder
    own.mkdir(parents=True)
    below = "units: ['*/scorecard.yaml']" if office.folder == "north" else ""
    head = "\n".join([f"frequency: {office.frequency}", FISCAL if office.is_fiscal else "", below])
    facts = str(office.facts).lower()
    card = CARD.format(
        name="Office",
        head=f"{head}\n{SOURCE.format(facts=facts)}",
        calls=f"aggregate: sum, window: {office.window}",
        rating=f"aggregate: {office.aggregate}, target: 5",
    )
    (own / "scorecard.yaml").write_text(card, encoding="utf-8")
    lines = ["measure,period,value,weight,target"]
    lines += [f"calls,{row.day},{row.calls},," for row in office.rows]
    lines += [f"rating,{row.day},{row.rating},{row.weight}," for row in office.rows]
    lines += [f"calls,{'FY' if office.is_fiscal else ''}2025,,,{office.target}"] if office.target else []
    (own / "rows.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@given(offices("north"), offices("north/b1"), offices("south"), st.sampled_from(["month", "quarter"]), st.booleans())
@examples(1 / 6)
def test_what_is_pulled_of_all_units_says_the_same_as_their_sources(
    north: Office, branch: Office, south: Office, frequency: str, is_fiscal: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for office in (north, branch, south):
            write(folder, office)
        head = f"frequency: {frequency}\n{FISCAL if is_fiscal else ''}\nunits: [north, south]"
        top = CARD.format(
            name="Company", head=head, calls="formula: sum(units.calls)", rating="formula: mean(units.rating)"
        )
        path, frozen = folder / "scorecard.yaml", folder / "frozen.csv"
        path.write_text(top, encoding="utf-8")
        live = bsc("evaluate", path, "--format", "json", "--history", "3")
        assert bsc("pull", path, "-o", frozen).status == 0
        cold = bsc("evaluate", path, frozen, "--format", "json", "--history", "3")
        assert cold.status == live.status, cold.err
        assert live.status == 0 or "no measure has an actual" in live.err
        assert without_places(cold.out) == without_places(live.out)


def without_places(text: str) -> object:
    """JSON without where levels were read."""
    return json.loads(text, object_hook=lambda found: {**found, "levels_from": None}) if text else None
