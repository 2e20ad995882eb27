"""Random edits of a scorecard and its rows, as people make them between two reviews."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.score.random_measures import Card, Case
from tests.score.second_actuals import Row
from tests.score.test_second_scorer import rollup_cases

_WEIGHTS = st.sampled_from(["0", "0.5", "1", "2", "3"])
_VALUES = st.sampled_from(["20", "60", "95", "100", "125"])
_HOW_TO_SCORE: dict[str, list[Any]] = {
    "rollup": ["worst", "mean"],
    "missing": ["zero", "block", "redistribute"],
    "min_coverage": [0, "0.5", 1],
    "weights": ["inherited"],
    "method": ["ratio", "step"],
    "parents": [{"red_child": "ignore"}, {"green": 100, "star": 120}],
}
_PLACE = st.integers(0, 9)


class _Edited:
    """A scorecard that is being edited."""

    def __init__(self, case: Case) -> None:
        card, rows, self.at = case
        self.card: Card = deepcopy(card)
        self.rows: list[Row] = list(rows)
        self.freed: list[str] = []
        """Ids that were in use."""

    @property
    def objectives(self) -> list[tuple[Card, str]]:
        """Each mapping that holds an objective, and its id."""
        return [(one["objectives"], id) for one in self.card["perspectives"].values() for id in one["objectives"]]

    @property
    def measures(self) -> list[tuple[Card, str]]:
        """Each mapping that holds a measure, and its id."""
        return [(above[id]["measures"], key) for above, id in self.objectives for key in above[id].get("measures", {})]

    def nodes(self) -> Iterator[Card]:
        """Whatever has a weight."""
        yield from self.card["perspectives"].values()
        yield from (above[id] for above, id in (*self.objectives, *self.measures))

    def free_id(self, draw: st.DrawFn) -> str:
        """An id for something new: one of its own, or one that something else had."""
        used = {id for _, id in (*self.objectives, *self.measures)}
        free = [id for id in self.freed if id not in used]
        return draw(st.sampled_from([*free, f"n{len(self.freed)}{len(used)}"]))


def _remove(draw: st.DrawFn, card: _Edited) -> None:
    above, id = _one(draw, card.objectives if draw(_PLACE) < 3 else card.measures or card.objectives)
    card.freed += [id, *above.pop(id).get("measures", {})]


def _add(draw: st.DrawFn, card: _Edited) -> None:
    above, name = _one(draw, card.objectives)
    id = card.free_id(draw)
    measure = {"name": "New", "indicator": "lagging", "weight": draw(_WEIGHTS), "target": 100}
    above[name]["measures"] = {**above[name].get("measures", {}), id: measure}
    card.rows = [row for row in card.rows if row[0] != id]
    if draw(_PLACE):
        card.rows.append((id, card.at, draw(_VALUES), None))


def _rename(draw: st.DrawFn, card: _Edited) -> None:
    above, old = _one(draw, card.objectives if draw(_PLACE) < 3 else card.measures or card.objectives)
    new = card.free_id(draw)
    node = {**above.pop(old)}
    node.setdefault("renamed_from", old)
    above[new] = node
    card.freed.append(old)
    others = [row for row in card.rows if row[0] != new]
    card.rows = [(new, *row[1:]) if row[0] == old else row for row in others]


def _move_measure(draw: st.DrawFn, card: _Edited) -> None:
    if card.measures:
        above, id = _one(draw, card.measures)
        other, name = _one(draw, card.objectives)
        node = above.pop(id)
        other[name]["measures"] = {**other[name].get("measures", {}), id: node}


def _move_objective(draw: st.DrawFn, card: _Edited) -> None:
    above, id = _one(draw, card.objectives)
    perspectives = list(card.card["perspectives"].values())
    node = above.pop(id)
    perspectives[draw(_PLACE) % len(perspectives)]["objectives"][id] = node


def _weigh(draw: st.DrawFn, card: _Edited) -> None:
    _one(draw, list(card.nodes()))["weight"] = draw(_WEIGHTS)


def _aim(draw: st.DrawFn, card: _Edited) -> None:
    if card.measures:
        above, id = _one(draw, card.measures)
        if "target" in above[id]:
            above[id] |= {"target": draw(st.sampled_from([50, 80, 125, 0])), "direction": draw(_DIRECTIONS)}


_DIRECTIONS = st.sampled_from(["higher", "higher", "lower"])


def _score(draw: st.DrawFn, card: _Edited) -> None:
    key = draw(st.sampled_from(sorted(_HOW_TO_SCORE)))
    card.card["scoring"] = {**card.card["scoring"], key: draw(st.sampled_from(_HOW_TO_SCORE[key]))}


def _observe(draw: st.DrawFn, card: _Edited) -> None:
    if card.rows:
        at = draw(st.integers(0, len(card.rows) - 1))
        id, when, value, weight = card.rows.pop(at)
        if draw(_PLACE) > 1:
            card.rows.append((id, when, value if value in ("yes", "no") else draw(_VALUES), weight))


def _wait(draw: st.DrawFn, card: _Edited) -> None:
    card.at = draw(st.sampled_from(["2025-Q1", "2025-Q2"]))


_EDITS = [_remove, _add, _rename, _rename, _move_measure, _move_objective, _weigh, _aim, _score, _observe, _wait]


def _one(draw: st.DrawFn, found: list[Any]) -> Any:
    return found[draw(st.integers(0, len(found) - 1))]


@st.composite
def edited_cases(draw: st.DrawFn) -> tuple[Case, Case]:
    """A scorecard that has a score more often than not, and the same after up to eight edits."""
    before = draw(rollup_cases())
    if draw(_PLACE):
        before[0]["scoring"]["min_coverage"] = 0
    card = _Edited(before)
    for edit in draw(st.lists(st.sampled_from(_EDITS), min_size=1, max_size=8)):
        if card.objectives:
            edit(draw, card)
    return before, (card.card, card.rows, card.at)
