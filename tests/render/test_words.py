"""Words and numbers as people read them."""

from __future__ import annotations

import pytest

from bsc_cli.model.status import Status
from bsc_cli.render.words import status_word
from bsc_cli.score.reason import Reason, ReasonKind


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        (ReasonKind.NO_DATA, "No data"),
        (ReasonKind.NO_TARGET, "No target"),
        (ReasonKind.NOT_DUE, "Not due"),
        (ReasonKind.PARTIAL, "Partial"),
        (ReasonKind.LEVELS_OUT_OF_ORDER, "No score"),
        (ReasonKind.NO_RATIO_TO_0, "No score"),
        (ReasonKind.TOO_LITTLE_SCORED, "Too little scored"),
        (ReasonKind.NO_MEASURE, "No measure yet"),
        (None, "No data"),
    ],
)
def test_without_a_score_the_word_says_what_is_lacking(reason: ReasonKind | None, word: str) -> None:
    assert status_word(Status.NONE, Reason(reason) if reason else None) == word


def test_with_a_score_the_word_is_the_status() -> None:
    assert status_word(Status.RED, None) == "Red"
