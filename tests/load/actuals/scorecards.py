"""Scorecards that tests of actuals read for."""

from __future__ import annotations

from bsc_cli.model.measure import Measure
from bsc_cli.model.scorecard import Scorecard

MEASURES = {
    "arr": {"name": "Annual recurring revenue", "unit": "EUR m"},
    "churn": {"name": "Revenue churn", "unit": "%"},
    "certificate": {"name": "ISO certificate", "direction": "yes-no"},
    "survey": {"name": "Employee survey", "frequency": "year"},
}


def scorecard(**keys: object) -> Scorecard:
    """A scorecard by quarter with the four `MEASURES`, and *keys* besides."""
    measures = {key: {"indicator": "lagging", **measure} for key, measure in MEASURES.items()}
    objective = {"name": "Grow", "measures": measures}
    return Scorecard.model_validate(
        {
            "name": "Northwind",
            "vision": "Lead",
            "frequency": "quarter",
            "perspectives": {"financial": {"objectives": {"grow": objective}}},
            **keys,
        }
    )


def measure(id: str) -> Measure:
    """One of `MEASURES`."""
    return scorecard().measures[id]
