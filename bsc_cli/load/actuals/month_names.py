"""The names of the months in the languages that actuals are written in, in full and in the usual short forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

MONTH_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun",
        "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
    ),
    "de": (
        "januar jänner jan jän", "februar feber feb", "märz maerz mär mrz", "april apr", "mai", "juni jun",
        "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
    ),
    "fr": (
        "janvier janv jan", "février févr fév", "mars mar", "avril avr", "mai", "juin jun",
        "juillet juil jul", "août aoû", "septembre sept sep", "octobre oct", "novembre nov", "décembre déc",
    ),
    "es": (
        "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun",
        "julio jul", "agosto ago", "septiembre setiembre sept sep set", "octubre oct", "noviembre nov", "diciembre dic",
    ),
    "it": (
        "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu",
        "luglio lug", "agosto ago", "settembre sett set", "ottobre ott", "novembre nov", "dicembre dic",
    ),
    "pt": (
        "janeiro jan", "fevereiro fev", "março mar", "abril abr", "maio mai", "junho jun",
        "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez",
    ),
    "nl": (
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun",
        "juli jul", "augustus aug", "september sept sep", "oktober okt", "november nov", "december dec",
    ),
    "pl": (
        "styczeń stycznia sty", "luty lutego lut", "marzec marca mar", "kwiecień kwietnia kwi", "maj maja",
        "czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie", "wrzesień września wrz",
        "październik października paź", "listopad listopada lis", "grudzień grudnia gru",
    ),
    "ja": tuple(f"{month}月" for month in range(1, 13)),
}  # fmt: skip
"""By language, the names of each month, from January on."""


def month_named(word: str) -> int | None:
    """The number of the month that *word* names in any of the languages, whatever its case and accents."""
    return _numbers().get(_plain(word.removesuffix(".")))


@cache
def _numbers() -> Mapping[str, int]:
    """The number of each month by each of its names."""
    return {
        _plain(name): number
        for names in MONTH_NAMES.values()
        for number, forms in enumerate(names, 1)
        for name in forms.split()
    }


def _plain(word: str) -> str:
    """*word* as names are compared: without case, and without accents, which many files have lost."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
