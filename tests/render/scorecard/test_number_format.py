"""Numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bsc_cli.render.scorecard.number_format import coverage_text, score_text


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (None, ""),
        (Fraction(100), "100.0"),
        (Fraction(875, 10), "87.5"),
        (Fraction(200, 3), "66.7"),
        (Fraction(1, 20), "0.0"),  # half-even
        (Fraction(3, 20), "0.2"),
        (Fraction(-1, 50), "0.0"),
    ],
)
def test_a_score_has_one_decimal(score: Fraction | None, text: str) -> None:
    assert score_text(score) == text


@pytest.mark.parametrize(
    ("coverage", "text"),
    [
        (None, ""),
        (Fraction(1), ""),
        (Fraction(2, 3), "66 % of the weight is scored"),
        (Fraction(9999, 10000), "99 % of the weight is scored"),
        (Fraction(1, 1000), "<1 % of the weight is scored"),
        (Fraction(0), "0 % of the weight is scored"),
    ],
)
def test_coverage_is_said_where_it_is_not_all(coverage: Fraction | None, text: str) -> None:
    assert coverage_text(coverage) == text
