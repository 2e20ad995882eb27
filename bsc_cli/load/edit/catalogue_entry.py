"""What of a common measure is written into a scorecard."""

from __future__ import annotations

from bsc_cli.catalogue import INPUTS, CommonMeasure
from bsc_cli.load.edit.written_yaml import Written
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Grain

_PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2}


def measure_keys(measure: CommonMeasure, frequency: Grain = Grain.QUARTER) -> dict[str, Written]:
    """The keys of *measure*, but for its levels, in a scorecard that is scored by *frequency*."""
    keys: dict[str, Written] = {
        "name": measure.name,
        "description": measure.tells,
        "unit": measure.unit,
        "indicator": measure.indicator,
    }
    if measure.direction != "higher":
        keys["direction"] = measure.direction
    if measure.aggregate not in (None, "last"):
        keys["aggregate"] = str(measure.aggregate)
    return {**keys, **_calculated(measure, frequency)}


def input_keys(measure: CommonMeasure) -> dict[str, dict[str, Written]]:
    """What the formula of *measure* reads, by id; nothing where no formula is written."""
    if not can_be_calculated():
        return {}
    inputs = [INPUTS[id] for id in measure.input_ids]
    return {
        one.id: {"name": one.name, **({"unit": one.unit} if one.unit else {}), "aggregate": one.aggregate}
        for one in inputs
    }


def can_be_calculated() -> bool:
    """Whether a scorecard may say how a measure is calculated."""
    return "formula" in Measure.model_fields


def _calculated(measure: CommonMeasure, frequency: Grain) -> dict[str, Written]:
    """The formula of *measure*, and over which time it is meant."""
    if measure.formula is None or not can_be_calculated():
        return {}
    periods = _PERIODS_A_YEAR.get(frequency)
    window: dict[str, Written] = {"window": f"rolling-{periods}"} if measure.is_yearly and periods else {}
    return {"formula": measure.formula, **window}
