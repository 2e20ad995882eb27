"""What the user may choose about the picture."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.content.picture import Picture, describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.card_items import Anchor, Meaning, Run, items_of
from bsc_cli.render.strategy_map.layout.placement import Placement
from bsc_cli.score.reason import Reason, ReasonKind
from tests.render.strategy_map.maps import evaluated, example, made, rich
from tests.render.strategy_map.painted import Mark, marks_of

POINTS = 0.75
"""Points in a unit: 96 units make an inch."""


def picture_of(name: str, options: MapOptions) -> Picture:
    scorecard = example(name)
    return describe_map(scorecard, evaluated(scorecard), options)


def texts_of(name: str, options: MapOptions) -> list[Mark]:
    scorecard = example(name)
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG, options=options).decode()
    return [mark for mark in marks_of(svg) if mark.kind == "text"]


def placed(name: str, options: MapOptions) -> Placement:
    scorecard = example(name)
    return lay_out(describe_map(scorecard, evaluated(scorecard), options), aspect=options.aspect)


@pytest.mark.parametrize("theme", list(MapTheme))
@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("scores", [True, False])
def test_all_text_of_an_example_is_at_least_eleven_points_on_a_slide(name: str, theme: MapTheme, scores: bool) -> None:
    sizes = [mark.size for mark in texts_of(name, MapOptions(theme=theme, scores=scores))]
    assert len(sizes) > 20
    assert min(sizes) * POINTS >= 11


def test_all_text_of_sixteen_objectives_is_at_least_eleven_points_on_a_slide() -> None:
    names = ["Grow recurring revenue", "Win new banks", "Contain incidents fast", "Keep every client"]
    scorecard = rich([names] * 4, [("o16", "o12"), ("o12", "o8"), ("o8", "o4"), ("o1", "o5")])
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG).decode()
    texts = [mark for mark in marks_of(svg) if mark.kind == "text" and not mark.text.isdigit()]
    assert min(mark.size for mark in texts) * POINTS >= 11


@pytest.mark.parametrize(
    ("aspect", "ratio"), [(Aspect.WIDE, Fraction(16, 9)), (Aspect.CLASSIC, Fraction(4, 3)), (Aspect.A4, 2**0.5)]
)
def test_a_page_has_the_shape_that_was_asked_for(aspect: Aspect, ratio: Fraction | float) -> None:
    page = placed("saas", MapOptions(aspect=aspect)).page
    assert page.width / page.height == pytest.approx(float(ratio), rel=0.001)


def test_a_free_page_is_as_large_as_readable_text_needs() -> None:
    names = [f"Improve the reliability of delivery number {number}" for number in range(10)]
    scorecard = made([names] * 4)
    free = lay_out(describe_map(scorecard, evaluated(scorecard)), aspect=Aspect.FREE)
    assert free.grid.size * POINTS >= 11
    assert free.page.width * free.page.height > 1280 * 720
    small = made([["Grow"]])
    assert lay_out(describe_map(small, evaluated(small)), aspect=Aspect.FREE).page.width < 1280


@pytest.mark.parametrize("aspect", list(Aspect))
def test_rows_fill_the_page_from_the_vision_to_the_legend(aspect: Aspect) -> None:
    placement = placed("city", MapOptions(aspect=aspect, measures=True))
    page = placement.page
    assert placement.bands[0].box.y == page.banner.bottom + 8
    assert placement.bands[-1].box.bottom == pytest.approx(page.body_bottom)
    texts = [mark for mark in texts_of("city", MapOptions(aspect=aspect, measures=True)) if mark.y > page.body_bottom]
    assert min(mark.y for mark in texts) - page.body_bottom < 40
    assert page.height - max(mark.y for mark in texts) < 20


def test_a_few_objectives_have_larger_text() -> None:
    few, many = made([["Grow"]]), made([["Grow", "Win", "Keep", "Cut"]] * 3)
    sizes = [lay_out(describe_map(scorecard, None)).grid.size for scorecard in (few, many)]
    assert sizes[0] > 1.5 * sizes[1]


def test_a_title_takes_the_place_of_the_name() -> None:
    shown = {mark.text for mark in texts_of("saas", MapOptions(title="Board, 12 May"))}
    assert "Board, 12 May" in shown
    assert "Northwind Security" not in shown


def test_a_long_title_gives_up_its_caption_then_its_size_then_its_end() -> None:
    long = "A company with a name that never ends because nobody ever dared to stop it before the page did"
    by_size = {mark.text: mark.size for mark in texts_of("saas", MapOptions(title=long, aspect=Aspect.CLASSIC))}
    (shown,) = (text for text in by_size if text.startswith("A company"))
    assert shown.endswith("…")
    assert by_size[shown] == 20
    assert "Strategy map" not in by_size


def test_a_focus_takes_in_drivers_and_effects_and_fades_the_rest() -> None:
    picture = picture_of("saas", MapOptions(focus="fast-response"))
    assert [card.name for card in picture.cards if card.is_focus] == ["Contain incidents fast"]
    shown = {card.name for card in picture.cards if not card.is_faded}
    assert {"Become a trusted adviser", "Make experts want to stay", "Share what we know"} <= shown
    assert "Earn a healthy margin" not in shown
    keys = {card.key: card.name for card in picture.cards}
    lit = {(keys[arrow.source], keys[arrow.target]) for arrow in picture.arrows if not arrow.is_faded}
    assert ("Make experts want to stay", "Contain incidents fast") in lit
    assert ("Make experts want to stay", "Become a trusted adviser") not in lit  # it passes the focus by
    assert picture.focus == "Contain incidents fast"


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("churn", {"Keep every bank"}),
        ("customer", {"Become a trusted adviser", "Keep every bank", "Win mid-sized banks"}),
        ("new-business", {"Grow recurring revenue", "Win mid-sized banks", "Prove compliance early"}),
    ],
)
def test_a_focus_on_something_else_is_on_its_objectives(id: str, names: set[str]) -> None:
    assert {card.name for card in picture_of("saas", MapOptions(focus=id)).cards if card.is_focus} == names


@pytest.mark.parametrize(
    ("id", "help"), [("fast-respose", "did you mean 'fast-response'?"), ("xyzzy", "there are financial,")]
)
def test_a_focus_on_nothing_is_an_error_with_a_hint(id: str, help: str) -> None:
    with pytest.raises(BscError, match="has the id or the name") as caught:
        picture_of("saas", MapOptions(focus=id))
    assert (caught.value.help or "").startswith(help)


def test_perspectives_alone_are_shown_in_the_order_of_the_file_with_the_links_among_them() -> None:
    picture = picture_of("saas", MapOptions(perspectives=("Internal Process", "customer")))
    assert [band.name for band in picture.bands] == ["Banks", "Internal Process"]
    shown = {card.key for card in picture.cards}
    assert picture.arrows
    assert all({arrow.source, arrow.target} <= shown for arrow in picture.arrows)
    assert picture.shown == "Banks, Internal Process"
    whole = picture_of("saas", MapOptions())
    assert whole.shown is None
    names = {card.key: card.name for card in whole.cards}
    risks = {(names[arrow.source], names[arrow.target]): arrow.risk for arrow in whole.arrows}
    names = {card.key: card.name for card in picture.cards}
    assert all(arrow.risk == risks[names[arrow.source], names[arrow.target]] for arrow in picture.arrows)


@pytest.mark.parametrize(
    ("options", "message", "help"),
    [
        (MapOptions(perspectives=("custmer",)), "--perspective: no perspective has", "did you mean 'customer'?"),
        (MapOptions(perspectives=("customer", "churn")), "'churn' is a measure", "name a perspective"),
        (MapOptions(perspectives=("financial",), focus="churn"), "--focus: no perspective", "add '--perspective cust"),
    ],
)
def test_what_cannot_be_shown_alone_is_an_error_with_a_hint(options: MapOptions, message: str, help: str) -> None:
    with pytest.raises(BscError, match=message) as caught:
        picture_of("saas", options)
    assert (caught.value.help or "").startswith(help)


def test_a_card_lists_its_measures_with_actual_target_and_unit() -> None:
    card = next(
        card for card in picture_of("saas", MapOptions(measures=True)).cards if card.name == "Prove compliance early"
    )
    (_, findings) = card.measures
    assert (findings.name, findings.figures, findings.word) == ("Open audit findings", "5 / 4 findings", "Green")


def test_without_scores_a_card_lists_the_targets_that_hold_for_all_time() -> None:
    cards = {card.name: card for card in picture_of("saas", MapOptions(measures=True, scores=False)).cards}
    assert [line.figures for line in cards["Grow recurring revenue"].measures] == ["", "8.0 EUR m"]
    assert [line.figures for line in cards["Build with our clients"].measures] == ["30–55%"]
    assert [line.figures for line in cards["Prove compliance early"].measures] == ["yes", "4 findings"]
    assert {line.status for line in cards["Prove compliance early"].measures} == {None}


@pytest.mark.parametrize("aspect", list(Aspect))
def test_no_name_on_a_card_of_an_example_is_cut_short(aspect: Aspect) -> None:
    runs = runs_of("city", MapOptions(measures=True, aspect=aspect))
    assert any(run.meaning is Meaning.MEASURE for run in runs)
    assert not [run for run in runs if run.text.endswith("…")]


def runs_of(name: str, options: MapOptions) -> list[Run]:
    placement = placed(name, options)
    return [run for card in placement.cards for run in items_of(card, placement.grid).runs]


def test_measures_without_room_make_the_page_larger_and_say_so() -> None:
    crowded = rich([["Improve the reliability of every delivery"] * 10] * 4)
    told: list[str] = []
    options = MapOptions(aspect=Aspect.CLASSIC, measures=True, scores=False)
    svg = draw_map(crowded, None, format=MapFormat.SVG, options=options, tell=told.append).decode()
    (remark,) = told
    assert remark.startswith("the smallest text has ")
    assert "'--aspect free'" in remark
    assert "no '--measures'" in remark
    assert min(mark.size for mark in marks_of(svg) if mark.kind == "text") * POINTS >= 9
    options = MapOptions(aspect=Aspect.FREE, measures=True)
    assert lay_out(describe_map(crowded, None, options), aspect=Aspect.FREE).grid.size * POINTS >= 11


def test_themes_are_named_on_cards_where_there_is_room() -> None:
    placement = placed("city", MapOptions())
    assert placement.grid.has_chips
    chips = [chip.theme for card in placement.cards for chip in items_of(card, placement.grid).chips]
    assert chips.count("Decent homes") == 3


def test_themes_are_numbers_with_a_legend_where_there_is_little_room() -> None:
    options = MapOptions(measures=True)
    placement = placed("city", options)
    assert not placement.grid.has_chips
    badges = [chip for card in placement.cards for chip in items_of(card, placement.grid).chips]
    assert all(chip.is_badge for chip in badges)
    shown = [mark.text for mark in texts_of("city", options)]
    assert shown.count("Decent homes") == 1
    assert shown.count("2") == 4  # three cards and the legend


def test_names_from_right_to_left_stand_at_the_right_and_keep_their_ends() -> None:
    scorecard = made([["تحسين هامش الربح (EBITDA) بنسبة 5%!"]], vision="أن نصبح الأفضل.")
    placement = lay_out(describe_map(scorecard, evaluated(scorecard)))
    (card,) = placement.cards
    names = [run for run in items_of(card, placement.grid).runs if run.meaning is Meaning.NAME]
    assert {(run.anchor, run.x) for run in names} == {(Anchor.END, card.box.right - placement.grid.padding)}
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG).decode()
    assert all(f">\u2067{run.text}\u2069<" in svg for run in names)
    assert "\u2067Amber" not in svg


def test_a_risk_is_thick_where_it_starts_and_hollow_further_up() -> None:
    scorecard = made([["A"], ["B"], ["C"]], [("o3", "o2"), ("o2", "o1")])
    statuses = {"o1": Status.GREEN, "o2": Status.GREEN, "o3": Status.RED}
    svg = draw_map(scorecard, evaluated(scorecard, statuses), format=MapFormat.SVG).decode()
    assert 'stroke-width="3.2"' in svg
    texts = {mark.text for mark in marks_of(svg) if mark.kind == "text"}
    assert {"At risk: cause is red", "Risk passed on"} <= texts
    assert "Cause leads to effect" not in texts


def test_the_legend_explains_only_what_is_not_faded() -> None:
    shown = {mark.text for mark in texts_of("saas", MapOptions())}
    assert {"At risk: cause is red", "Risk passed on"} <= shown
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o1"), ("o4", "o2"), ("o1", "o4")])
    evaluation = evaluated(scorecard, dict.fromkeys(("o1", "o2", "o4"), Status.GREEN) | {"o3": Status.RED})
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG, options=MapOptions(focus="o2")).decode()
    assert "Effect below its cause" in svg
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o1"), ("o4", "o2"), ("o1", "o3")])
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG, options=MapOptions(focus="o2")).decode()
    assert "Effect below its cause" not in svg
    assert "At risk: cause is red" not in svg


def test_the_legend_has_the_statuses_that_are_on_the_map() -> None:
    scorecard = made([["A", "B"]])
    evaluation = evaluated(scorecard, {"o1": Status.GREEN, "o2": Status.NONE})
    (child,) = evaluation.result.children
    reason = Reason(ReasonKind.NO_TARGET)
    own = tuple(one._replace(reason=reason) if one.id == "o2" else one for one in child.children)
    result = evaluation.result._replace(children=(child._replace(children=own),))
    evaluation = replace(evaluation, result=result)
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG).decode()
    page = lay_out(describe_map(scorecard, evaluation)).page
    legend = [mark.text for mark in marks_of(svg) if mark.kind == "text" and mark.y > page.body_bottom]
    assert legend == ["Green", "Amber", "No target"]  # amber as the perspective


def test_each_theme_of_a_card_has_a_corner() -> None:
    scorecard = rich([["A", "B", "C"]])
    evaluation = evaluated(scorecard)
    placement = lay_out(describe_map(scorecard, evaluation, MapOptions()))
    card = placement.cards[2]
    badges = items_of(card, placement.grid._replace(has_chips=False)).chips
    assert [chip.theme for chip in badges] == ["Profitable growth", "Trust"]
    assert [round(chip.box.middle) for chip in badges] == [round(card.box.x), round(card.box.right)]
