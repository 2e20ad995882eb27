"""Reviews and explanations: their words, and that they keep to the width."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.review.status_changes import status_changes
from bsc_cli.render.review.table import render_meeting
from bsc_cli.render.scorecard.explain import render_explanation
from bsc_cli.render.scorecard.number_format import actual_text, difference_text, target_text
from bsc_cli.render.text import ASCII, UNICODE, plain, width_of
from bsc_cli.review.agenda import changes
from bsc_cli.review.explain import explain
from bsc_cli.review.meeting import Meeting, meeting_about
from bsc_cli.review.run import periods_needed, review
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.result import Evaluation
from tests.score.scorecards import evaluated, of_one, rows

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
    at = choose_period(card, read.observations, None).period
    assert at is not None
    evaluations = history(card, read.observations, at, count=periods_needed(card))
    return evaluations[:], review(loaded, evaluations)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_width(name: str, glyphs: object, width: int) -> None:
    assert glyphs in (UNICODE, ASCII)
    signs = ASCII if glyphs is ASCII else UNICODE
    evaluations, findings = reviewed(name)
    now = evaluations[-1]
    texts = [plain(render_meeting(met(evaluations, findings), width=width, glyphs=signs))]
    if width >= 60:
        ids = [*now.scorecard.measures, *now.scorecard.objectives, *now.scorecard.perspectives]
        texts += [plain(render_explanation(explain(now, id), width=width, glyphs=signs)) for id in ids]
    for text in texts:
        assert [line for line in text.splitlines() if width_of(line) > width] == []
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        if signs is ASCII:
            assert not set(text) & set("→÷·★●▲■○")


@pytest.mark.parametrize(
    ("value", "levels", "shown"),
    [
        ("5.5", "threshold: 5, target: 6", ("5.5", "6")),
        ("5.96", "threshold: 5, target: 6", ("5.96", "6")),
        ("6", "threshold: 5, target: 6", ("6", "6")),
        ("4.99", "threshold: 5, target: 6", ("4.99", "6")),
        ("7.2", "threshold: 5, target: 6", ("7.2", "6")),
        ("7.20", "target: 6", ("7.20", "6")),
        ("8.7", "target: 10", ("8.7", "10")),
        ("8.123456789", "target: 10", ("8.12", "10")),
        ("9.9999999", "target: 10", ("<10", "10")),
        ("10.0000001", "target: 10", (">10", "10")),
        ("-0.004", "target: 0.0", ("-0.004", "0.0")),
        ("5.9999999999", "target: 6.0", ("<6", "6.0")),
    ],
)
def test_an_actual_looks_like_no_level_it_differs_from(value: str, levels: str, shown: tuple[str, str]) -> None:
    card = of_one("frequency: quarter", targets=f"{{{levels}}}")
    (one,) = evaluated(card, rows({"2025-Q1": value}), "2025-Q1").measures
    assert (actual_text(one), target_text(one, UNICODE)) == shown


def test_a_level_that_was_cut_is_shown_as_exactly_as_the_actual_beside_it() -> None:
    card = of_one("frequency: month", targets="{2025: {target: 100}}", phase="even", aggregate="sum")
    (one,) = evaluated(card, rows({"2025-01": "8.3"}), "2025-01").measures
    assert (actual_text(one), target_text(one, UNICODE)) == ("8.30", "8.33")


@pytest.mark.parametrize(
    ("value", "shown"), [("-0.5", "-0.5"), ("0.04", "+0.04"), ("0", "0"), ("3", "+3"), ("-3.2", "-3")]
)
def test_a_difference_that_is_there_never_looks_like_none(value: str, shown: str) -> None:
    assert difference_text(Fraction(value), 0) == shown


def test_moves_come_worst_first_and_once_each() -> None:
    evaluations, _ = reviewed("saas")
    moves = status_changes(changes(evaluations[-1], evaluations[-2]))
    statuses = [(move.before.status, move.now.status) for move in moves]
    assert len(set(statuses)) == len(statuses)
    assert [now for _, now in statuses] == ["red", "amber", "none", "green", "star"]
    named = [one.name for move in moves for one in (*move.measures, *move.parents)]
    assert sorted(named) == sorted(one.now.name for one in changes(evaluations[-1], evaluations[-2]))


def met(evaluations: tuple[Evaluation, ...], findings: tuple[Diagnostic, ...]) -> Meeting:
    """The review of the last of *evaluations*."""
    return meeting_about(evaluations[-1], evaluations[-2], findings, as_of=evaluations[-1].period.last)
