"""Says in one line what green means: of a measure by its levels, of all above by their score."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.scoring import RedChild, Scoring
from bsc_cli.model.status import Status
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.text import Glyphs


def bands_text(scoring: Scoring, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """From which score what is rolled up has which status, and what a red below it does."""
    parents = scoring.parents
    bands = ((Status.AMBER, parents.amber), (Status.GREEN, parents.green), (Status.STAR, parents.star))
    said = [f"{glyphs.status[status]} ≥ {marked(band, words)}" for status, band in bands]
    if parents.red_child is RedChild.AMBER:
        signs = {"amber": glyphs.status[Status.AMBER], "red": glyphs.status[Status.RED]}
        said.append(words(Word.LEGEND_RED_CHILD, **signs))
    return ", ".join(said)


def legend_text(scoring: Scoring, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The two meanings of green."""
    green = glyphs.status[Status.GREEN]
    return words(Word.LEGEND, green=green, bands=bands_text(scoring, glyphs, words))
