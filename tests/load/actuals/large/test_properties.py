"""Whatever a CSV text holds: what DuckDB is trusted with, it reads as the careful reader does."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.load.actuals.large.large_files import by_duckdb, by_hand

pytest.importorskip("duckdb", reason="DuckDB is an extra")

MEASURES = st.sampled_from(["arr", "churn", "survey", "delay", "certificate", "ARR", "arrr", "zzz", "été", "#", ""])
PERIODS = st.sampled_from(
    [
        *("2025-Q1", "2025-01", "2025-01-31", "2025-02-01T00:00:00Z", "2025-01-31 10:11", "2025-04-01T24:00:00,5+02"),
        *("Q1 2025", "Jan 2025", "2025", "2025-W05", "2025-13", "01/02/2025", "2025-02-30T00:00:00", ""),
    ]
)
NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000).map(str),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.integers(-(10**20), 10**20).map(str),
)
ODD = st.sampled_from(
    [
        *(
            "8%",
            "€ 5",
            "(3.2)",
            "1_000",
            "1,5",
            "1.5",
            "1.234,5",
            "1e3",
            "1E-5",
            "0x1F",
            "0b1",
            "inf",
            "nan",
            "NaN",
            "+5",
        ),
        *(
            "-0",
            "007",
            ".5",
            "5.",
            "-",
            "–",
            "n/a",
            "NA",
            "#N/A",
            "null",
            "NULL",
            "None",
            "",
            " ",
            "..",
            "1 000",
            "٣",
            "5\u00a0",
        ),
        *(
            "yes",
            "no",
            "1",
            "0",
            "1.0",
            "done",
            "TRUE",
            "--1",
            "1.005",
            "0.1234567890123456789",
            "9" * 39,
            "1e400",
            "−5",
        ),
    ]
)
NOTES = st.sampled_from(
    ["a, b", 'say "x"', "two\nlines", "", " ", "ok", "ok ", "two words", "Ümlaut", "it's", "a|b", "#x", "\\", "\\N"]
)
DIRT = st.sampled_from(
    [
        *(
            '"',
            '""',
            ",",
            ";",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            " ",
            "\t",
            "\0",
            "\\",
            "#",
            "'",
            "\ufeff",
            "\x1c",
            "\x85",
            "\u2028",
        ),
        *(
            "\x0b",
            "\x0c",
            "\u3000",
            "\x1a",
            ",\n",
            '"\n',
            '",',
            ',"',
            "-",
            "_",
            "é",
            "😀",
            "sep=;\n",
            "\\N",
            "NULL",
            "\udcff",
        ),
    ]
)
KEYS = st.fixed_dictionaries(
    {},
    optional={
        "facts": st.just(True),
        "decimal": st.sampled_from([",", "."]),
        "where": st.sampled_from([{"note": "ok"}, {"note": ""}, {"measure": "arr"}, {"note": "ok", "value": "1"}]),
        "missing": st.sampled_from([["-1", "0", "n/a"], [], ["1.0", "x"]]),
        "measure": st.sampled_from(["arr", "certificate", "delay"]),
        "rename": st.just({"ARR": "arr", "été": "churn"}),
        "date_format": st.sampled_from(["%d/%m/%Y", "%Y-%d-%m", "%Y-%m-%dT%H:%M:%SZ"]),
        "encoding": st.sampled_from(["utf-8", "cp1252", "latin-1"]),
        "group": st.sampled_from([" ", "'", "."]),
        "delimiter": st.just(","),
        "columns": st.sampled_from([{"target": "goal"}, {"target": "goal", "forecast": "weight"}]),
    },
).filter(lambda keys: keys.get("group") != (keys.get("decimal") or "."))
CLEAN = st.tuples(
    st.sampled_from(["arr", "churn", "delay"]),
    st.sampled_from(["2025-01-31", "2025-02-28", "2025-Q1", "2025-01", "2025-01-31T10:00:00"]),
    st.decimals(places=2, min_value=-100, max_value=100).map(str)
    | st.sampled_from(["1.234", "12.345,6", "1,234.5", "-1 000"]),
    st.sampled_from(["1", "2.5", "0"]),
    st.sampled_from(["", "ok"]),
    st.sampled_from(["5", "5", "", "n/a", " 5", "5%", "6"]),
)
MIXED = st.tuples(
    MEASURES, PERIODS, NUMBERS | ODD, st.sampled_from(["1", "0.5", "-1", "", "1e1", "x"]), NOTES, ODD | NOTES
)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a CSV file, clean or not, and what its source declares."""
    keys = draw(KEYS)
    delimiter, end = draw(st.sampled_from([",", ",", ";", "\t"])), draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    width = 6 if "columns" in keys else draw(st.integers(3, 6))
    around = draw(st.sampled_from(["{}", "{}", "{}%", "{} %", "EUR {}", "€{}", "{} EUR", "{}x", "({})"]))
    rows = draw(st.lists(CLEAN, max_size=8)) + draw(st.lists(MIXED, max_size=3))
    rows = [(*row[:2], around.format(row[2]) if number % 4 else row[2], *row[3:]) for number, row in enumerate(rows)]
    quote = draw(st.sampled_from(["none", "none", "all", "some"]))

    def cell(text: str, number: int) -> str:
        is_quoted = quote == "all" or (quote == "some" and number % 3 == 0) or {delimiter, "\n", '"'} & set(text)
        return '"' + text.replace('"', '""') + '"' if is_quoted else text

    header = ["measure", "period", "value", "weight", "note", "goal"]
    lines = [delimiter.join(cell(one, number) for number, one in enumerate(row[:width])) for row in [header, *rows]]
    text = end.join(lines) + draw(st.sampled_from([end, "", end + end]))
    if draw(st.booleans()):
        for dirt in draw(st.lists(DIRT, max_size=2)):
            at = draw(st.integers(0, len(text)))
            text = text[:at] + dirt + text[at:]
    mark = draw(st.sampled_from(["", "", "", "\ufeff", "\ufeff\ufeff"]))
    return (mark + text).encode("utf-8", "surrogateescape"), keys


@examples(3, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_what_duckdb_is_trusted_with_it_reads_as_the_careful_reader_does(file: tuple[bytes, dict[str, Any]]) -> None:
    data, keys = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_bytes(data)
        fast = by_duckdb(path, **keys)
        event("left to the careful reader" if isinstance(fast, str) else "trusted")
        if not isinstance(fast, str):
            assert fast == by_hand(path, **keys)
