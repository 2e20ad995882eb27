"""Random scorecards with their actuals, as text, and what the public API says of them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy, Period, day_of, in_year
from bsc_cli.workspace.evaluated import Evaluated
from bsc_cli.workspace.opened import Opened
from bsc_cli.workspace.opening import open_content
from bsc_cli.workspace.read_options import ReadOptions

Node = dict[str, Any]
"""A mapping of a scorecard file, as it is written."""

YEARS = (2023, 2024, 2025)
_COARSER = [Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR]
_LEVELS = ("threshold", "target", "stretch")


class Row(NamedTuple):
    """A row of actuals."""

    measure: str
    period: str
    value: Decimal | None
    weight: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A scorecard with its actuals."""

    card: Node
    """All but its `actuals`."""
    files: tuple[tuple[Row, ...], ...]
    """The rows of each source."""
    facts: bool = False
    """Whether the sources hold facts."""
    period: str | None = None
    """The evaluated period; None for the default."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all sources."""
        return tuple(row for rows in self.files for row in rows)

    @property
    def calendar(self) -> Calendar:
        """The calendar of the scorecard."""
        year = self.card.get("fiscal_year")
        return Calendar(year["starts"], NamedBy(year["named_by"])) if year else CALENDAR_YEAR

    @property
    def measures(self) -> dict[str, Node]:
        """The measures by id."""
        return {
            key: measure for objective in objectives_of(self.card) for key, measure in objective["measures"].items()
        }

    def with_measures(self, measures: Mapping[str, Node]) -> Case:
        """The same with other measures in the places of those of the same id."""
        perspectives = {
            key: {
                **perspective,
                "objectives": {
                    name: {**objective, "measures": {id: measures[id] for id in objective["measures"]}}
                    for name, objective in perspective["objectives"].items()
                },
            }
            for key, perspective in self.card["perspectives"].items()
        }
        return replace(self, card={**self.card, "perspectives": perspectives})

    def with_rows(self, rows: Sequence[Row]) -> Case:
        """The same with other rows, in one source."""
        return replace(self, files=(tuple(rows),))

    def opened(self, folder: Path) -> Opened:
        """The scorecard, and its actuals written to *folder*."""
        sources = []
        for number, rows in enumerate(self.files):
            name = f"actuals-{number}.csv"
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([Row._fields, *([_cell(cell) for cell in row] for row in rows)])
            sources.append({"path": name, "facts": self.facts})
        content = flow({**self.card, "actuals": sources}).encode()
        return open_content(content, "scorecard.yaml", folder, ReadOptions())

    def evaluated(self) -> Evaluated:
        """The scorecard evaluated, with three periods of history. Raises BscError where that cannot be."""
        with tempfile.TemporaryDirectory() as folder:
            return self.opened(Path(folder)).evaluate(self.period, history=3)

    def __repr__(self) -> str:
        """The files as they are written, with which to try a counterexample."""
        lines = [",".join(map(_cell, row)) for row in self.rows]
        return f"\nfacts: {self.facts}, period: {self.period}\n{flow(self.card)}\n" + "\n".join(lines)


def objectives_of(card: Node) -> Iterator[Node]:
    """The objectives of *card* as they are written."""
    for perspective in card["perspectives"].values():
        yield from perspective["objectives"].values()


