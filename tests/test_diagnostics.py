from __future__ import annotations

import random

import pytest

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span


def order(file: str, span: Span | None = None) -> tuple[str, int, int, str, str]:
    return Diagnostic("BSC602", "invalid-number", Severity.ERROR, "no", Location(file=file, span=span)).order


def test_cells_are_in_the_order_of_their_rows_and_columns() -> None:
    addresses = ["A1:C1", "B2", "Z2", "AA2", "C9", "A10", "XFD1048576"]
    files = [f"a.xlsx!{sheet}!{address}" for sheet in ("Plan", "Q1!x") for address in addresses]
    mixed = random.Random(1).sample(files, len(files))
    assert sorted(mixed, key=order) == files


@pytest.mark.parametrize("file", ["a!.csv", "a!7", "a!b7", "a.xlsx!Sheet1", "a!7C", "!", "a!É7", "a.csv"])
def test_what_is_no_cell_is_a_file(file: str) -> None:
    assert order(file) == (file, 0, 0, "BSC602", "no")
    assert order(file, Span(4, 2, 4, 9)) == (file, 4, 2, "BSC602", "no")


def test_a_name_that_ends_like_a_cell_with_a_line_is_a_file() -> None:
    assert order("a!C7", Span(4, 2, 4, 9))[:3] == ("a!C7", 4, 2)
