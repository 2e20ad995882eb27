"""Perspectives and the objectives in them, with the names and questions of the four standard perspectives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from bsc_cli.model.language import Language
from bsc_cli.model.measure import Measure
from bsc_cli.model.node import ID_PATTERN, NodeWithId, NonNegative, Text
from bsc_cli.model.scoring import Rollup
from bsc_cli.model.standard_perspectives import STANDARD_TEXTS
from bsc_cli.model.unit import IdList, Supporters


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


_ROLES = frozenset(Role)


class Sector(StrEnum):
    """What kind of organisation it is."""

    BUSINESS = "business"
    """A company: its shareholders come first."""
    PUBLIC = "public"
    """An authority: those it serves come first."""
    NONPROFIT = "nonprofit"
    """An association or foundation: those it serves come first."""


class Capital(StrEnum):
    """The intangible assets of learning & growth (Kaplan and Norton)."""

    HUMAN = "human"
    """Skills, training and knowledge."""
    INFORMATION = "information"
    """Systems, data and networks."""
    ORGANIZATION = "organization"
    """Culture, leadership, alignment and teamwork."""


def standard_name(role: Role, language: Language = Language.EN) -> str:
    """What the standard perspective *role* is called in *language*."""
    return STANDARD_TEXTS[language].names[list(Role).index(role)]


def standard_question(role: Role, sector: Sector, language: Language = Language.EN) -> str:
    """The question that *role* answers in a *sector*, in *language*."""
    texts, place = STANDARD_TEXTS[language], list(Role).index(role)
    is_for_money = sector is Sector.BUSINESS
    return texts.questions[place] if is_for_money or place > 1 else texts.public_questions[place]


class Objective(NodeWithId):
    """What is to be achieved."""

    name: Text
    """What it is called; a verb and an object read best."""
    description: Text | None = None
    """What it means."""
    renamed_from: Text | None = None
    """The id that it had before, by which `bsc diff` knows it again."""
    owner: Text | None = None
    """The role that answers for it."""
    themes: tuple[Text, ...] = ()
    """Ids of the themes it belongs to."""
    supports: IdList = ()
    """Ids of objectives of the scorecard above that it supports; this carries no number."""
    capital: Capital | None = None
    """For learning & growth: human, information or organization capital."""
    weight: NonNegative = Decimal(1)
    """How much it counts beside its siblings; relative."""
    rollup: Rollup | None = None
    """How its measures' scores become its own, where that differs from the scorecard's `scoring`."""
    units: Supporters | None = None
    """How the objectives of units that support it enter its score; by default they do not."""
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

    @cached_property
    def language(self) -> Language:
        """The language that its standard name is in; the scorecard puts its own here."""
        return Language.EN

    @property
    def role(self) -> Role | None:
        """Which of the standard four it plays the part of, by its id or its kind."""
        return Role(self.id) if self.id in _ROLES else self.kind

    @property
    def title(self) -> str:
        """Its name, or the standard one of its id."""
        return self.name or (standard_name(Role(self.id), self.language) if self.id in _ROLES else self.id)

    @property
    def measures(self) -> Iterator[Measure]:
        """All its objectives' measures, in document order."""
        for objective in self.objectives.values():
            yield from objective.measures.values()