def flow(value: object) -> str:
    """*value* as YAML in braces and brackets, numbers as they would be typed."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return _cell(value)


def _cell(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


# -- strategies --------------------------------------------------------------------------------------------------------

_NEAR = st.integers(60, 120).map(Decimal)
VALUES = st.one_of(_NEAR, _NEAR, _NEAR, st.decimals(-50, 150, places=2, allow_nan=False))
"""Actuals and levels, mostly near enough to each other to tell statuses and lines apart."""
_DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
WEIGHTS = st.sampled_from([Decimal(number) for number in ("1", "1", "1", "0", "2", "0.5", "3")])


_RARELY = st.sampled_from([False, False, False, True])
_ROW_WEIGHTS = st.sampled_from([Decimal(number) for number in ("1", "2", "0.5", "10", "0")])


class Wanted(NamedTuple):
    """What the scorecards shall be like."""

    directions: tuple[str, ...] = ("higher", "lower", "range", "yes-no")
    methods: tuple[str, ...] = ("linear", "step", "ratio", "progress")
    aggregates: tuple[str, ...] = ("last", "sum", "mean", "weighted-mean", "min", "max")
    frequencies: tuple[Grain, ...] = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
    grains: tuple[Grain, ...] = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
    """Of rows."""


ALL = Wanted()


@st.composite
def cases(draw: st.DrawFn, wanted: Wanted = ALL) -> Case:
    """A scorecard of up to six measures, with rows of three years."""
    frequency = draw(st.sampled_from(wanted.frequencies))
    card: Node = {"name": "Bakery", "vision": "Be the best by 2030", "frequency": frequency.value}
    calendar = CALENDAR_YEAR
    if draw(_RARELY):
        calendar = Calendar(draw(st.sampled_from([4, 7, 10])), draw(st.sampled_from(NamedBy)))
        card["fiscal_year"] = {"starts": calendar.starts, "named_by": calendar.named_by.value}
    card["scoring"] = draw(scorings(wanted))
    facts = draw(_RARELY)
    card["perspectives"], rows = {}, []
    number = 0
    for name in ("financial", "customer")[: draw(st.integers(1, 2))]:
        objectives: Node = {}
        for index in range(draw(st.integers(1, 2))):
            measures: Node = {}
            for _ in range(draw(st.integers(0 if number else 1, 2))):
                number += 1
                measures[f"m{number}"] = measure = draw(measures_of(wanted, frequency, calendar))
                rows += draw(rows_of(f"m{number}", measure, wanted, frequency, calendar, facts))
            objectives[f"{name}-{index}"] = {
                "name": "Earn",
                "weight": draw(WEIGHTS),
                "measures": measures,
                **draw(some({"rollup": st.sampled_from(["mean", "worst"])})),
            }
        card["perspectives"][name] = {"weight": draw(WEIGHTS), "objectives": objectives}
    period = in_year(Grain.MONTH, 2025, 1, calendar).shifted(draw(st.integers(-2, 11))).parent(frequency)
    return Case(card=card, files=(tuple(rows),), facts=facts, period=draw(st.sampled_from([None, str(period)])))


def some(strategies: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Node]:
    """A mapping of some of the keys."""
    return st.fixed_dictionaries({}, optional=dict(strategies))


def scorings(wanted: Wanted) -> st.SearchStrategy[Node]:
    """How a scorecard is scored."""
    optional = some(
        {
            "method": st.sampled_from(wanted.methods),
            "points": st.sampled_from([{"threshold": 60, "stretch": 150}, {"threshold": 0}, {"threshold": 100}]),
            "amber_within": st.sampled_from(["10%", "2.5%", Decimal(4)]),
            "below_threshold": st.sampled_from(["linear", "zero"]),
            "rollup": st.sampled_from(["mean", "worst"]),
            "parents": st.sampled_from([{"green": 80}, {"amber": 30, "red_child": "ignore"}]),
            "missing": st.sampled_from(["redistribute", "zero", "block"]),
            "compare": st.sampled_from(["previous", "year-ago"]),
        }
    )
    return optional.map(lambda keys: {**keys, "min_coverage": 0})


@st.composite
def measures_of(draw: st.DrawFn, wanted: Wanted, frequency: Grain, calendar: Calendar) -> Node:
    """A measure of any kind."""
    direction = draw(st.sampled_from(wanted.directions))
    measure: Node = {"name": "Takings", "indicator": "lagging", "direction": direction, "weight": draw(WEIGHTS)}
    grain = frequency
    if draw(_RARELY) and frequency is not Grain.YEAR:
        grain = draw(st.sampled_from([one for one in _COARSER if one.rank > frequency.rank]))
        measure["frequency"] = grain.value
    if draw(st.booleans()):
        measure["carry"] = draw(st.integers(1, 3))
    if direction == "yes-no":
        return {**measure, **draw(some({"due": _DAYS}))}
    measure["aggregate"] = draw(st.sampled_from(wanted.aggregates))
    first = in_year(grain, 2024, 1, calendar).shifted(draw(st.integers(0, 3)))
    start = first.parts(draw(st.sampled_from([one for one in _COARSER if one.rank <= grain.rank])))[0]
    measure["window"] = draw(
        st.sampled_from(["period", "period", "year-to-date", "rolling-2", "rolling-3", f"since-{start}"])
    )
    methods = [one for one in wanted.methods if one != "ratio" or direction != "range"]
    measure |= draw(
        some(
            {
                "allow_partial": st.booleans(),
                "method": st.sampled_from(methods),
                "below_threshold": st.sampled_from(["linear", "zero"]),
                "points": st.sampled_from([{"threshold": 40}, {"threshold": 0}, {"stretch": 200}]),
                "amber_within": st.sampled_from(["10%", "30%", Decimal(7), Decimal("0.5")]),
            }
        )
    )
    return measure | draw(levels_of(measure, grain, calendar))


_TOLERANCES: list[Node] = [
    {"target": "5%", "threshold": "20%"},
    {"target": Decimal(3), "threshold": Decimal(9), "stretch": Decimal("0.5")},
]
_SHARES: dict[Grain, list[list[int]]] = {
    Grain.QUARTER: [[1, 1, 1, 2]],
    Grain.HALF: [[2, 3]],
    Grain.MONTH: [[*range(12)]],
}
"""Of the parts of a year."""


@st.composite
def levels_of(draw: st.DrawFn, measure: Node, grain: Grain, calendar: Calendar) -> Node:
    """The keys of a measure that say what is expected of it."""
    made: Node = {}
    tolerance = None
    if measure["direction"] == "range" and draw(st.booleans()):
        tolerance = made["tolerance"] = draw(st.sampled_from(_TOLERANCES))
    sets = level_sets(measure["direction"], is_tolerated=tolerance is not None)
    if draw(st.booleans()):
        made["baseline"] = draw(sets)["baseline"]
    if draw(st.booleans()):
        made["targets"] = _without_baseline(draw(sets))
        return made
    finest = _COARSER[0] if measure["aggregate"] == "sum" else grain
    by_period: Node = {}
    shares: list[list[int]] = []
    for _ in range(draw(st.integers(1, 3))):
        one = draw(st.sampled_from([one for one in _COARSER if one.rank >= finest.rank]))
        shares = _SHARES.get(grain, []) if one is Grain.YEAR else shares
        first = in_year(one, draw(st.sampled_from([2025, 2025, *YEARS])), 1, calendar)
        for step in range(draw(st.sampled_from([1, 4, 12]))):
            by_period.setdefault(str(first.shifted(step)), draw(sets if step == 0 else st.just(by_period[str(first)])))
    levels_of_window = measure["window"] != "period" and draw(_RARELY)
    if levels_of_window:
        made["levels_of"] = "window"
    elif draw(st.booleans()):
        made["phase"] = draw(st.sampled_from(["even", "none", *shares]))
    if "phase" not in made and draw(st.booleans()):
        by_period["default"] = draw(sets)
    made["targets"] = by_period
    return made


def _without_baseline(levels: Node) -> Node:
    return {name: level for name, level in levels.items() if name != "baseline"}


@st.composite
def level_sets(draw: st.DrawFn, direction: str, *, is_tolerated: bool) -> Node:
    """A target, mostly with a baseline, threshold and stretch, mostly in order."""
    names = ("baseline", *_LEVELS)
    if is_tolerated:
        return {"target": draw(VALUES), "baseline": [draw(VALUES)] * 2}
    if direction == "range":
        ends = sorted(draw(st.lists(VALUES, min_size=8, max_size=8, unique=True)))
        levels: Node = {name: [ends[index], ends[7 - index]] for index, name in enumerate(names)}
    else:
        values = sorted(draw(st.lists(VALUES, min_size=4, max_size=4, unique=True)), reverse=direction == "lower")
        levels = dict(zip(names, values, strict=True))
    left_out = draw(st.sets(st.sampled_from(["threshold", "stretch"])))
    return {name: level for name, level in levels.items() if name not in left_out}


@st.composite
def rows_of(
    draw: st.DrawFn, id: str, measure: Node, wanted: Wanted, frequency: Grain, calendar: Calendar, facts: bool
) -> list[Row]:
    """The rows of a measure: of each year of one grain, some of them blank; as facts, several of one period."""
    own = Grain(measure.get("frequency", frequency))
    grains = [one for one in wanted.grains if one.rank <= own.rank]
    own = own if own in grains else grains[-1]
    values: st.SearchStrategy[Decimal | None]
    values = st.sampled_from([Decimal(0), Decimal(1)]) if measure["direction"] == "yes-no" else VALUES
    values = values | st.none() if draw(_RARELY) else values
    rows: list[Row] = []
    for year in YEARS:
        grain = draw(st.sampled_from([own, own, *grains[::-1]]))
        first = in_year(Grain.YEAR, year, 1, calendar)
        for period in draw(_some_of(first, grain)):
            rows.append(Row(id, str(period), draw(values), draw(_ROW_WEIGHTS)))
            if facts and measure.get("aggregate", "last") != "last" and draw(st.booleans()):
                rows.append(Row(id, str(period), draw(values), draw(_ROW_WEIGHTS)))
    return rows


@st.composite
def _some_of(draw: st.DrawFn, year: Period, grain: Grain) -> list[Period]:
    """Periods of *grain* in *year*: mostly all, or a few where there are many."""
    if grain in (Grain.DAY, Grain.WEEK):
        first = year.first.toordinal()
        days = draw(st.sets(st.integers(0, 364), max_size=8))
        made = {day_of(date.fromordinal(first + day), year.calendar).parent(grain) for day in days}
        return sorted(one for one in made if year.contains(one))
    periods = year.parts(grain)
    absent = draw(st.sets(st.integers(0, len(periods) - 1), max_size=2)) if draw(st.booleans()) else ()
    return [one for index, one in enumerate(periods) if index not in absent]
