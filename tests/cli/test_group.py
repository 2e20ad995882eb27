"""The example of a company with four units: what its story says is what it shows."""

from __future__ import annotations

import json

from tests.cli.program import EXAMPLES, bsc


def test_the_total_is_green_over_a_red_unit() -> None:
    company = json.loads(bsc("evaluate", EXAMPLES / "group" / "scorecard.yaml", "--format", "json").out)
    assert (company["status"], company["coverage"]) == ("green", 1)
    measures = [one for row in company["perspectives"] for group in row["objectives"] for one in group["measures"]]
    complaints = next(one for one in measures if one["id"] == "complaints")
    assert (complaints["actual"], complaints["target"], complaints["status"]) == (33, 34, "green")
    units = {unit["id"]: unit["status"] for unit in company["units"]}
    assert units == {"coast": "red", "lakes": "star", "north": "star", "capital": "green"}
