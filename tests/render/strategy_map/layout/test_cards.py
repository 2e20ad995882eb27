"""What stands on the cards of a row stands on the same lines, in all of its card, and tells all apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import ENGLISH
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.content.words import card_in_words
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.card_items import CardItems, Meaning, items_of
from bsc_cli.render.strategy_map.layout.card_parts import measure_row
from bsc_cli.render.strategy_map.layout.grid import LEAST, MeasureRow
from bsc_cli.render.strategy_map.layout.placement import Placement
from bsc_cli.score.result import Evaluation
from tests.render.strategy_map.layout.test_placement import assert_sound
from tests.render.strategy_map.maps import evaluated, example, made, moved, rich
from tests.render.strategy_map.painted import contrast, marks_of

ROWS = [
    ["Grow", "Become the first choice of mid-sized banks and of the insurers that they own", "Keep every client"],
    ["Answer first", "Halve the time from the first letter of a customer to the last answer of ours"],
]
CHOICES = [
    MapOptions(),
    MapOptions(scores=False),
    MapOptions(owners=True),
    MapOptions(measures=True),
    MapOptions(measures=True, owners=True, scores=False),
    MapOptions(measures=True, owners=True, aspect=Aspect.CLASSIC),
]


def with_trends(evaluation: Evaluation, trend: Trend = Trend.IMPROVING) -> Evaluation:
    """*evaluation*, where everything below the whole has this *trend*."""
    whole = evaluation.result
    perspectives = tuple(
        perspective._replace(
            children=tuple(
                objective._replace(
                    trend=trend, children=tuple(measure._replace(trend=trend) for measure in objective.children)
                )
                for objective in perspective.children
            )
        )
        for perspective in whole.children
    )
    return Evaluation(
        scorecard=evaluation.scorecard, period=evaluation.period, result=whole._replace(children=perspectives)
    )


def placed(options: MapOptions, *, is_moved: bool = False) -> Placement:
    scorecard = rich(ROWS, [("o4", "o1"), ("o5", "o2")])
    moving = moved(scorecard) if is_moved else None
    picture = describe_map(scorecard, with_trends(evaluated(scorecard)), options, moving=moving)
    return lay_out(picture, aspect=options.aspect)


def rows_of(placement: Placement) -> Iterator[list[CardItems]]:
    """What stands on the cards of each row."""
    for band, rows in zip(placement.bands, placement.grid.rows, strict=True):
        cards = {one.card.key: one for one in band.cards}
        for row in rows:
            yield [items_of(cards[card.key], placement.grid) for card in row.cards]


@pytest.mark.parametrize("options", CHOICES)
@pytest.mark.parametrize("is_moved", [True, False])
def test_cards_with_all_that_may_stand_on_them_are_sound(options: MapOptions, is_moved: bool) -> None:
    placement = placed(options, is_moved=is_moved)
    assert_sound(placement)
    assert placement.grid.small_size >= LEAST


@pytest.mark.parametrize("options", CHOICES)
@pytest.mark.parametrize("meaning", [Meaning.NAME, Meaning.STATUS, Meaning.OWNER])
def test_the_cards_of_a_row_share_their_lines(options: MapOptions, meaning: Meaning) -> None:
    for row in rows_of(placed(options)):
        firsts = [[run.y for run in items.runs if run.meaning is meaning][:1] for items in row]
        assert len({round(y, 6) for found in firsts for y in found}) <= 1
        starts = [run.x - items.runs[0].x for items in row for run in items.runs if run.meaning is meaning]
        assert meaning is not Meaning.NAME or set(starts) <= {0.0}


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("options", CHOICES)
def test_the_names_of_a_row_of_an_example_share_a_line(name: str, options: MapOptions) -> None:
    scorecard = example(name)
    placement = lay_out(describe_map(scorecard, evaluated(scorecard), options), aspect=options.aspect)
    for row in rows_of(placement):
        assert len({round(items.runs[0].y, 6) for items in row}) == 1


LINE = MeasureLine("Data-quality incidents", Status.GREEN, "Green", "12.4 / 12.0 cases", Trend.IMPROVING)


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (400.0, MeasureRow(("Data-quality incidents",))),
        (240.0, MeasureRow(("Data-quality incidents",), has_figures_below=True)),
        (124.0, MeasureRow(("Data-quality", "incidents"), has_figures_below=True)),
        (100.0, None),
    ],
)
def test_a_measure_takes_more_lines_before_it_is_cut_short(width: float, row: MeasureRow | None) -> None:
    assert measure_row(LINE, width, 12.0, ENGLISH.hyphenation, has_trends=True, cuts=False) == row


def test_a_long_name_of_a_measure_takes_two_lines_and_is_then_cut_short() -> None:
    line = LINE._replace(name="Customers with four or more products of ours", figures="42 / 45%")
    two = measure_row(line, 200.0, 12.0, ENGLISH.hyphenation, has_trends=False, cuts=False)
    assert two == MeasureRow(("Customers with four or more", "products of ours"))
    line = line._replace(name=f"{line.name} and of nobody else in the whole of the market")
    assert measure_row(line, 220.0, 12.0, ENGLISH.hyphenation, has_trends=False, cuts=False) is None
    cut = measure_row(line, 220.0, 12.0, ENGLISH.hyphenation, has_trends=False, cuts=True)
    assert cut is not None
    assert len(cut.lines) == 2
    assert cut.lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("trend", "words"),
    [(Trend.IMPROVING, "improving"), (Trend.FLAT, "unchanged"), (Trend.WORSENING, "worsening"), (Trend.NONE, "")],
)
def test_a_trend_is_an_arrow_with_words_and_no_character(trend: Trend, words: str) -> None:
    scorecard = made([["Grow"]])
    evaluation = with_trends(evaluated(scorecard, {"o1": Status.GREEN}), trend)
    picture = describe_map(scorecard, evaluation)
    placement = lay_out(picture)
    (card,) = placement.cards
    assert [sign.trend for sign in items_of(card, placement.grid).signs] == ([trend] if words else [])
    assert card_in_words(card.card, picture.words) == ("Grow: Green 97.7" + (f", {words}" if words else ""))
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG).decode()
    assert not set("↗→↘") & set(svg)


def test_an_arrow_of_a_trend_points_upwards_where_things_get_better() -> None:
    scorecard = made([["Grow"]])
    evaluation = evaluated(scorecard, {"o1": Status.GREEN})
    tips = {}
    for trend in (Trend.IMPROVING, Trend.WORSENING):
        svg = draw_map(scorecard, with_trends(evaluation, trend), format=MapFormat.SVG).decode()
        arrow = next(line for line in svg.split("<polygon points=")[1:] if line.count(",") == 7)
        points = [tuple(map(float, pair.split(","))) for pair in arrow.split('"')[1].split(" ")]
        tips[trend] = points[3][1] - points[0][1]
    assert tips[Trend.IMPROVING] < 0 < tips[Trend.WORSENING]


def test_owners_stand_on_cards_where_they_are_asked_for() -> None:
    assert not [
        run for row in rows_of(placed(MapOptions())) for items in row for run in items.runs if run.text == "CFO"
    ]
    placement = placed(MapOptions(owners=True))
    owners = [run for row in rows_of(placement) for items in row for run in items.runs if run.meaning is Meaning.OWNER]
    assert {"CFO", "Head of Customer Service and Complaints"} <= {run.text for run in owners}
    assert "Owner: CFO" in card_in_words(placement.cards[0].card, placement.picture.words)


def test_a_card_says_which_capital_it_builds() -> None:
    placement = placed(MapOptions())
    tags = [tag.tag.text for row in rows_of(placement) for items in row for tag in items.tags]
    assert tags[:3] == ["Human capital", "Information capital", "Organisation capital"]
    assert "(Human capital)" in card_in_words(placement.cards[0].card, placement.picture.words)


def test_a_flag_says_how_many_initiatives_there_are_and_how_the_worst_is() -> None:
    scorecard = made([["Grow", "Win"]])
    picture = describe_map(scorecard, evaluated(scorecard), moving=moved(scorecard))
    grow, win = picture.cards
    assert [(flag.text, flag.marks, flag.in_short) for flag in grow.flags] == [
        ("2", ("late",), "Initiatives: 2 ■"),
        ("OKR", (), "OKR"),
    ]
    assert not win.flags
    said = card_in_words(grow, picture.words)
    assert said.endswith("; Initiatives: Night desk (Late), New letters (On plan); OKRs: Answer first")


@pytest.mark.parametrize("format", [MapFormat.SVG, MapFormat.DOT, MapFormat.MERMAID])
def test_text_formats_say_who_answers_for_an_objective_and_what_moves_it(format: MapFormat) -> None:
    scorecard = rich([["Grow", "Win"]])
    options = MapOptions(owners=True)
    drawn = draw_map(scorecard, evaluated(scorecard), format=format, options=options, moving=moved(scorecard)).decode()
    assert "CFO" in drawn
    assert "Human capital" in drawn
    assert "Initiatives" in drawn


@pytest.mark.parametrize("theme", list(MapTheme))
def test_tags_can_be_read(theme: MapTheme) -> None:
    scorecard = rich(ROWS)
    evaluation = with_trends(evaluated(scorecard))
    options = MapOptions(theme=theme, owners=True, measures=True)
    svg = draw_map(scorecard, evaluation, format=MapFormat.SVG, options=options, moving=moved(scorecard)).decode()
    for mark in marks_of(svg):
        if mark.kind == "text":
            assert contrast(mark.colour, mark.ground) >= 4.5, mark
        elif mark.kind in ("polygon", "border", "glyph"):
            assert contrast(mark.colour, mark.ground) >= 3, mark


def test_rows_of_lists_are_as_high_as_each_needs_to_be() -> None:
    scorecard = rich([["Grow", "Win"], ["Answer first"]])
    picture = describe_map(scorecard, evaluated(scorecard), MapOptions(measures=True))
    grid = lay_out(picture, aspect=Aspect.CLASSIC).grid
    (first,), (second,) = grid.rows
    assert first.height - first.text == pytest.approx(second.height - second.text, abs=0.02)


def test_a_verdict_in_characters_ends_with_the_trend() -> None:
    scorecard = made([["Grow"]])
    (card,) = describe_map(scorecard, with_trends(evaluated(scorecard, {"o1": Status.AMBER}))).cards
    assert card.standing is not None
    assert card.standing.verdict == "▲ Amber 81.2 ↗"
