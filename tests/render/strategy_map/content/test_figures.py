"""The figures of a measure: bounds that no dash makes ambiguous, and nothing that stands for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bsc_cli.model.language import Language
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.language import words_of
from bsc_cli.render.scorecard.number_format import range_text
from bsc_cli.render.strategy_map.content.text import actual_and_target, standing_target
from bsc_cli.render.text import ASCII, UNICODE
from bsc_cli.score.result import Result
from tests.score.scorecards import evaluated, of_one, rows


def result_of(value: str | None, levels: str, *settings: str, **more: Any) -> tuple[Scorecard, Result]:
    """The one measure of a scorecard in a quarter; *more* are keys of the measure."""
    card = of_one("\n".join(("frequency: quarter", *settings)), targets=f"{{{levels}}}", **more)
    (one,) = evaluated(card, rows({"2025-Q1": value} if value else {}), "2025-Q1").measures
    return card, one


@pytest.mark.parametrize(
    ("value", "levels", "unit", "shown"),
    [
        ("21", "target: 24", '"%"', "21 / 24%"),
        ("21", "2030: {target: 24}", '"%"', "21%"),
        (None, "target: 24", '"%"', "Target 24%"),
        (None, "2030: {target: 24}", '"%"', ""),
        ("-3", "target: -5", "EUR m", "−3 / −5 EUR m"),
        ("-3", "target: -5", "full-time staff", "−3 / −5 full-time staff"),
    ],
)
def test_what_is_not_there_is_left_out(value: str | None, levels: str, unit: str, shown: str) -> None:
    card, one = result_of(value, levels, unit=unit)
    assert actual_and_target(one, words_of(card)) == shown


@pytest.mark.parametrize(
    ("language", "bounds", "shown"),
    [
        (Language.EN, "[-1.5, 1.0]", "−0.4 / −1.5 to 1.0%"),
        (Language.EN, "[-2, -1]", "−0.4 / −2 to −1%"),
        (Language.EN, "[1, 2]", "−0.4 / 1–2%"),
        (Language.DE, "[-1.5, 1.0]", "−0,4 / −1,5 bis 1,0 %"),
        (Language.FR, "[-1.5, 1.0]", "−0,4 / −1,5 à 1,0 %"),
        (Language.JA, "[-1.5, 1.0]", "−0.4 / −1.5～1.0%"),
    ],
)
def test_bounds_of_which_one_is_negative_have_a_word_between_them(language: Language, bounds: str, shown: str) -> None:
    levels = f"target: {bounds}"
    card, one = result_of("-0.4", levels, f"language: {language}", unit='"%"', direction="range")
    words = words_of(card)
    spaced = actual_and_target(one, words).replace("\u00a0", " ").replace("\u202f", " ")
    assert spaced == shown
    (measure,) = (measure for objective in card.objectives.values() for measure in objective.measures.values())
    standing = standing_target(measure, words).replace("\u00a0", " ").replace("\u202f", " ")
    assert standing == shown.partition(" / ")[2]


def test_the_signs_of_a_plain_terminal_are_clear_as_they_are() -> None:
    assert range_text(["-1.5", "1.0"], ASCII) == "-1.5..1.0"
    assert range_text(["-1.5", "1.0"], UNICODE) == "-1.5 to 1.0"
    assert range_text(["1.5"], UNICODE) == "1.5"
