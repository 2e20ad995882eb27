"""Random measures for what is scored twice (see `second_scorer.py`): as YAML gives them, with their rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.score.second_actuals import Row
from tests.score.second_formulas import is_sum
from tests.score.second_periods import is_finer, parts, read_span

Card = dict[str, Any]
Case = tuple[Card, list[Row], str]
"""A scorecard, its rows, and the period at which it is evaluated."""


def card_of(measures: dict[str, Card], **head: Any) -> Card:
    for id, measure in measures.items():
        measure |= {"name": id, "indicator": "lagging"}
    objective = {"name": "O", "measures": measures}
    return {
        "name": "N",
        "vision": "V",
        "frequency": "quarter",
        **head,
        "perspectives": {"financial": {"objectives": {"o": objective}}},
    }


NUMBERS = st.integers(-8, 40).map(lambda halves: f"{halves / 2:g}")
DISTANCES = st.sampled_from(["0", "1", "2.5", "10%", "50%", "0%"])


def sometimes(strategy: st.SearchStrategy[Any], of: int = 3) -> st.SearchStrategy[Any]:
    """None, or once in so many times what *strategy* gives."""
    return st.integers(1, of).flatmap(lambda one: strategy if one == of else st.none())


def written(**keys: Any) -> Card:
    return {key: value for key, value in keys.items() if value is not None}


@st.composite
def level_set(draw: st.DrawFn, direction: str, tolerance: bool = False) -> Card:
    """Levels that are mostly in order, with some left out."""
    if tolerance:
        return {"target": draw(NUMBERS)}
    wanted = ["baseline", "threshold", "target", "stretch"]
    count = len(wanted) * (2 if direction == "range" else 1)
    found = draw(st.lists(NUMBERS, min_size=count, max_size=count, unique=draw(st.integers(0, 9)) > 0))
    if draw(st.integers(0, 9)):
        found.sort(key=Decimal)
    if direction == "lower":
        found.reverse()
    sides = [[one, found[-1 - at]] for at, one in enumerate(found[:4])] if direction == "range" else found
    levels = dict(zip(wanted, sides, strict=True))
    return {name: level for name, level in levels.items() if draw(st.integers(0, 7)) > (0 if name == "target" else 2)}


# One measure over time.

FREQUENCIES = {
    "week": ["day", "week"],
    "month": ["day", "week", "month"],
    "quarter": ["day", "week", "month", "quarter"],
}
FREQUENCIES["half"] = [*FREQUENCIES["quarter"], "half"]
FREQUENCIES["year"] = [*FREQUENCIES["half"], "year"]
LONGER = ["week", "month", "quarter", "half", "year"]


def named(card: Card, span: Any) -> str:
    """The id of a period, which the second scorer only reads."""
    grain, first, _ = span
    if grain == "day":
        return str(first.isoformat())
    if grain == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "month":
        return f"{first:%Y-%m}"
    fiscal = card.get("fiscal_year", {})
    start = fiscal.get("starts", 1)
    months = (first.month - start) % 12
    year = first.year - (first.month < start) + (fiscal.get("named_by") == "end")
    return (
        ("FY" if fiscal else "")
        + f"{year}"
        + {"year": "", "half": f"-S{months // 6 + 1}"}.get(grain, f"-Q{months // 3 + 1}")
    )


def spans_in(card: Card, years: Sequence[int], grain: str) -> list[Any]:
    prefix = "FY" if "fiscal_year" in card else ""
    return [part for year in years for part in parts(card, read_span(card, f"{prefix}{year}"), grain)]


@st.composite
def rows_of(
    draw: st.DrawFn, card: Card, id: str, measure: Card, years: Sequence[int], *, is_mixed: bool = True
) -> list[Row]:
    """Rows of one grain in each period, mostly of the same in all."""
    coarse: str = measure["frequency"] if "frequency" in measure else card["frequency"]
    values = st.sampled_from(["yes", "no"]) if measure.get("direction") == "yes-no" else NUMBERS
    usual = draw(st.sampled_from(FREQUENCIES[coarse]))
    always = not is_mixed or draw(st.booleans())
    found: list[Row] = []
    for span in spans_in(card, years, coarse):
        grain = usual if always or draw(st.integers(0, 5)) else draw(st.sampled_from(FREQUENCIES[coarse]))
        there = parts(card, span, grain)
        if grain in ("day", "week") and len(there) > 3:
            there = draw(st.lists(st.sampled_from(there), max_size=3, unique=True))
        elif not draw(st.integers(0, 3 if is_mixed else 1)):
            there = [one for one in there if draw(st.integers(0, 2))]
        found += [(id, named(card, one), draw(values), draw(st.sampled_from([1, 2, 5]))) for one in there]
    return found


@st.composite
def targets_by_period(draw: st.DrawFn, card: Card, measure: Card, years: Sequence[int]) -> Card:
    coarse: str = measure["frequency"] if "frequency" in measure else card["frequency"]
    direction = measure["direction"]
    levels = level_set(direction, "tolerance" in measure)
    style = draw(st.sampled_from(["always", "usual", "usual", "mixed"]))
    if style == "always":
        return draw(levels)
    grains = [grain for grain in LONGER if LONGER.index(grain) >= LONGER.index(coarse)]
    if is_sum(card, measure):
        grains = ["month", *grains] if "month" in FREQUENCIES[coarse] else grains
    chosen = (
        [draw(st.sampled_from(grains))] if style == "usual" else draw(st.lists(st.sampled_from(grains), max_size=2))
    )
    found: Card = {}
    for grain in chosen:
        spans = spans_in(card, years, grain)
        spans = (
            spans if len(spans) < 16 and draw(st.integers(0, 3)) else draw(st.lists(st.sampled_from(spans), max_size=4))
        )
        found |= {named(card, span): draw(levels) for span in spans}
    if not found or not draw(st.integers(0, 3)):
        found["default"] = draw(levels)
    return found


WINDOWS = ["period", "period", "year-to-date", "year-to-date", "rolling-2", "rolling-4"]


@st.composite
def observed_measure(draw: st.DrawFn, card: Card, years: Sequence[int]) -> Card:
    """A measure with every way of being observed."""
    longer = LONGER[LONGER.index(card["frequency"]) + 1 :]
    direction = draw(st.sampled_from(["higher", "higher", "lower", "range", "yes-no"]))
    if direction == "yes-no":
        return written(
            direction=direction,
            carry=draw(sometimes(st.integers(1, 2))),
            due=draw(sometimes(st.sampled_from(["2025-03-31", "2025-06-15", "2024-12-31"]), 2)),
            frequency=draw(sometimes(st.sampled_from(longer))) if longer else None,
        )
    start = draw(st.sampled_from(spans_in(card, years[:1], "year")))
    window = draw(st.sampled_from([*WINDOWS, f"since-{named(card, start)}"]))
    measure = written(
        direction=direction,
        aggregate=draw(st.sampled_from(["last", "sum", "sum", "sum", "mean", "weighted-mean", "min", "max"])),
        window=window,
        levels_of=draw(sometimes(st.just("window"))) if window != "period" else None,
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
        allow_partial=draw(sometimes(st.just(True))),
        starts=draw(sometimes(st.sampled_from(spans_in(card, years, "month")).map(lambda one: named(card, one)), 5)),
        tolerance=draw(sometimes(st.just({"target": "10%", "threshold": "3"}))) if direction == "range" else None,
        amber_within=draw(sometimes(DISTANCES)),
        method=draw(sometimes(st.sampled_from(["step", "progress"]))),
    )
    return draw(with_targets(card, measure, years))


@st.composite
def with_targets(draw: st.DrawFn, card: Card, measure: Card, years: Sequence[int]) -> Card:
    """The measure with levels by period, divided or not."""
    targets = draw(targets_by_period(card, measure, years))
    dated = not targets.keys() & {"threshold", "target", "stretch", "baseline", "default"}
    own: str = measure["frequency"] if "frequency" in measure else card["frequency"]
    if dated and "levels_of" not in measure and any(is_finer(own, read_span(card, key).grain) for key in targets):
        count = len(spans_in(card, years[:1], own))
        shares = st.lists(st.integers(1, 4), min_size=count, max_size=count)
        measure |= written(phase=draw(st.sampled_from([None, "none", "even", "even"]) | shares))
    return {**measure, "targets": targets}


@st.composite
def heads(draw: st.DrawFn) -> Card:
    """The keys of a scorecard beside its measures."""
    fiscal = draw(
        sometimes(st.builds(dict, starts=st.sampled_from([4, 10]), named_by=st.sampled_from(["start", "end"])))
    )
    return written(
        frequency=draw(st.sampled_from(["week", "month", "month", "quarter", "quarter", "quarter", "half", "year"])),
        fiscal_year=fiscal,
        scoring=written(compare=draw(sometimes(st.just("year-ago")))),
    )


# Calculated measures.

NAMES = ["a", "b-2", "c", "n"]
"""Three inputs and a measure."""


@st.composite
def formulas(draw: st.DrawFn, names: Sequence[str], *, has_before: bool) -> str:
    """A formula of ids, at most two levels deep."""
    name = st.sampled_from(names)
    earlier = [name.map("year-ago({})".format)]
    if has_before:
        earlier.append(st.builds("before({}, {})".format, name, st.integers(1, 3)))
    fill = st.sampled_from(["0", "1", "-2.5"])
    one = st.one_of(name, name, name, *earlier)
    one = st.one_of(one, one, st.builds("or({}, {})".format, one, fill))
    number = st.sampled_from(["2", "100", "0.5", "0"])
    parts = [
        st.builds("{} {} {}".format, one, st.sampled_from("+-*/"), one),
        st.builds("{} / {}".format, one, one),
        st.builds("{} + {}".format, one, one),
        st.builds("{} * {}".format, number, one),
        st.builds("-{} / {}".format, one, number),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), one, one | number),
        st.builds("abs({})".format, one),
    ]
    part = one | st.one_of(parts)
    nested = [
        st.builds("({}) {} ({})".format, part, st.sampled_from("+-*/"), part),
        st.builds("{} {} {}".format, part, st.sampled_from("+-*/"), part),
        st.builds("or({}, {})".format, part, fill),
        part.map("year-ago({})".format),
    ]
    return draw(part | st.one_of(nested))


@st.composite
def inputs(draw: st.DrawFn, longer: Sequence[str]) -> Card:
    return written(
        name="Input",
        aggregate=draw(st.sampled_from(["sum", "sum", "sum", "last", "mean", "weighted-mean", "min", "max"])),
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
    )


@st.composite
def calculated_measure(draw: st.DrawFn, card: Card, names: Sequence[str], years: Sequence[int]) -> Card:
    """A measure with a formula."""
    longer = LONGER[LONGER.index(card["frequency"]) + 1 :]
    start = draw(st.sampled_from(spans_in(card, years[:1], "year")))
    window = draw(st.sampled_from([*WINDOWS, f"since-{named(card, start)}"]))
    measure = written(
        direction=draw(st.sampled_from(["higher", "higher", "lower", "range"])),
        formula=draw(formulas(names, has_before=window != "year-to-date")),
        window=window,
        levels_of=draw(sometimes(st.just("window"))) if window != "period" else None,
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
        allow_partial=draw(sometimes(st.just(True), 2)),
        starts=draw(sometimes(st.sampled_from(spans_in(card, years, "month")).map(lambda one: named(card, one)), 5)),
    )
    return draw(with_targets(card, measure, years))
