"""Whatever a map shows can be told from what it lies on, in every theme, and nothing is told by colour alone."""

from __future__ import annotations

from itertools import product

import pytest

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from tests.render.strategy_map.maps import evaluated, example, rich
from tests.render.strategy_map.painted import contrast, marks_of

FADED_TEXT = 3.8
"""The contrast of text that steps back behind a focus: clearly less than the 4.5 of the rest, and legible."""
ROW = ["Grow", "Win new banks", "Keep clients", "Cut costs", "Build trust"]


def full(*, crowded: bool) -> Scorecard:
    """A scorecard whose map shows all there is: every status, themes, risks, links upward, across and downward."""
    links = [("o6", "o1"), ("o7", "o1"), ("o8", "o6"), ("o1", "o9"), ("o9", "o10"), ("o11", "o6"), ("o12", "o7")]
    return rich([ROW, ROW, ROW] if not crowded else [ROW * 2] * 3, links)


def svg_of(scorecard: Scorecard, options: MapOptions) -> str:
    statuses = {identifier: list(Status)[int(identifier[1:]) % 5] for identifier in scorecard.objectives}
    return draw_map(scorecard, evaluated(scorecard, statuses), format=MapFormat.SVG, options=options).decode()


@pytest.mark.parametrize("theme", list(MapTheme))
@pytest.mark.parametrize(("focus", "scores", "measures"), list(product([None, "o6"], [True, False], [True, False])))
@pytest.mark.parametrize("crowded", [True, False])
def test_all_that_is_painted_has_contrast(
    theme: MapTheme, focus: str | None, scores: bool, measures: bool, crowded: bool
) -> None:
    palette = PALETTES[theme]
    options = MapOptions(theme=theme, focus=focus, scores=scores, measures=measures)
    marks = list(marks_of(svg_of(full(crowded=crowded), options)))
    assert {mark.kind for mark in marks} >= {"text", "border", "path", "polygon", "line"}
    for mark in marks:
        least = 3.0
        if mark.kind == "text":
            least = FADED_TEXT if mark.colour == palette.faded.ink and mark.ground == palette.faded.tint else 4.5
        assert contrast(mark.colour, mark.ground) >= least, mark


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", list(MapTheme))
def test_faded_text_is_fainter_than_all_other_text(theme: MapTheme) -> None:
    palette = PALETTES[theme]
    faded = contrast(palette.faded.ink, palette.faded.tint)
    assert faded < min(contrast(tone.name, tone.tint) for tone in palette.tones.values()) * 0.6


def test_mono_has_no_colour() -> None:
    svg = svg_of(full(crowded=False), MapOptions(theme=MapTheme.MONO, focus="o6", measures=True))
    colours = {value for mark in marks_of(svg) for value in (mark.colour, mark.ground) if value != "none"}
    assert len(colours) > 4
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_red_cards_of_mono_are_white_on_black() -> None:
    scorecard = example("saas")
    evaluation = evaluated(scorecard, dict.fromkeys(scorecard.objectives, Status.GREEN) | {"loyal-banks": Status.RED})
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG, options=MapOptions(theme=MapTheme.MONO)).decode()
    names = {mark.text: mark for mark in marks_of(svg) if mark.kind == "text"}
    assert (names["Keep every bank"].colour, names["Keep every bank"].ground) == ("#FFFFFF", "#000000")
    assert (names["Win mid-sized banks"].colour, names["Win mid-sized banks"].ground) == ("#000000", "#FFFFFF")
