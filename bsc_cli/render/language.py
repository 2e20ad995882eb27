"""What a scorecard is shown with: words, names of months, marks in numbers, and scores that no rounding may reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from importlib import import_module
from typing import NamedTuple

from bsc_cli.model.language import Language, Word
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.hyphenation import Hyphenation
from bsc_cli.render.language_texts import Marks, Texts
from bsc_cli.render.text import safe


class Words(NamedTuple):
    """How one scorecard is shown."""

    texts: Texts
    labels: Mapping[str, str] = {}
    """What the scorecard calls things itself, by the value of the `Word`."""
    bands: tuple[Fraction, ...] = ()
    """The scores at which a status changes: no rounding of a score reaches or crosses one."""
    hyphenation: Hyphenation = Hyphenation()
    """How words are broken that are too wide for a line of a picture."""

    @property
    def marks(self) -> Marks:
        """The signs in numbers."""
        return self.texts.marks

    def __call__(self, word: Word, **values: object) -> str:
        """The text of *word* with its *values*; a place without a value stays as it is written."""
        text = self.labels.get(word) or self.texts.words[word]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def within(self, word: Word) -> str:
        """The text of *word* as it stands inside of a sentence."""
        return lower_first(self(word))

    def number_of(self, number: int, one: Word, many: Word) -> str:
        """How many there are, in the word for one or for many."""
        return self(one) if number == 1 else self(many, n=format(number, ",").replace(",", self.marks.group))

    def period(self, period: Period) -> str:
        """A period in a heading: a month by its name, all others by their ids."""
        if period.grain is not Grain.MONTH:
            return str(period)
        day = period.first
        return self.texts.month.format(month=self.texts.months[day.month - 1], year=day.year)


def lower_first(text: str) -> str:
    """*text* with a small first letter, as it stands inside of a sentence."""
    return text[:1].lower() + text[1:]


def texts_of(language: Language) -> Texts:
    """All that *language* says; its module is imported when it is first asked for."""
    texts: Texts = import_module(f"bsc_cli.render.languages.{language}").TEXTS
    return texts


def words_of(scorecard: Scorecard, escape: Callable[[str], str] = safe) -> Words:
    """How *scorecard* is shown, in its language; its own labels are written as *escape* makes them harmless."""
    labels = {word.value: escape(text) for word, text in scorecard.labels.items()}
    return Words(texts_of(scorecard.language), labels, scorecard.scoring.bands, Hyphenation(scorecard.language))


ENGLISH = Words(texts_of(Language.EN))
"""Plain English, without the bands of any scorecard."""
