"""The SVG is well-formed, harmless, accessible, and the same every time."""

from __future__ import annotations

import re
from itertools import chain
from xml.etree import ElementTree

import pytest

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.export.pixels import draw
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from tests.render.strategy_map.maps import evaluated, example, made
from tests.render.strategy_map.painted import local

ELEMENTS = {"svg", "title", "desc", "g", "rect", "line", "path", "polygon", "circle", "text"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "font-family", "x", "y", "rx", "x1", "y1", "x2", "y2", "cx", "cy", "r"),
    *("d", "points", "fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"),
}
HOSTILE = [
    "<script>alert(1)</script>",
    r"\N \G \l \\",
    '"]; evil [label="',
    "]]>",
    "<<b>bold</b>>",
    "&amp; &#60; &",
    "a\x00b\x1b[31mc",
    "pay \u202egnp.exe",
    "\ufffe\uffff",
    "' onload='x",
    "https://example.org/?a=1&b=2",
    "ends in a backslash \\",
]


def svg_of(name: str = "saas") -> str:
    scorecard = example(name)
    return draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG).decode()


def texts_of(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter() if local(node.tag) == "text"]


def with_hostile_text(hostile: str) -> Scorecard:
    """A scorecard with the text wherever a text can be."""
    measure = {"name": hostile, "unit": hostile, "indicator": "leading", "target": "1"}
    objectives = {
        "a": {"name": hostile, "description": hostile, "owner": hostile, "themes": ["t"], "measures": {"m": measure}},
        "b": {"name": "b", "themes": ["t", "u"]},
    }
    data = {
        "name": hostile,
        "vision": hostile,
        "themes": {"t": {"name": hostile}, "u": {"name": "u"}},
        "perspectives": {"p": {"name": hostile, "question": hostile, "objectives": objectives}},
        "links": [{"from": "b", "to": "a", "because": hostile}],
    }
    return Scorecard.model_validate(data)


@pytest.mark.parametrize(
    "options",
    [
        MapOptions(),
        MapOptions(scores=False),
        MapOptions(theme=MapTheme.DARK, measures=True),
        MapOptions(theme=MapTheme.MONO, focus="b", aspect=Aspect.A4),
        MapOptions(aspect=Aspect.FREE, measures=True, scores=False, focus="p"),
    ],
)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str, options: MapOptions) -> None:
    scorecard = with_hostile_text(hostile)
    options = options._replace(title=hostile)
    tree = ElementTree.fromstring(draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG, options=options))
    assert {local(node.tag) for node in tree.iter()} <= ELEMENTS
    assert set(chain.from_iterable(node.attrib for node in tree.iter())) <= ATTRIBUTES
    shown = "".join(tree.itertext())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", shown)


def test_nothing_outside_of_the_file_is_referred_to() -> None:
    svg = svg_of()
    assert "href" not in svg
    assert "url(" not in svg
    assert svg.count("http") == 1  # the namespace


def test_all_names_are_in_the_picture() -> None:
    scorecard = example("city")
    shown = texts_of(svg_of("city"))
    said = " ".join(shown)
    assert scorecard.name in shown
    assert scorecard.vision in shown
    assert "FY2025-Q3" in shown
    assert all(objective.name in said for objective in scorecard.objectives.values())
    assert all(perspective.title in said for perspective in scorecard.perspectives.values())


def test_a_status_is_told_by_word_and_score_and_shape() -> None:
    scorecard = made([["Grow"]])
    for status, word in ((Status.STAR, "Star"), (Status.RED, "Red"), (Status.NONE, "No data")):
        shown = texts_of(draw_map(scorecard, evaluated(scorecard, {"o1": status}), format=MapFormat.SVG).decode())
        assert shown.count(word) == 2  # on the card and in the legend
    assert "1 of 2 red" in texts_of(
        draw_map(scorecard, evaluated(scorecard, {"o1": Status.RED}), format=MapFormat.SVG).decode()
    )


def test_without_scores_no_status_is_shown() -> None:
    svg = draw_map(example("saas"), None, format=MapFormat.SVG).decode()
    assert not {"Star", "Green", "Amber", "Red", "No data"} & set(texts_of(svg))
    assert LIGHT.risk not in svg


def test_a_link_whose_cause_is_red_is_drawn_as_a_risk() -> None:
    scorecard = made([["A"], ["B"]], [("o2", "o1")])
    red = draw_map(scorecard, evaluated(scorecard, {"o1": Status.GREEN, "o2": Status.RED}), format=MapFormat.SVG)
    calm = draw_map(scorecard, evaluated(scorecard, {"o1": Status.RED, "o2": Status.GREEN}), format=MapFormat.SVG)
    assert "At risk: cause is red" in texts_of(red.decode())
    assert "At risk: cause is red" not in texts_of(calm.decode())


def test_the_picture_can_be_read_aloud() -> None:
    tree = ElementTree.fromstring(svg_of())
    titles = [node.text or "" for node in tree.iter() if local(node.tag) == "title"]
    (description,) = [node.text or "" for node in tree if local(node.tag) == "desc"]
    assert tree.attrib["role"] == "img"
    assert titles[0] == "Northwind Security: strategy map"
    assert "4 perspectives, 12 objectives and 13 links" in description
    assert "Red: Keep every bank; Learn how banks work." in description
    assert "Contain incidents fast: No data (Trusted partner)" in titles
    assert "Share what we know → Contain incidents fast: A good runbook saves the first hour" in titles


def test_the_rasteriser_shows_the_text_and_not_only_the_shapes() -> None:
    svg = svg_of()
    silent = re.sub("<text.*?</text>", "", svg)
    drawn, without = (draw(text, other_fonts=False) for text in (svg, silent))
    assert len(drawn) > 1.5 * len(without)


def test_reds_stand_below_the_status_where_cards_are_narrow() -> None:
    scorecard = made([["Grow"] * 9, ["Learn"] * 9])
    evaluation = evaluated(scorecard, dict.fromkeys(scorecard.objectives, Status.RED))
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG)
    assert texts_of(svg.decode()).count("1 of 2 red") == 18


@pytest.mark.parametrize("theme", list(MapTheme))
def test_each_card_is_named_whatever_its_looks(theme: MapTheme) -> None:
    scorecard = example("city")
    options = MapOptions(theme=theme, focus="enough-people", measures=True)
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG, options=options)
    titles = [node.text or "" for node in ElementTree.fromstring(svg).iter() if local(node.tag) == "title"]
    for objective in scorecard.objectives.values():
        (said,) = (title for title in titles if title.startswith(f"{objective.name}: "))
        assert all(measure.name in said for measure in objective.measures.values())
