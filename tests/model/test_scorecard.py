from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bsc_cli.model.scorecard import Initiative


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
