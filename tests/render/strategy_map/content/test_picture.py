"""A picture says what a map shows, and leaves out what cannot be drawn."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapFormat
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.order import read_order
from tests.render.strategy_map.maps import evaluated, made


def test_links_that_cannot_be_drawn_are_left_out() -> None:
    links = [("o1", "o1"), ("o2", "o1"), ("o2", "o1"), ("gone", "o1"), ("o1", "gone")]
    (arrow,) = describe_map(made([["A"], ["B"]], links), None).arrows
    assert (arrow.source, arrow.target) == ("objective_2_1", "objective_1_1")


def test_a_risk_comes_from_a_red_cause_and_is_passed_on() -> None:
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o1"), ("o1", "o2"), ("o4", "o2"), ("o2", "o2")])
    evaluation = evaluated(scorecard, dict.fromkeys(("o1", "o2", "o4"), Status.GREEN) | {"o3": Status.RED})
    arrows = describe_map(scorecard, evaluation).arrows
    assert [arrow.risk for arrow in arrows] == [Risk.DIRECT, Risk.CARRIED, None]
    assert not any(arrow.risk for arrow in describe_map(scorecard, None).arrows)


def test_a_red_objective_in_a_circle_is_a_risk_of_its_own() -> None:
    scorecard = made([["A", "B"]], [("o1", "o2"), ("o2", "o1")])
    evaluation = evaluated(scorecard, {"o1": Status.RED, "o2": Status.GREEN})
    assert [arrow.risk for arrow in describe_map(scorecard, evaluation).arrows] == [Risk.DIRECT, Risk.CARRIED]


def test_a_whole_score_has_its_decimal_as_everywhere() -> None:
    scorecard = made([["A", "B"]])
    cards = describe_map(scorecard, evaluated(scorecard, {"o1": Status.RED, "o2": Status.NONE})).cards
    assert [card.standing.said for card in cards if card.standing] == ["Red 32.0", "No data"]


def test_a_name_without_visible_characters_is_replaced_by_the_id() -> None:
    (card,) = describe_map(made([["\u202e"]]), None).cards
    assert card.name == "o1"


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"objects": [{"name": "x", "pos": "a,b"}]}', b"\xff"])
def test_an_answer_that_is_not_graphvizs_is_an_error(answer: bytes) -> None:
    grid = lay_out(describe_map(made([["A"]]), None)).grid
    with pytest.raises(BscError, match="cannot be read"):
        read_order(grid, answer)


@pytest.mark.parametrize("format", [MapFormat.SVG, MapFormat.DOT, MapFormat.MERMAID])
def test_soft_hyphens_are_seen_only_where_a_line_breaks(format: MapFormat) -> None:
    name = "Gesamtkapital\u00adrentabilitätsverbesserung"
    scorecard = made(
        [[name] * 5, ["Um\u00adsatz"]], [("o6", "o1")], name="Muster\u00admann", vision="Energie\u00adwende"
    )
    drawn = draw_map(scorecard, evaluated(scorecard), format=format).decode()
    assert "\u00ad" not in drawn
    assert "Umsatz" in drawn
    assert "Mustermann" in drawn
    assert "Energiewende" in drawn or format is MapFormat.MERMAID
    assert "Gesamtkapital-" in drawn or format is MapFormat.MERMAID
    assert "Gesamtkapitalrentabilitätsverbesserung" in drawn
