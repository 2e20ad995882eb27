"""A balanced scorecard: a vision, perspectives of objectives with measures, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.input import Input, Observed
from bsc_cli.model.language import Language, Word
from bsc_cli.model.measure import Aggregate, Measure
from bsc_cli.model.node import DEFAULTS, ID_PATTERN, Frequency, Month, Node, NodeWithId, Periods, Text
from bsc_cli.model.okr import KeyResult, Okr
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy, Period, canonical_period, day_of
from bsc_cli.model.perspective import Objective, Perspective, Sector, standard_question
from bsc_cli.model.scoring import Points, Scoring
from bsc_cli.model.source import Source
from bsc_cli.model.unit import UnitList

_TO_THURSDAY = timedelta(days=3)


class ValueProposition(StrEnum):
    """How it wins its customers (Treacy and Wiersema)."""

    OPERATIONAL_EXCELLENCE = "operational-excellence"
    """By the best total cost: reliable, easy, cheap."""
    PRODUCT_LEADERSHIP = "product-leadership"
    """By the best product."""
    CUSTOMER_INTIMACY = "customer-intimacy"
    """By the best solution for each customer."""


class FiscalYear(Node):
    """A year that does not start in January."""

    starts: Month
    """The month it starts in, 2-12."""
    named_by: NamedBy
    """Whether it is called by the calendar year it starts in, or by the one it ends in."""


class Theme(NodeWithId):
    """A vertical slice of the strategy, across perspectives."""

    name: Text
    """What it is called."""


class Link(Node):
    """Cause and effect between two objectives: IF `from` THEN `to`."""

    source: Text = Field(alias="from")
    """The id of the objective that is the cause."""
    target: Text = Field(alias="to")
    """The id of the objective that is the effect."""
    because: Text | None = None
    """Why the one leads to the other."""
    lag: Periods | None = None
    """After how many periods the effect should show."""


def _listed(value: Any) -> Any:
    """One source, or a path alone, as a list of sources."""
    return [
        {"path": item} if isinstance(item, str) else item for item in (value if isinstance(value, list) else [value])
    ]


SourceList = Annotated[tuple[Source, ...], BeforeValidator(_listed)]


def _paths(value: Any) -> Any:
    """One path as a list of paths."""
    return value if isinstance(value, list | tuple) else [value]


PathList = Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(_paths)]


class Scorecard(Node):
    """A balanced scorecard."""

    extends: PathList = ()
    """The scorecards that it takes everything from that it does not say itself: a path, or a list; later ones win."""
    name: Text
    """Whose scorecard it is."""
    vision: Text
    """Where the organisation wants to be: market, position and date."""
    mission: Text | None = None
    """Why it exists."""
    sector: Sector = Sector.BUSINESS
    """business, public or nonprofit; also chooses the default questions."""
    value_proposition: ValueProposition | None = None
    """How customers are won."""
    language: Language = Language.EN
    """The language of what is shown to people: status, headings, months, marks in numbers, standard names."""
    labels: dict[Word, Text] = {}
    """Words of your own in place of ours, each by its key."""
    frequency: Frequency = Grain.MONTH
    """The periods it is scored by."""
    fiscal_year: FiscalYear | None = None
    """When the year starts, where that is not January; period ids then carry `FY`."""
    owner: Text | None = None
    """The role that answers for the whole."""
    actuals: SourceList = ()
    """Where the numbers come from: a path, a source, or a list of them."""
    scoring: Scoring = Field(default=DEFAULTS, validate_default=True)
    """How it is scored."""
    inputs: Annotated[dict[str, Input], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})] = {}
    """What is read, but not judged: series that formulas of measures are made of, by id."""
    units: UnitList = ()
    """The scorecards below it: paths, globs, or units with an id and a weight."""
    themes: Annotated[dict[str, Theme], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})] = {}
    """Vertical slices of the strategy, by id."""
    perspectives: Annotated[
        dict[str, Perspective],
        Field(min_length=1, json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}}),
    ]
    """The points of view, by id, from top to bottom of the map."""
    links: tuple[Link, ...] = ()
    """Cause and effect between objectives."""
    initiatives: Annotated[
        dict[str, Initiative], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})
    ] = {}
    """What is done to move measures and objectives, by id."""
    okrs: Annotated[dict[str, Okr], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})] = {}
    """What a quarter is used for, by id."""

    @model_validator(mode="after")
    def _tell_ids(self) -> Self:
        self.tell_ids()
        return self

    def tell_ids(self) -> None:
        """Tell each node the id that it stands under, and perspectives the language of their standard names."""
        for family in (self.inputs, self.themes, self.perspectives, self.initiatives, self.okrs):
            _tell(family)
        for perspective in self.perspectives.values():
            perspective.__dict__["language"] = self.language
            _tell(perspective.objectives)
            for objective in perspective.objectives.values():
                _tell(objective.measures)
        for okr in self.okrs.values():
            _tell(okr.key_results)

    @cached_property
    def levels_elsewhere(self) -> frozenset[str]:
        """The names of the levels that its sources of actuals may give, as long as these are not read."""
        return frozenset(role.value for source in self.actuals for role in source.levels)

    def with_all_levels(self) -> Self:
        """The same, with its sources read: no other level is elsewhere."""
        self.__dict__["levels_elsewhere"] = frozenset()
        return self

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar that its periods belong to."""
        if self.fiscal_year is None:
            return CALENDAR_YEAR
        return Calendar(starts=self.fiscal_year.starts, named_by=self.fiscal_year.named_by)

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by id, in document order."""
        return {key: item for perspective in self.perspectives.values() for key, item in perspective.objectives.items()}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """All measures by id, in document order."""
        return {key: item for objective in self.objectives.values() for key, item in objective.measures.items()}

    @cached_property
    def observed(self) -> dict[str, Observed]:
        """All that has rows, by id: inputs, measures without a formula, key results, and what initiatives cost."""
        measures = {key: one for key, one in self.measures.items() if one.formula is None}
        return {**self.inputs, **measures, **self.beside}

    @cached_property
    def beside(self) -> dict[str, Observed]:
        """What has rows and no part in the score: key results, and what initiatives cost."""
        key_results = {key: one for key, one in self.key_results.items() if one.has_rows}
        return {**key_results, **{key: one for key, one in self.initiatives.items() if one.has_rows}}

    @cached_property
    def key_results(self) -> dict[str, KeyResult]:
        """The key results of all OKRs, by id."""
        return {key: one for okr in self.okrs.values() for key, one in okr.key_results.items()}

    @cached_property
    def series(self) -> dict[str, Observed]:
        """All that has values over time, by id: inputs, measures, key results, and what initiatives cost."""
        return {**self.inputs, **self.measures, **self.beside}

    @cached_property
    def read_elsewhere(self) -> frozenset[str]:
        """Ids that are not its own, though files of its actuals have rows of them, which are read for others."""
        return frozenset()

    @cached_property
    def leaves_others(self) -> bool:
        """Whether what files of its actuals have of nobody at all is said elsewhere."""
        return False

    def is_in_files(self, name: str | None) -> bool:
        """Whether files of its actuals have values or levels of *name*: its own, or such as are read for others."""
        return name in self.series or name in self.read_elsewhere

    @cached_property
    def _sums(self) -> frozenset[str]:
        """The ids of all whose value over a span of time is the sum of the values of its parts."""
        if all(one.formula is None for one in self.measures.values()):
            return frozenset(key for key, one in self.observed.items() if one.aggregate is Aggregate.SUM)
        from bsc_cli.model.formula_meaning import sums_of

        return sums_of(self.measures, self.observed)

    def is_sum(self, measure: Observed) -> bool:
        """Whether the value of *measure* over a span of time is the sum of the values of its parts."""
        return measure.id in self._sums

    @cached_property
    def objective_of(self) -> dict[str, Objective]:
        """The objective of each measure, by the measure's id."""
        return {key: objective for objective in self.objectives.values() for key in objective.measures}

    def owner_of(self, measure_id: str) -> str | None:
        """Who answers for a measure: its own owner, else that of its objective; for what has rows besides its own."""
        for family in (self.inputs, self.initiatives):
            if measure_id in family:
                return family[measure_id].owner
        for okr in self.okrs.values():
            if measure_id in okr.key_results:
                return okr.key_results[measure_id].owner or okr.owner
        return self.measures[measure_id].owner or self.objective_of[measure_id].owner

    @property
    def owners(self) -> list[str]:
        """Who answers for something that is measured, by name, each once."""
        return sorted({owner for owner in map(self.owner_of, self.series) if owner})

    def grain_of(self, measure: Observed) -> Grain:
        """How often *measure* is observed: by its own frequency, which is no finer than the scorecard's, or by that."""
        return Grain.YEAR if measure.calendar_year else measure.frequency or self.frequency

    def calendar_of(self, measure: Observed) -> Calendar:
        """The calendar of the periods by which *measure* is observed."""
        return CALENDAR_YEAR if measure.calendar_year else self.calendar

    def period_of_okr(self, okr: Okr) -> Period:
        """The period that *okr* is for."""
        period = canonical_period(okr.period, self.calendar)
        if not isinstance(period, Period):
            raise TypeError(f"'{okr.period}' is no period")
        return period

    def own_period(self, measure: Observed, period: Period) -> Period:
        """The period that *measure* is observed by in which a *period* that is no longer counts."""
        if not measure.calendar_year:
            return period.parent(self.grain_of(measure))
        day = period.first + _TO_THURSDAY if period.grain is Grain.WEEK else period.last
        return day_of(day).parent(Grain.YEAR)

    def put_together_by(self, measure: Observed) -> Grain:
        """The longest periods, each in one of those by which *measure* is observed and scorecards above are scored."""
        if measure.calendar_year and self.frequency.rank > Grain.MONTH.rank:
            return Grain.MONTH
        if not self.frequencies_above:
            return self.frequency
        has_weeks = any(grain.rank < Grain.MONTH.rank for grain in (self.frequency, *self.frequencies_above))
        return Grain.DAY if has_weeks else Grain.MONTH

    @cached_property
    def frequencies_above(self) -> frozenset[Grain]:
        """How the scorecards above it are scored, where its rows are read as those of a unit."""
        return frozenset()

    def points_of(self, measure: Measure) -> Points:
        """The scores at the levels of *measure*: its own, and those of `scoring` for what it does not say."""
        return measure.points.over(self.scoring.points) if measure.points else self.scoring.points

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of the map that each objective stands in, by id; 0 is the top perspective."""
        return {key: row for row, one in enumerate(self.perspectives.values()) for key in one.objectives}

    def question(self, perspective: Perspective) -> str | None:
        """The question that *perspective* answers: its own, or its part's in this sector."""
        if perspective.question or perspective.role is None:
            return perspective.question
        return standard_question(perspective.role, self.sector, self.language)


def _tell(family: Mapping[str, NodeWithId]) -> None:
    for key, node in family.items():
        node.__dict__["id"] = key
