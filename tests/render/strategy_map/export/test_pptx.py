"""A slide has native shapes, with the texts, the glue and the words for those who cannot see it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import pptx
import pptx.enum.shapes
import pptx.enum.text
import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from tests.render.strategy_map.export.test_svg import HOSTILE
from tests.render.strategy_map.maps import evaluated, example, made

TOP, LEFT, BOTTOM, RIGHT = "0123"
"""Connection sites that each card has: the middles of its sides."""


def deck_of(scorecard: Scorecard, evaluation: Any = None, options: MapOptions | None = None) -> bytes:
    return draw_map(scorecard, evaluation, format=MapFormat.PPTX, options=options or MapOptions())


def slide_of(deck: bytes) -> Any:
    (slide,) = pptx.Presentation(io.BytesIO(deck)).slides
    return slide


def saas(**more: Any) -> Any:
    scorecard = example("saas")
    return slide_of(deck_of(scorecard, evaluated(scorecard), MapOptions(**more)))


def said_of(shape: Any) -> str:
    return (
        str(shape._element.xpath("./*[1]/p:cNvPr/@descr")[0]) if shape._element.xpath("./*[1]/p:cNvPr/@descr") else ""
    )


def objectives(slide: Any) -> dict[str, Any]:
    return {
        shape.name.removeprefix("Objective: "): shape for shape in slide.shapes if shape.name.startswith("Objective: ")
    }


def links(slide: Any) -> Iterator[tuple[Any, Any]]:
    for shape in slide.shapes:
        for joined in shape._element.xpath(".//p:cNvCxnSpPr[a:stCxn]"):
            yield shape, joined


@pytest.mark.parametrize(
    ("aspect", "inches"), [(Aspect.WIDE, (13.33, 7.5)), (Aspect.CLASSIC, (10, 7.5)), (Aspect.A4, (11.69, 8.27))]
)
def test_a_slide_is_as_large_as_the_page(aspect: Aspect, inches: tuple[float, float]) -> None:
    deck = pptx.Presentation(io.BytesIO(deck_of(example("city"), None, MapOptions(aspect=aspect))))
    assert deck.slide_width is not None
    assert deck.slide_height is not None
    assert (deck.slide_width / 914400, deck.slide_height / 914400) == pytest.approx(inches, abs=0.01)


def test_a_card_is_a_rounded_rectangle_with_its_text_in_it() -> None:
    card = objectives(saas())["Earn a healthy margin"]
    assert card.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.FREEFORM
    assert len(card._element.xpath(".//a:arcTo")) == 4
    assert card.text_frame.text == "Earn a healthy margin\n▲ Amber 81.2\t■ 1 of 2 red"
    assert said_of(card).startswith("Earn a healthy margin: Amber 81.2, 1 of 2 red")
    assert {run.font.name for part in card.text_frame.paragraphs for run in part.runs} == {"Arial"}


def test_a_name_on_two_lines_is_one_text() -> None:
    name = "Become the adviser that every mid-sized bank in Europe trusts with its defence"
    card = objectives(slide_of(deck_of(made([[name], *[["x", "y", "z"]] * 3]))))[name]
    assert card.text_frame.text == name


def test_a_perspective_is_a_shape_with_its_name_its_question_and_its_status() -> None:
    (band,) = (shape for shape in saas().shapes if shape.name == "Perspective: Banks")
    lines = band.text_frame.text.splitlines()
    assert lines[:2] == ["Banks", "What must a bank see in us to trust us with its defence?"]
    assert lines[2].startswith("▲ Amber 84.3")


def test_measures_are_lines_of_their_card() -> None:
    scorecard = example("city")
    slide = slide_of(deck_of(scorecard, None, MapOptions(measures=True)))
    objective = next(iter(scorecard.objectives.values()))
    text = objectives(slide)[objective.name].text_frame.text
    assert all(f"• {measure.name}" in text for measure in objective.measures.values())


def test_themes_are_chips_on_the_cards() -> None:
    slide = saas()
    chips = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "New business"]
    card = objectives(slide)["Win mid-sized banks"]
    assert any(card.left < chip.left < card.left + card.width and card.top < chip.top for chip in chips)


def test_straight_links_are_connectors_glued_to_their_cards() -> None:
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o1"), ("o2", "o4"), ("o3", "o4")])
    slide = slide_of(deck_of(scorecard))
    names = {shape.shape_id: name for name, shape in objectives(slide).items()}
    found = {}
    for _, joined in links(slide):
        (start,), (end,) = joined.xpath("./a:stCxn"), joined.xpath("./a:endCxn")
        found[names[int(start.get("id"))], names[int(end.get("id"))]] = (start.get("idx"), end.get("idx"))
    assert found == {("C", "A"): (TOP, BOTTOM), ("B", "D"): (BOTTOM, TOP), ("C", "D"): (RIGHT, LEFT)}


def test_lines_tell_risk_and_descent() -> None:
    scorecard = made([["A", "B"], ["C"]], [("o3", "o1"), ("o1", "o2"), ("o2", "o3")])
    statuses = {"o1": Status.GREEN, "o2": Status.GREEN, "o3": Status.RED}
    slide = slide_of(deck_of(scorecard, evaluated(scorecard, statuses)))
    arrows = {said_of(shape): shape for shape in slide.shapes if "→" in said_of(shape)}
    lines = {said: next(iter(getattr(shape, "shapes", [shape]))).line for said, shape in arrows.items()}
    assert lines["C → A"].width > lines["A → B"].width
    assert str(lines["C → A"].color.rgb) == "B3261E"
    assert lines["B → C"].dash_style is not None
    heads = {said: [head.fill.fore_color.rgb for head in list(shape.shapes)[1:]] for said, shape in arrows.items()}
    assert {said: [str(colour) for colour in head] for said, head in heads.items()} == {
        "C → A": ["B3261E"],
        "A → B": ["FFFFFF"],
        "B → C": ["FFFFFF"],
    }


def test_arrows_lie_under_the_cards() -> None:
    shapes = list(saas().shapes)
    cards = [place for place, shape in enumerate(shapes) if shape.name.startswith("Objective: ")]
    arrows = [place for place, shape in enumerate(shapes) if "→" in said_of(shape)]
    bands = [place for place, shape in enumerate(shapes) if shape.name.startswith("Perspective: ")]
    assert max(bands) < min(arrows)
    assert max(arrows) < min(cards)


def test_a_slide_has_a_title_and_notes() -> None:
    slide = saas(title="Board, May")
    assert slide.shapes.title.text_frame.text == "Board, May"
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.startswith("Strategy map of Board, May: 4 perspectives")
    assert "Make experts want to stay → Become a trusted adviser: Banks trust" in notes


def test_every_shape_says_what_it_is_or_that_it_is_decoration() -> None:
    for shape in saas().shapes:
        decorated = "decorative" in str(shape._element.xpath("./*[1]/p:cNvPr/a:extLst/a:ext/*"))
        has_text = shape.has_text_frame and bool(shape.text_frame.text)
        assert said_of(shape) or decorated or has_text, shape.name


def test_the_theme_is_that_of_the_map() -> None:
    slide = saas(theme=MapTheme.DARK)
    assert str(slide.background.fill.fore_color.rgb) == "0E141B"


def test_text_that_runs_from_right_to_left_does_so() -> None:
    scorecard = made([["تقليل وقت الانتظار"]])
    (card,) = objectives(slide_of(deck_of(scorecard, evaluated(scorecard)))).values()
    assert card.text_frame.paragraphs[0]._p.xpath("./a:pPr/@rtl") == ["1"]


def test_a_map_that_is_read_from_the_right_has_paragraphs_that_are() -> None:
    scorecard = made([["تقليل وقت الانتظار"], ["Launch CloudOne"], ["خدمة"]], name="بطاقة الأداء")
    slide = slide_of(deck_of(scorecard, evaluated(scorecard, {"o1": Status.RED})))
    cards = objectives(slide)
    assert len(cards) == 3
    for card in cards.values():
        for paragraph in card.text_frame.paragraphs:
            assert paragraph._p.xpath("./a:pPr/@rtl") == ["1"]
            assert paragraph.alignment == pptx.enum.text.PP_ALIGN.RIGHT
    (_, status) = cards["تقليل وقت الانتظار"].text_frame.paragraphs
    said = [run.text.strip(" \t\u200e\u200f") for run in status.runs]
    assert said == ["■", "Red", "32.0", "■", "1 of 2 red"]


def test_a_hyphen_at_the_end_of_a_line_comes_to_stand_in_none() -> None:
    name = "Gesamt\u00adkapital\u00adrentabilitäts\u00adverbesserung"
    scorecard = made([[name] * 6], language="de")
    slide = slide_of(deck_of(scorecard, evaluated(scorecard)))
    whole = name.replace("\u00ad", "")
    cards = [shape for shape in slide.shapes if shape.name == f"Ziel: {whole}"]
    assert len(cards) == 6
    lines = cards[0].text_frame.paragraphs[0].text.split("\v")
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == whole


def test_shapes_are_named_in_the_language_of_the_scorecard() -> None:
    scorecard = made([["Ventes"]], language="fr")
    names = {shape.name for shape in slide_of(deck_of(scorecard)).shapes}
    assert names >= {"Objectif: Ventes", "Perspective: Perspective 1"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    slide = slide_of(deck_of(made([[hostile]], name=hostile, vision=hostile)))
    shown = describe_map(made([[hostile]]), None).cards[0].name
    assert shown in [shape.text_frame.text for shape in objectives(slide).values()]


def test_the_same_input_gives_the_same_bytes() -> None:
    scorecard = example("logistics")
    one, other = (deck_of(scorecard, evaluated(scorecard)) for _ in range(2))
    assert one == other
    with ZipFile(io.BytesIO(one)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("bsc_cli.render.strategy_map.export.pptx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(BscError, match="not installed") as caught:
        deck_of(made([["A"]]))
    assert caught.value.help == "pip install 'bsc-cli[decks]'"


def test_a_deck_is_what_it_says() -> None:
    deck = pptx.Presentation(io.BytesIO(deck_of(example("saas"))))
    assert deck.core_properties.title == "Northwind Security: strategy map"
    assert deck.core_properties.author == "bsc"
