"""Every language says all that another says, and marks numbers as its readers expect."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from bsc_cli.model.language import Language, Word
from bsc_cli.model.period import canonical_period
from bsc_cli.model.standard_perspectives import STANDARD_TEXTS
from bsc_cli.render.language import Words, texts_of
from bsc_cli.render.scorecard.number_format import rounded, score_text, told_apart

LANGUAGES = list(Language)
_PLACES = re.compile(r"\{\w+\}")


def words_in(language: str, **labels: str) -> Words:
    return Words(texts_of(Language(language)), labels, tuple(map(Fraction, (50, 90, 100, 110, 120))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word(language: Language) -> None:
    assert set(texts_of(language).words) == {word.value for word in Word}
    assert all(text.strip() for text in texts_of(language).words.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_filled_in_with_the_same_values(language: Language) -> None:
    english = texts_of(Language.EN).words
    for key, text in texts_of(language).words.items():
        allowed = set(_PLACES.findall(english[key]))
        assert set(_PLACES.findall(text)) <= allowed, key
        assert allowed - set(_PLACES.findall(text)) <= {"{red}"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_statuses_are_told_apart(language: Language) -> None:
    words = [texts_of(language).words[key] for key in ("star", "green", "amber", "red", "no_data")]
    assert len(set(words)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_twelve_months_and_four_perspectives(language: Language) -> None:
    assert len(set(texts_of(language).months)) == 12
    assert len(set(STANDARD_TEXTS[language].names)) == 4


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "-1,234,567.80"),
        ("de", "-1.234.567,80"),
        ("fr", "-1\u202f234\u202f567,80"),
        ("es", "-1.234.567,80"),
        ("it", "-1.234.567,80"),
        ("pt", "-1.234.567,80"),
        ("nl", "-1.234.567,80"),
        ("pl", "-1\u00a0234\u00a0567,80"),
        ("ja", "-1,234,567.80"),
    ],
)
def test_numbers_have_the_marks_of_their_language(language: str, text: str) -> None:
    assert rounded(Fraction("-1234567.8"), 2, words_in(language)) == text


@pytest.mark.parametrize(
    ("language", "period", "text"),
    [
        ("en", "2025-03", "March 2025"),
        ("de", "2025-03", "März 2025"),
        ("es", "2025-12", "diciembre de 2025"),
        ("ja", "2025-12", "2025年12月"),
        ("de", "2025-Q4", "2025-Q4"),
        ("de", "2025-W05", "2025-W05"),
    ],
)
def test_months_are_named_in_headings(language: str, period: str, text: str) -> None:
    found = canonical_period(period)
    assert not isinstance(found, str)
    assert words_in(language).period(found) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("score", "text"),
    [
        ("89.96", "89.96"),
        ("89.9999996", "<90"),
        ("90.04", "90.04"),
        ("90", "90.0"),
        ("99.95", "99.95"),
        ("109.9999", "109.9999"),
        ("84.94", "84.9"),
        ("100.0000000001", ">100"),
    ],
)
def test_no_rounding_of_a_score_reaches_a_band(score: str, text: str) -> None:
    assert score_text(Fraction(score), words_in("en")) == text


def test_a_bound_that_is_not_reached_is_written_with_its_marks() -> None:
    assert told_apart(Fraction("1499.99999999"), 0, [Fraction(1500)], words_in("de")) == "<1.500"


def test_a_label_of_ones_own_wins_and_keeps_what_it_does_not_know() -> None:
    words = words_in("de", red="Kritisch", measures="{n} KPIs {x}")
    assert words(Word.RED) == "Kritisch"
    assert words(Word.GREEN) == "Grün"
    assert words(Word.MEASURES, n=3) == "3 KPIs {x}"


def test_only_the_language_that_is_shown_is_read() -> None:
    code = "import sys, bsc_cli.render.scorecard.table; print(*(n for n in sys.modules if '.languages.' in n))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["bsc_cli.render.languages.en"]


def test_the_page_about_scoring_shows_languages_as_they_are() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        words = words_in(language)
        number = rounded(Fraction("1234567.8"), 1, words)
        statuses = ", ".join(words(word) for word in (Word.STAR, Word.GREEN, Word.AMBER, Word.RED))
        assert f"| `{language}` | {number} | {statuses} |" in page
