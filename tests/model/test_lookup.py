"""An id, or a name that only one thing has, wherever an id is asked for."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.lookup import Family, id_of, is_called
from bsc_cli.model.scorecard import Scorecard

TEXT = """\
name: Example
vision: The leading example in Europe by 2030
frequency: quarter
themes: {growth: {name: Growth}, care: {name: Customer care}}
perspectives:
  customer:
    objectives:
      keep: {name: Keep customers, measures: {churn: {name: "Cost/income  ratio", indicator: lagging}}}
      win: {name: GROWTH, measures: {wins: {name: Café visits, indicator: leading}}}
initiatives:
  shop: {name: New shop, moves: [wins]}
"""


@pytest.fixture(scope="module")
def card() -> Scorecard:
    scorecard = load_scorecard(TEXT, file="x.yaml").scorecard
    assert scorecard is not None
    return scorecard


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("churn", "churn"),
        ("CHURN", "churn"),
        ("cost/income ratio", "churn"),
        ("  Cost/Income   RATIO ", "churn"),
        ("Cafe\u0301 visits", "wins"),
        ("Customer", "customer"),
        ("growth", "growth"),
        ("customer care", "care"),
    ],
)
def test_an_id_or_a_unique_name_is_found(card: Scorecard, text: str, id: str) -> None:
    assert id_of(card, text) == id
    assert is_called(card, text)


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("Growth", "several things are called 'Growth': objective 'win', theme 'growth'", "name one by its id"),
        ("New shop", "'New shop' is an initiative", "name a measure, an objective, a perspective or a theme"),
        ("shop", "'shop' is an initiative", "name a measure, an objective, a perspective or a theme"),
        ("churm", "no measure, objective, perspective or theme has the id or the name 'churm'", "mean 'churn'?"),
        ("keep custmers", "has the id or the name 'keep custmers'", "did you mean 'Keep customers' (keep)?"),
        ("custome care", "has the id or the name 'custome care'", "did you mean 'Customer care' (care)?"),
        ("custmer", "has the id or the name 'custmer'", "did you mean 'customer'?"),
        ("zzz", "has the id or the name 'zzz'", "there are customer, and what is below them"),
        ("", "has the id or the name ''", "there are customer"),
    ],
)
def test_what_is_not_found_is_told_the_nearest(card: Scorecard, text: str, message: str, help: str) -> None:
    with pytest.raises(BscError) as error:
        id_of(card, text)
    assert message in error.value.message
    assert help in (error.value.help or "")


def test_a_command_says_what_it_takes(card: Scorecard) -> None:
    assert id_of(card, "new shop", [Family.INITIATIVE]) == "shop"
    with pytest.raises(BscError, match="'churn' is a measure") as error:
        id_of(card, "churn", [Family.INITIATIVE])
    assert error.value.help == "name an initiative"
