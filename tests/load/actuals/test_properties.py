"""No row of any table vanishes: each is used, says that there is no value, is filtered, or is reported."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import join_rows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

CARD = scorecard()
HEADERS = {
    "tidy": ["measure", "period", "value", "Region", "note"],
    "periods-across": ["measure", "2025-Q1", "Region", "2025-02", "2025", "Q9"],
    "measures-across": ["period", "arr", "Region", "churn", "zzz"],
}
VALUES = {"tidy": 1, "periods-across": 4, "measures-across": 4}
"""How many values a row of each layout holds, if no column is looked at by a `where`."""
CELLS = st.sampled_from(
    [
        *("arr", "churn", "survey", "arrr", "zzz", "2025-Q1", "Q1 2025", "2025-01", "2025", "Q9"),
        *("8", "8%", "1_0", "", " ", "n/a", "yes", "North", "a, b", 'say "so"', "two\nlines"),
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A layout and the rows of a table in it, some of them ragged."""
    layout = draw(st.sampled_from(sorted(HEADERS)))
    width = len(HEADERS[layout])
    row = st.lists(CELLS | WORDS, min_size=width, max_size=width) | st.lists(CELLS, max_size=width + 1)
    return layout, draw(st.lists(row, max_size=12))


@given(tables(), st.booleans(), st.booleans(), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_rows_that_are_read_are_used_or_accounted_for(
    table: tuple[str, list[list[str]]], filtered: bool, facts: bool, delimiter: str, ending: str
) -> None:
    layout, rows = table
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=ending).writerows([HEADERS[layout], *rows])
    source = Source.model_validate(
        {
            "path": "a.csv",
            "facts": facts,
            "layout": layout,
            "delimiter": delimiter,
            "where": {"Region": "North"} if filtered else {},
        }
    )
    found = parse_csv(text.getvalue(), file="a.csv", source=source, scorecard=CARD)
    actuals = join_rows([found], CARD)
    independent = list(csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=delimiter))[1:]
    values = VALUES[layout] - (filtered and layout == "measures-across")
    written = sum(values for row in independent if any(cell.strip() for cell in row))
    tally = actuals.tally
    assert tally.used + tally.missing + tally.reported + tally.filtered == tally.read == written
    assert tally.used == len(actuals.observations)
    assert not tally.reported or actuals.diagnostics
    region = HEADERS[layout].index("Region")
    whole = [row for row in independent if len(row) == len(HEADERS[layout]) and any(cell.strip() for cell in row)]
    elsewhere = sum(values for row in whole if row[region].strip() != "North")
    assert tally.filtered == (elsewhere if filtered else 0)
