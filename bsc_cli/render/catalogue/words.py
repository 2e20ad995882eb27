"""What is said of common measures, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bsc_cli.catalogue import COMMON_MEASURES, INPUTS, CommonMeasure, Input

TITLES: Mapping[str, str] = {
    "financial": "Financial",
    "customer": "Customer",
    "process": "Internal process",
    "learning": "Learning & growth",
}
"""The perspectives in their order."""
NAMES: Mapping[str, str] = {one.id: one.name for one in COMMON_MEASURES}
_AGGREGATES = {"last": "the latest value", "sum": "the sum of its values", "mean": "the mean of its values"}
_BETTER = {"higher": "more", "lower": "less", "range": "range"}


def by_perspective(measures: Sequence[CommonMeasure]) -> Iterator[tuple[str, list[CommonMeasure]]]:
    """The titles of the perspectives that *measures* are of, each with its measures."""
    for perspective, title in TITLES.items():
        group = [one for one in measures if one.perspective == perspective]
        if group:
            yield title, group


def inputs_of(measure: CommonMeasure) -> list[Input]:
    """What the formula of *measure* reads."""
    return [INPUTS[id] for id in measure.input_ids]


def better(measure: CommonMeasure) -> str:
    """Which way is better."""
    return _BETTER[measure.direction]


def aggregated(measure: CommonMeasure) -> str:
    """How the rows of one period become one actual."""
    if measure.aggregate is None:
        return "calculated: each input over the period first, then the formula once"
    return f"{_AGGREGATES[measure.aggregate]} in the period"


def over_a_year(measure: CommonMeasure) -> str | None:
    """How the formula is meant over a year; None where it is meant over the period that is scored."""
    return "over a year: window rolling-4 of quarters, rolling-12 of months" if measure.is_yearly else None


def described(one: Input) -> str:
    """An input in words."""
    unit = f", {one.unit}" if one.unit else ""
    return f"{one.name}{unit} ({one.aggregate})"
