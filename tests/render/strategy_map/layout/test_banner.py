"""The banner says all that the organisation says of itself, however long that is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bsc_cli.model.language import Language
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.content.statements import Statement
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.banner import INSET, Banner, fit_banner
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.metrics import ELLIPSIS, text_width
from tests.render.strategy_map.maps import made
from tests.render.strategy_map.painted import marks_of

SHORT, LONG, ENDLESS = "Be the best.", "Be the best of all. " * 10, "Be the best of all. " * 200


def said(*texts: str) -> tuple[Statement, ...]:
    labels = ("Vision", "Mission", "Value proposition")
    return tuple(Statement(label, text) for label, text in zip(labels, texts, strict=False))


def assert_sound(banner: Banner, width: float, height: float) -> None:
    assert banner.height <= height
    assert banner.size >= 12
    assert banner.rows * banner.size * LINE <= banner.height
    spans: dict[int, list[tuple[float, float]]] = {}
    for one in banner.texts:
        assert one.left + text_width(one.label, banner.size, bold=True) < one.start
        for place, line in enumerate(one.lines):
            end = one.start + text_width(line, banner.size)
            assert end <= min(one.end, width - INSET) + 0.01
            spans.setdefault(one.row + place, []).append((one.left, end))
    for row in spans.values():
        assert all(before[1] < after[0] for before, after in pairwise(row))


@pytest.mark.parametrize("vision", [SHORT, LONG, ENDLESS])
@pytest.mark.parametrize("others", [(), (SHORT,), (LONG, "Customer intimacy"), (ENDLESS, SHORT)])
@pytest.mark.parametrize("height", [64.0, 100.0, 200.0])
def test_all_texts_fit_the_banner(vision: str, others: tuple[str, ...], height: float) -> None:
    assert_sound(fit_banner(said(vision, *others), 1232, height), 1232, height)


def test_short_texts_share_a_line_and_the_banner_is_as_high_as_its_text() -> None:
    one = fit_banner(said(SHORT), 1232, 52, largest=18)
    assert (one.rows, one.height) == (1, 36)
    three = fit_banner(said(SHORT, "Safe streets for everybody.", "Customer intimacy"), 1232, 52, largest=18)
    assert (three.rows, three.size) == (1, 18)
    assert fit_banner(said("Be the best of all, everywhere. " * 4, SHORT, SHORT), 1232, 52).rows == 2


def test_only_a_text_without_end_is_cut_short() -> None:
    assert fit_banner(said(ENDLESS), 1000, 60).texts[0].lines[-1].endswith(ELLIPSIS)
    assert not fit_banner(said(LONG), 1000, 60).texts[0].lines[-1].endswith(ELLIPSIS)


@pytest.mark.parametrize("aspect", list(Aspect))
def test_a_map_says_mission_and_value_proposition(aspect: Aspect) -> None:
    scorecard = made([["Grow"] * 4] * 4, mission="Keep savings safe.", value_proposition="customer-intimacy")
    svg = draw_map(scorecard, None, format=MapFormat.SVG, options=MapOptions(aspect=aspect)).decode()
    shown = {mark.text: mark for mark in marks_of(svg) if mark.kind == "text"}
    assert {"Vision", "Mission", "Keep savings safe.", "Value proposition", "Customer intimacy"} <= shown.keys()
    assert len({shown[text].size for text in ("Vision", "Mission", "Keep savings safe.")}) == 1


def test_words_of_the_banner_are_those_of_the_language() -> None:
    scorecard = made([["A"]], value_proposition="product-leadership", language=Language.DE)
    assert [tuple(one) for one in describe_map(scorecard, None).statements] == [
        ("Vision", "Be the best."),
        ("Wertversprechen", "Produktführerschaft"),
    ]


def test_a_map_of_many_objectives_has_a_low_banner() -> None:
    page = lay_out(describe_map(made([["Grow", "Win", "Keep", "Cut"]] * 4), None)).page
    assert page.banner.height == 36
    assert page.body.y == page.banner.bottom + page.gap
