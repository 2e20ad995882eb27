"""A balanced scorecard: a vision, perspectives of objectives with measures, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from bsc_cli.model.measure import Measure
from bsc_cli.model.node import (
    DEFAULTS,
    ID_PATTERN,
    Date,
    Flag,
    Frequency,
    Month,
    Node,
    NodeWithId,
    NonNegative,
    Percent,
    Periods,
    Text,
)
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy
from bsc_cli.model.scoring import Rollup, Scoring
from bsc_cli.model.source import Source


class Role(StrEnum):
    """The four standard perspectives, and the parts that others may play."""

    FINANCIAL = "financial"
    """How money is made or used."""
    CUSTOMER = "customer"
    """How customers, or those served, see us."""
    PROCESS = "process"
    """What we must excel at."""
    LEARNING = "learning"
    """People, information and culture that all else stands on."""


class Sector(StrEnum):
    """What kind of organisation it is."""

    BUSINESS = "business"
    """A company: its shareholders come first."""
    PUBLIC = "public"
    """An authority: those it serves come first."""
    NONPROFIT = "nonprofit"
    """An association or foundation: those it serves come first."""


class ValueProposition(StrEnum):
    """How it wins its customers (Treacy and Wiersema)."""

    OPERATIONAL_EXCELLENCE = "operational-excellence"
    """By the best total cost: reliable, easy, cheap."""
    PRODUCT_LEADERSHIP = "product-leadership"
    """By the best product."""
    CUSTOMER_INTIMACY = "customer-intimacy"
    """By the best solution for each customer."""


class Capital(StrEnum):
    """The intangible assets of learning & growth (Kaplan and Norton)."""

    HUMAN = "human"
    """Skills, training and knowledge."""
    INFORMATION = "information"
    """Systems, data and networks."""
    ORGANIZATION = "organization"
    """Culture, leadership, alignment and teamwork."""


class InitiativeState(StrEnum):
    """Where an initiative stands on a day."""

    PLANNED = "planned"
    ACTIVE = "active"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    STOPPED = "stopped"


STANDARD_NAMES = {
    Role.FINANCIAL: "Financial",
    Role.CUSTOMER: "Customer",
    Role.PROCESS: "Internal Process",
    Role.LEARNING: "Learning & Growth",
}

_CUSTOMER_FIRST = {
    Role.FINANCIAL: "How do we use the money we are given well?",
    Role.CUSTOMER: "How do we serve those we are here for?",
    Role.PROCESS: "What must we excel at?",
    Role.LEARNING: "How do we keep learning and improving?",
}
STANDARD_QUESTIONS = {
    Sector.BUSINESS: {
        Role.FINANCIAL: "How should we appear to our shareholders?",
        Role.CUSTOMER: "How should we appear to our customers?",
        Role.PROCESS: "What must we excel at?",
        Role.LEARNING: "How do we keep learning and improving?",
    },
    Sector.PUBLIC: _CUSTOMER_FIRST,
    Sector.NONPROFIT: _CUSTOMER_FIRST,
}


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


class Objective(NodeWithId):
    """What is to be achieved."""

    name: Text
    """What it is called; a verb and an object read best."""
    description: Text | None = None
    """What it means."""
    owner: Text | None = None
    """The role that answers for it."""
    themes: tuple[Text, ...] = ()
    """Ids of the themes it belongs to."""
    capital: Capital | None = None
    """For learning & growth: human, information or organization capital."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside its siblings; relative."""
    rollup: Rollup | None = None
    """How its measures' scores become its own, where that differs from the scorecard's `scoring`."""
    measures: Annotated[dict[str, Measure], Field(json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}})] = {}
    """What is measured for it, by id."""


