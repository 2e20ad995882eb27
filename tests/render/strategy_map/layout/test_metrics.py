"""Text is measured and broken into lines by the tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.language import Language
from bsc_cli.render.hyphenation import ENGLISH, Hyphenation, author_hyphens
from bsc_cli.render.strategy_map.layout.metrics import (
    breaks_words,
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


def letters(text: str) -> str:
    """*text* without what a break adds or takes away."""
    return text.replace(" ", "").replace("-", "")


@given(st.text(alphabet="abc WM漢-字。", max_size=60), st.floats(10, 200))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: float) -> None:
    lines = wrap_text(text, width, 10)
    assert letters("".join(lines)) == letters(text)
    assert all(text_width(line, 10) <= width or len(line) == 1 for line in lines)


def test_words_are_not_broken_where_they_fit() -> None:
    assert wrap_text("Grow recurring revenue", 60, 10) == ("Grow", "recurring", "revenue")


GERMAN = Hyphenation(Language.DE)
JAPANESE = Hyphenation(Language.JA)
MARKED = Hyphenation(Language.DE, author_hyphens(["die Kunden\u00adzufriedenheit", "Ab\u00adlauf"]))


@pytest.mark.parametrize(
    ("text", "width", "hyphenation", "lines"),
    [
        ("Incomprehensibilities", 60, ENGLISH, ("Incompre-", "hensibilities")),
        ("Responsibilities", 50, ENGLISH, ("Responsi-", "bilities")),
        ("Responsabilisation", 60, Hyphenation(Language.FR), ("Responsabi-", "lisation")),
        ("Weiterbildungsquote", 70, GERMAN, ("Weiterbildungs-", "quote")),
        ("Die Weiterbildungsquote", 70, GERMAN, ("Die Weiterbil-", "dungsquote")),
        ("Die Weiterbildungsquote", 56, GERMAN, ("Die Weiter-", "bildungs-", "quote")),
        ("Mitarbeiterzufriedenheit", 45, GERMAN, ("Mitarbei-", "terzufrie-", "denheit")),
        ("(Weiterbildungsquote).", 70, GERMAN, ("(Weiterbil-", "dungsquote).")),
        ("Kundenzufriedenheit", 70, MARKED, ("Kunden-", "zufriedenheit")),
        ("Kundenzufriedenheit", 50, MARKED, ("Kunden-", "zufrieden-", "heit")),
        ("Kundenzufriedenheit", 100, MARKED, ("Kundenzufriedenheit",)),
        ("Responsibilities", 62, JAPANESE, ("Responsibilit-", "ies")),
        ("Verfügbarkeit", 45, GERMAN, ("Verfügba-", "rkeit")),  # too short for patterns at this size
        ("Work-Life-Balance", 50, GERMAN, ("Work-Life-", "Balance")),
        ("https://example.com/scorecard", 80, ENGLISH, ("https://example.c", "om/scorecard")),
        ("المستدامةالمستدامة", 62, ENGLISH, ("المستدامة", "المستدامة")),
    ],
)
def test_a_word_longer_than_a_line_is_broken(
    text: str, width: float, hyphenation: Hyphenation, lines: tuple[str, ...]
) -> None:
    assert wrap_text(text, width, 10, hyphenation=hyphenation) == lines


@pytest.mark.parametrize(
    ("text", "size", "hyphenation", "breaks"),
    [
        ("Weiterbildungsquote", 10, GERMAN, False),
        ("Weiterbildungsquote", 14, GERMAN, False),
        ("Weiterbildungsquote", 14.5, GERMAN, True),  # smaller text is better
        ("Verfügbarkeiten", 10, GERMAN, False),
        ("Verfügbarkeit", 10, GERMAN, True),  # too short
        ("Verfügbarkeit", 9, GERMAN, False),  # smaller text would be worse
        ("Kundenzufriedenheit", 17, MARKED, False),  # the author wants it
        ("Ablauf", 30, MARKED, True),  # fewer than three letters before the hyphen
        ("Weiterbildungsquote", 10, JAPANESE, True),
    ],
)
def test_a_hyphen_at_a_safe_place_breaks_no_word(
    text: str, size: float, hyphenation: Hyphenation, breaks: bool
) -> None:
    width = text_width(text, size) * 0.75
    assert breaks_words(text, width, size, hyphenation=hyphenation) is breaks


@given(st.text(alphabet="aeinrstgkW", min_size=6, max_size=40), st.floats(30, 120), st.floats(7, 17))
def test_no_hyphen_leaves_fewer_than_three_letters(word: str, width: float, size: float) -> None:
    lines = wrap_text(word, width, size, hyphenation=GERMAN)
    hyphenated = [line.removesuffix("-") for line in lines]
    if all(line.endswith("-") for line in lines[:-1]):
        assert len(lines) == 1 or all(len(line) >= 3 for line in hyphenated)
    assert "".join(hyphenated) == word
    assert all(text_width(line, size) <= width for line in lines)


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
