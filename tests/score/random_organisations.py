"""Random organisations for what is scored twice (see `second_scorer.py`): scorecards with others below them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from tests.score.random_measures import (
    FREQUENCIES,
    LONGER,
    Card,
    Case,
    calculated_measure,
    card_of,
    heads,
    inputs,
    named,
    observed_measure,
    sometimes,
    spans_in,
    written,
)
from tests.score.second_actuals import Row
from tests.score.second_periods import parts
from tests.score.second_units import Below

YEARS = (2024, 2025)
INPUTS = ["a", "b-2", "c"]
SERIES = [*INPUTS, "n", "m"]
"""What each unit has: three inputs, a measure that is observed, and one that is calculated."""
WEIGHTS = st.sampled_from(["1", "1", "2", "0.5", "0"])
FUNCTIONS = ["sum", "sum", "sum", "mean", "min", "max", "count"]


def over_units(series: Sequence[str]) -> list[str]:
    """All values over units."""
    return [f"{function}(units.{id})" for id in series for function in FUNCTIONS]


@st.composite
def rows_of(draw: st.DrawFn, card: Card, id: str, node: Card) -> list[Row]:
    """Rows of one grain in each period but some; the values shrink together, for there are many."""
    coarse: str = node["frequency"] if "frequency" in node else card["frequency"]
    grain = draw(st.sampled_from(FREQUENCIES[coarse]))
    spans = [part for span in spans_in(card, YEARS, coarse) for part in parts(card, span, grain)]
    chance = Random(draw(st.integers(0, 99)))
    present = draw(st.sampled_from([1, 1, 0.9, 0.6, 0]))
    values = ["yes", "no"] if node.get("direction") == "yes-no" else ["-4", "0", "1", "2.5", "7", "20"]
    if grain in ("day", "week") and len(spans) > 60:
        spans = chance.sample(spans, 60)
    return [
        (id, named(card, span), chance.choice(values), chance.choice([1, 2, 5]))
        for span in spans
        if chance.random() < present
    ]


def without_frequencies_but(longer: Sequence[str], node: Card) -> Card:
    """An input as a scorecard may have it whose own periods are shorter than those."""
    return {key: value for key, value in node.items() if key != "frequency" or value in longer}


@st.composite
def units(draw: st.DrawFn, id: str, shared: Card, above: Card, *, depth: int) -> Below:
    """A unit, with units of its own where there is any *depth* left."""
    if not draw(st.integers(0, 9)):
        return Below(id, draw(WEIGHTS), None)
    head = dict(above) if draw(st.booleans()) else draw(heads())
    if not draw(st.integers(0, 5)):
        head["fiscal_year"] = {"starts": 2, "named_by": "end"}  # whose quarters straddle those of all others
    if not draw(st.integers(0, 5)):
        head["actuals"] = {"path": "facts.csv", "facts": True}
    longer = LONGER[LONGER.index(head["frequency"]) + 1 :]
    shared = {id: without_frequencies_but(longer, node) for id, node in shared.items()}
    head |= {"inputs": shared}
    below: list[Below] = []
    if depth and draw(st.booleans()):
        below = draw(levels(shared, head, depth=depth - 1))
    names = [*INPUTS, "n", *(over_units(SERIES) if below else [])]
    measures = {
        "n": draw(observed_measure(card_of({}, **head), YEARS)),
        "m": draw(calculated_measure(card_of({}, **head), names, YEARS)),
    }
    if draw(st.booleans()) and below:
        head = {**head, "inputs": {id: node for id, node in shared.items() if id != "a"}}
        measures["a"] = {"formula": "sum(units.a)"}
    card = {**card_of(measures, **head), "below": below}
    with_supporters(card, draw(sometimes(supporting(), 2)), draw(sometimes(st.just(["o"]), 2)))
    nodes = {**head["inputs"], "n": measures["n"]}
    return Below(
        id, draw(WEIGHTS), card, [row for key, node in nodes.items() for row in draw(rows_of(card, key, node))]
    )


def levels(shared: Card, above: Card, *, depth: int) -> st.SearchStrategy[list[Below]]:
    """The units of one scorecard."""
    ids = st.sampled_from([["north"], ["north", "south"], ["north", "south", "west"]])
    return ids.flatmap(lambda ids: st.tuples(*(units(id, shared, above, depth=depth) for id in ids)).map(list))


def supporting() -> st.SearchStrategy[Card]:
    """How the objectives below enter the score."""
    return st.builds(dict, rollup=st.sampled_from(["mean", "worst"]), weight=st.sampled_from([0, 1, 2]))


def with_supporters(card: Card, node: Card | None, supports: list[str] | None) -> None:
    """Let the objective of *card* have supporters, and support one above."""
    card["perspectives"]["financial"]["objectives"]["o"] |= written(units=node, supports=supports)


@st.composite
def organisations(draw: st.DrawFn) -> Case:
    """A scorecard with up to three units, one of which may have units of its own."""
    head = draw(heads())
    longer = LONGER[LONGER.index(head["frequency"]) + 1 :]
    shared = {id: draw(inputs(longer)) for id in INPUTS}
    below = draw(levels(shared, head, depth=1))
    own = {"own": draw(inputs(longer))}
    series = SERIES if draw(st.integers(0, 9)) else [*SERIES, "nowhere"]
    names = [*over_units(series), "own"]
    card = card_of({}, **head, inputs=own)
    measures = {"m": draw(calculated_measure(card, names, YEARS))}
    measures["k"] = draw(calculated_measure(card, [*names, "m", "m", "m"], YEARS))
    card = {**card_of(measures, **head, inputs=own), "below": below}
    with_supporters(card, draw(sometimes(supporting(), 2)), None)
    at = named(card, draw(st.sampled_from(spans_in(card, (2025,), card["frequency"]))))
    return card, draw(rows_of(card, "own", own["own"])), at
