"""Text is measured and broken into lines by the tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.render.strategy_map.layout.metrics import (
    is_right_to_left,
    shorten_lines,
    shorten_text,
    text_width,
    wrap_text,
)


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [
        ("A", False, 667),
        ("i", False, 222),
        ("A", True, 722),
        ("é", False, 556),
        ("漢", False, 1000),
        ("e\u0301", False, 556),
    ],
)
def test_widths_are_those_of_the_font(text: str, bold: bool, units: int) -> None:
    assert text_width(text, 10, bold=bold) == pytest.approx(units / 100)


@given(st.text(alphabet="abc WM漢-字。", max_size=60), st.floats(10, 200))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: float) -> None:
    lines = wrap_text(text, width, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 10) <= width or len(line) == 1 for line in lines)


def test_words_are_not_broken_where_they_fit() -> None:
    assert wrap_text("Grow recurring revenue", 60, 10) == ("Grow", "recurring", "revenue")


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert "".join(wrap_text("Incomprehensibilities", 40, 10)) == "Incomprehensibilities"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert shorten_text("Northwind Security", 50, 10) == "Northwin…"
    assert shorten_text("Acme", 50, 10) == "Acme"
    assert shorten_lines(("one", "two", "three"), 2, 50, 10) == ("one", "two…")
    assert shorten_lines(("one",), 2, 50, 10) == ("one",)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("漢字（漢字", 35, ("漢字", "（漢字")),
        ("漢字漢。", 35, ("漢字", "漢。")),
        ("👩‍💻👩‍💻", 25, ("👩‍💻", "👩‍💻")),
        ("👍🏽👍🏽", 25, ("👍🏽", "👍🏽")),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrap_text(text, width, 10) == lines


@pytest.mark.parametrize(
    ("text", "turned"), [("Grow", False), ("نمو", True), ("(EBITDA) نمو", False), ("5% نمو", True), ("漢字", False)]
)
def test_the_first_letter_says_in_which_direction_a_text_is_written(text: str, turned: bool) -> None:
    assert is_right_to_left(text) is turned
