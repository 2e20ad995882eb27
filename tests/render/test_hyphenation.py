"""Words are hyphenated where their author lets them be, and where no reader stumbles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bsc_cli.model.language import Language
from bsc_cli.render.hyphenation import PATTERNS, Hyphenation, author_hyphens, safe_places, takes_hyphens
from bsc_cli.render.text import safe


def hyphenated(word: str, language: Language) -> str:
    ends = [0, *safe_places(word, Hyphenation(language)), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(ends))


@pytest.mark.parametrize(
    ("language", "word", "shown"),
    [
        (Language.EN, "Sustainability", "Sus-tain-abil-ity"),
        (Language.DE, "Kundenzufriedenheit", "Kun-den-zu-frie-den-heit"),
        (Language.DE, "Mitarbeiter", "Mit-ar-bei-ter"),
        (Language.FR, "Compétitivité", "Com-pé-ti-ti-vité"),
        (Language.ES, "Responsabilidad", "Res-pon-sa-bi-li-dad"),
        (Language.IT, "Sostenibilità", "Soste-ni-bi-lità"),
        (Language.PT, "Competitividade", "Com-pe-ti-ti-vi-dade"),
        (Language.NL, "Medewerkerstevredenheid", "Mede-wer-ker-ste-vre-den-heid"),
        (Language.PL, "Konkurencyjność", "Kon-ku-ren-cyj-ność"),
        (Language.JA, "Responsibilities", "Responsibilities"),
        (Language.EN, "short", "short"),
        (Language.EN, "2025", "2025"),
    ],
)
def test_each_language_has_its_places(language: Language, word: str, shown: str) -> None:
    assert hyphenated(word, language) == shown


def test_every_language_but_japanese_has_patterns() -> None:
    assert set(Language) - set(PATTERNS) == {Language.JA}


def test_the_places_of_an_author_are_those_of_all_spellings() -> None:
    texts = ["Kunden\u00adzufriedenheit", "die Kundenzufrieden\u00adheit (neu)", "Netz", "\u00ad", "a\u00ad b"]
    assert author_hyphens(texts) == {"Kundenzufriedenheit": frozenset({6, 15})}


@pytest.mark.parametrize(
    ("piece", "takes"),
    [
        ("Growth", True),
        ("Διαφάνεια", True),
        ("Прибыль,", True),
        ("الإيرادات", False),
        ("성장", False),
        ("2025", False),
        ("a@example.com", False),
        ("https://example.com", False),
    ],
)
def test_words_of_some_scripts_take_hyphens(piece: str, takes: bool) -> None:
    assert takes_hyphens(piece) is takes


def test_soft_hyphens_are_not_shown() -> None:
    assert safe("Kunden\u00adzufriedenheit  steigern") == "Kundenzufriedenheit steigern"
