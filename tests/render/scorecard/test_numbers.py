"""Words and numbers as people read them."""

from __future__ import annotations

import pytest

from bsc_cli.model.status import Status
from bsc_cli.render.scorecard.numbers import status_word


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("no actual for 2025-Q1", "No data"),
        ("no target for 2025-Q1", "No target"),
        ("not due", "Not due"),
        ("2 of 3 months", "Partial"),
        ("levels out of order", "No score"),
        ("a target of 0 has no ratio", "No score"),
        (None, "No data"),
    ],
)
def test_without_a_score_the_word_says_what_is_lacking(reason: str | None, word: str) -> None:
    assert status_word(Status.NONE, reason) == word


def test_with_a_score_the_word_is_the_status() -> None:
    assert status_word(Status.RED, None) == "Red"
