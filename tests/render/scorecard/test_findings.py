"""The review under the table: its words, and that it keeps to the width."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.scorecard.explain import render_explanation
from bsc_cli.render.scorecard.findings import render_review
from bsc_cli.render.text import ASCII, UNICODE, plain, width_of
from bsc_cli.review.explain import explain
from bsc_cli.review.run import periods_needed, review
from bsc_cli.score.evaluate import history, latest_period
from bsc_cli.score.result import Evaluation
from tests.conftest import Snapshot

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "examples"
NAMES = ("saas", "logistics", "city")


def reviewed(name: str) -> tuple[tuple[Evaluation, ...], tuple[Diagnostic, ...]]:
    """An example with all the history that its review looks at."""
    path = EXAMPLES / name / "scorecard.yaml"
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml")
    card = loaded.scorecard
    assert card is not None
    read = read_actuals(card, folder=path.parent, named=(), locations=[loaded.document.location(("actuals",))])
    at = latest_period(card, read.observations)
    assert at is not None
    evaluations = history(card, read.observations, at, count=periods_needed(card))
    return evaluations, review(loaded, evaluations)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", NAMES)
def test_the_review_of_the_examples(name: str, width: int, snapshot: Snapshot) -> None:
    evaluations, findings = reviewed(name)
    text = plain(render_review(evaluations, findings, width=width))
    snapshot(HERE / "snapshots" / f"review-{name}-{width}.txt", text)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_width(name: str, glyphs: object, width: int) -> None:
    assert glyphs in (UNICODE, ASCII)
    signs = ASCII if glyphs is ASCII else UNICODE
    evaluations, findings = reviewed(name)
    now = evaluations[-1]
    texts = [plain(render_review(evaluations, findings, width=width, glyphs=signs))]
    if width >= 60:
        ids = [*now.scorecard.measures, *now.scorecard.objectives, *now.scorecard.perspectives]
        texts += [plain(render_explanation(explain(now, id), width=width, glyphs=signs)) for id in ids]
    for text in texts:
        assert [line for line in text.splitlines() if width_of(line) > width] == []
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        if signs is ASCII:
            assert not set(text) & set("→÷·★●▲■○")


def test_without_anything_to_say_there_is_no_review() -> None:
    from tests.score.scorecards import evaluated, of_one, rows

    now = evaluated(of_one(target=10), rows({"2025-Q1": 10}), "2025-Q1")
    assert render_review([now], (), width=80) == []
