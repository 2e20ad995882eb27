"""Labels fit the room they have, however long they are."""

from __future__ import annotations

import pytest

from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.content.words import describe_in_words
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.labels import fit_label
from bsc_cli.render.strategy_map.layout.metrics import text_width
from tests.render.strategy_map.maps import evaluated, made


@pytest.mark.parametrize("height", [20, 40, 60, 90, 140])
@pytest.mark.parametrize("name", ["Customer", "People, knowledge and everything that they need", "word " * 60])
def test_a_label_fits_its_band(name: str, height: float) -> None:
    scorecard = made([["A"]])
    (band,) = describe_map(scorecard, evaluated(scorecard)).bands
    label = fit_label(band._replace(name=name.strip()), 176, height)
    assert label.height <= max(height, 3.75 * label.size * LINE)
    assert all(text_width(line, label.name_size, bold=True) <= 176.01 for line in label.name)
    assert all(text_width(line, label.size) <= 176 for line in label.question)


def test_a_label_gives_up_its_question_before_its_name() -> None:
    (band,) = describe_map(made([["A"]]), None).bands
    assert fit_label(band, 176, 100).question == ("What must we do?",)
    small = fit_label(band, 176, 20)
    assert not small.question
    assert small.name == ("Perspective 1",)


def test_one_of_a_kind_is_said_in_the_singular() -> None:
    said = describe_in_words(describe_map(made([["A"], ["B"]], [("o2", "o1")]), None))
    assert said.startswith("Strategy map of Acme: 2 perspectives, 2 objectives and 1 link of cause and effect.")
