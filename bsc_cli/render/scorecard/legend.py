"""Says in one line what green means: of a measure by its levels, of all above by their score."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.scoring import RedChild, Scoring
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.number_format import marked


def bands_text(scoring: Scoring, words: Words = ENGLISH) -> str:
    """From which score what is rolled up has which status, and what a red below it does."""
    parents = scoring.parents
    bands = ((Word.AMBER, parents.amber), (Word.GREEN, parents.green), (Word.STAR, parents.star))
    said = [f"{words.within(word)} ≥ {marked(band, words)}" for word, band in bands]
    if parents.red_child is RedChild.AMBER:
        said.append(words(Word.LEGEND_RED_CHILD, amber=words.within(Word.AMBER), red=words.within(Word.RED)))
    return ", ".join(said)


def legend_text(scoring: Scoring, words: Words = ENGLISH) -> str:
    """The two meanings of green."""
    return words(Word.LEGEND, green=words.within(Word.GREEN), bands=bands_text(scoring, words))
