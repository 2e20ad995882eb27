"""Themes as columns, as bars and as chips."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bsc_cli.model.language import Language
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, MapTheme, ThemeStyle
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.placement import Placement
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from tests.render.strategy_map.maps import evaluated, example, made, rich
from tests.render.strategy_map.painted import marks_of

CROSSED = [("o6", "o1"), ("o5", "o2"), ("o9", "o4"), ("o8", "o7"), ("o12", "o3"), ("o11", "o10")]
THEMED = rich([["Grow", "Win", "Keep", "Cut"]] * 3, CROSSED)


def placed(scorecard: Scorecard, style: ThemeStyle, aspect: Aspect = Aspect.WIDE) -> Placement:
    options = MapOptions(themes=style, aspect=aspect)
    return lay_out(describe_map(scorecard, evaluated(scorecard), options), aspect=aspect)


def texts_of(scorecard: Scorecard, style: ThemeStyle) -> list[str]:
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG, options=MapOptions(themes=style)).decode()
    return [mark.text for mark in marks_of(svg) if mark.kind == "text"]


@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("scorecard", [THEMED, *map(example, ("saas", "city"))])
def test_cards_stand_in_the_column_of_their_first_theme(scorecard: Scorecard, aspect: Aspect) -> None:
    placement = placed(scorecard, ThemeStyle.COLUMNS, aspect)
    names = [column.name for column in placement.columns]
    used = [
        theme for theme in placement.picture.themes if any(card.card.themes[:1] == (theme,) for card in placement.cards)
    ]
    assert names == [*used, "Other"]
    for card in placement.cards:
        column = placement.columns[names.index(card.card.themes[0] if card.card.themes else "Other")]
        assert column.left < card.box.x
        assert card.box.right < column.right
    assert len({round(card.box.width, 2) for card in placement.cards}) == 1
    assert all(one.right == other.left for one, other in pairwise(placement.columns))


def test_columns_are_labelled_once_and_only_further_themes_are_numbers() -> None:
    texts = texts_of(THEMED, ThemeStyle.COLUMNS)
    assert texts.count("Profitable growth") == 1
    assert texts.count("Other") == 1
    assert texts.count("Trust") == 1  # of no card the first theme, so no column: a number in the legend
    assert "1" not in texts
    assert texts.count("2") > 1


def test_what_has_no_theme_is_called_in_the_language_of_the_scorecard() -> None:
    scorecard = THEMED.model_copy(update={"language": Language.DE})
    assert "Übrige" in texts_of(scorecard, ThemeStyle.COLUMNS)


def test_without_themes_columns_change_nothing() -> None:
    scorecard = made([["A", "B"], ["C"]], [("o3", "o1")])
    one, other = (
        draw_map(scorecard, None, format=MapFormat.SVG, options=MapOptions(themes=style))
        for style in ThemeStyle
        if style is not ThemeStyle.TINTS
    )
    assert one == other


@pytest.mark.parametrize("theme", list(MapTheme))
def test_tints_are_bars_with_a_number_that_the_legend_explains(theme: MapTheme) -> None:
    options = MapOptions(themes=ThemeStyle.TINTS, theme=theme)
    svg = draw_map(THEMED, evaluated(THEMED), format=MapFormat.SVG, options=options).decode()
    palette = PALETTES[theme]
    count = sum(len(one.themes) for one in THEMED.objectives.values())
    bars = svg.count('width="5" height="') - len(THEMED.perspectives)
    assert bars == count
    assert f'fill="{palette.theme(0).bar}"' in svg
    texts = [mark.text for mark in marks_of(svg) if mark.kind == "text"]
    assert texts.count("Trust") == 1
    assert texts.count("1") + texts.count("2") == count + 2


def test_chips_are_what_is_shown_by_default() -> None:
    scorecard = example("city")
    one, other = (
        draw_map(scorecard, None, format=MapFormat.SVG, options=options)
        for options in (MapOptions(), MapOptions(themes=ThemeStyle.CHIPS))
    )
    assert one == other
    assert "Decent homes" in texts_of(scorecard, ThemeStyle.CHIPS)
