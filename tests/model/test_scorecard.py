from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.scorecard import Scorecard


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        ({}, "active"),
        ({"start": "2025-07-01"}, "planned"),
        ({"start": "2025-06-30"}, "active"),
        ({"due": "2025-06-30"}, "overdue"),
        ({"due": "2025-07-01"}, "active"),
        ({"due": "2025-06-01", "completed": "2025-06-30"}, "completed"),
        ({"due": "2025-06-01", "completed": "2025-07-01"}, "overdue"),
        ({"due": "2025-06-01", "stopped": "true"}, "stopped"),
    ],
)
def test_an_initiative_stands_on_a_day_by_its_dates(keys: dict[str, Any], state: str) -> None:
    initiative = Initiative.model_validate({"name": "Academy", **keys})
    assert initiative.state_at(date(2025, 6, 30)).value == state


def test_a_measure_has_the_owner_and_the_grain_of_its_own_or_those_above_it() -> None:
    measures = {
        "profit": {"name": "Profit", "indicator": "lagging"},
        "margin": {"name": "Margin", "indicator": "lagging", "owner": "CEO", "frequency": "year"},
    }
    objectives = {"growth": {"name": "Grow", "owner": "CFO", "measures": measures}}
    card = Scorecard.model_validate(
        {"name": "E", "vision": "V", "frequency": "quarter", "perspectives": {"financial": {"objectives": objectives}}}
    )
    assert [card.owner_of(key) for key in card.measures] == ["CFO", "CEO"]
    assert [card.grain_of(measure) for measure in card.measures.values()] == ["quarter", "year"]