class Perspective(NodeWithId):
    """A point of view that the strategy is looked at from."""

    name: Text | None = None
    """What it is called; the standard four have a name of their own."""
    kind: Role | None = None
    """Which of the standard four it plays the part of, if its id is another."""
    question: Text | None = None
    """The question it answers; the default depends on the sector."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside its siblings; relative."""
    rollup: Rollup | None = None
    """How its objectives' scores become its own, where that differs from the scorecard's `scoring`."""
    objectives: Annotated[
        dict[str, Objective],
        Field(min_length=1, json_schema_extra={"propertyNames": {"pattern": ID_PATTERN}}),
    ]
    """What is to be achieved, by id, in the order of the map."""

    @property
    def role(self) -> Role | None:
        """Which of the standard four it plays the part of, by its id or its kind."""
        return Role(self.id) if self.id in set(Role) else self.kind

    @property
    def title(self) -> str:
        """Its name, or the standard one of its id."""
        return self.name or (STANDARD_NAMES[Role(self.id)] if self.id in set(Role) else self.id)

    @property
    def measures(self) -> Iterator[Measure]:
        """All its objectives' measures, in document order."""
        for objective in self.objectives.values():
            yield from objective.measures.values()


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


class Initiative(NodeWithId):
    """Something that is done to move a measure or an objective."""

    name: Text
    """What it is called."""
    owner: Text | None = None
    """The role that answers for it."""
    moves: tuple[Text, ...] = ()
    """The ids of the measures or objectives that it moves."""
    start: Date | None = None
    """The day it starts."""
    due: Date | None = None
    """The day by which it is to be completed."""
    completed: Date | None = None
    """The day it was completed."""
    budget: NonNegative | None = None
    """What it may cost."""
    progress: Percent | None = None
    """How much of it is done, in percent."""
    stopped: Flag = False
    """Whether it was given up."""

    @property
    def is_over(self) -> bool:
        """Whether nobody works at it any more: it was completed or stopped."""
        return self.completed is not None or self.stopped

    def state_at(self, day: date) -> InitiativeState:
        """Where it stands at the end of *day*, by its dates."""
        if self.completed is not None and self.completed <= day:
            return InitiativeState.COMPLETED
        if self.stopped:
            return InitiativeState.STOPPED
        if self.start is not None and self.start > day:
            return InitiativeState.PLANNED
        overdue = self.due is not None and self.due <= day
        return InitiativeState.OVERDUE if overdue else InitiativeState.ACTIVE


def _listed(value: Any) -> Any:
    """One source, or a path alone, as a list of sources."""
    return [
        {"path": item} if isinstance(item, str) else item for item in (value if isinstance(value, list) else [value])
    ]


SourceList = Annotated[tuple[Source, ...], BeforeValidator(_listed)]


class Scorecard(Node):
    """A balanced scorecard."""

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

    @model_validator(mode="after")
    def _tell_ids(self) -> Self:
        self.tell_ids()
        return self

    def tell_ids(self) -> None:
        """Tell each node the id that it stands under."""
        for family in (self.themes, self.perspectives, self.initiatives):
            _tell(family)
        for perspective in self.perspectives.values():
            _tell(perspective.objectives)
            for objective in perspective.objectives.values():
                _tell(objective.measures)

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
    def objective_of(self) -> dict[str, Objective]:
        """The objective of each measure, by the measure's id."""
        return {key: objective for objective in self.objectives.values() for key in objective.measures}

    def owner_of(self, measure_id: str) -> str | None:
        """Who answers for a measure: its own owner, else that of its objective."""
        return self.measures[measure_id].owner or self.objective_of[measure_id].owner

    @property
    def owners(self) -> list[str]:
        """Who answers for a measure, by name, each once."""
        return sorted({owner for owner in map(self.owner_of, self.measures) if owner})

    def grain_of(self, measure: Measure) -> Grain:
        """How often *measure* is observed: by its own frequency, which is no finer than the scorecard's, or by that."""
        return measure.frequency or self.frequency

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of the map that each objective stands in, by id; 0 is the top perspective."""
        return {key: row for row, one in enumerate(self.perspectives.values()) for key in one.objectives}

    def question(self, perspective: Perspective) -> str | None:
        """The question that *perspective* answers: its own, or its part's in this sector."""
        if perspective.question or perspective.role is None:
            return perspective.question
        return STANDARD_QUESTIONS[self.sector][perspective.role]


def _tell(family: Mapping[str, NodeWithId]) -> None:
    for key, node in family.items():
        node.__dict__["id"] = key
