"""What a map shows, before anything is placed: words, statuses and links, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from bsc_cli.model.scorecard import Objective, Perspective, Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.text import plain_text
from bsc_cli.score.result import Evaluation, Exact, ObjectiveResult, ParentResult, PerspectiveResult

WORDS = {
    Status.STAR: "Star",
    Status.GREEN: "Green",
    Status.AMBER: "Amber",
    Status.RED: "Red",
    Status.NONE: "No data",
}
"""What a status is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How something stands: what is said of it beside its name."""

    status: Status
    word: str
    score: str | None
    """The score as people read it, with at most one decimal."""
    reds: int
    """How many of its measures are red."""
    measures: int
    """How many measures it has that count."""

    @property
    def reds_text(self) -> str:
        """Its reds in words, or nothing where there are none."""
        return f"{self.reds} of {self.measures} red" if self.reds else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An objective."""

    key: str
    """Its name in DOT, of one map's cards the only one."""
    name: str
    standing: Standing | None
    """How it stands; None on a map without scores."""
    description: str | None
    owner: str | None
    themes: tuple[str, ...]
    """The names of its themes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A perspective and its objectives."""

    key: str
    name: str
    question: str | None
    standing: Standing | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A link between two objectives of the map."""

    key: str
    source: str
    """The key of the card that is the cause."""
    target: str
    """The key of the card that is the effect."""
    because: str | None
    risk: bool
    """Whether its cause is red, so that its effect is at risk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that a map shows; texts are plain, one line each."""

    title: str
    vision: str
    period: str | None
    """The evaluated period; None on a map without scores."""
    standing: Standing | None
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, in document order."""
        return tuple(card for band in self.bands for card in band.cards)


def describe_map(scorecard: Scorecard, evaluation: Evaluation | None, *, title: str | None = None) -> Picture:
    """What the map of *scorecard* shows; without an *evaluation* it has no scores.

    Links to themselves, to objectives that do not exist, and second ones between the same two are left out.
    """
    results = {item.perspective.id: item for item in evaluation.perspectives} if evaluation else {}
    bands = tuple(
        _band(number, scorecard, perspective, results.get(perspective.id))
        for number, perspective in enumerate(scorecard.perspectives.values(), start=1)
    )
    keys = _keys(scorecard, bands)
    return Picture(
        title=plain_text(title or scorecard.name),
        vision=plain_text(scorecard.vision),
        period=str(evaluation.period) if evaluation else None,
        standing=_standing(evaluation),
        bands=bands,
        arrows=tuple(_arrows(scorecard, keys, {card.key: card for band in bands for card in band.cards})),
    )


def score_text(score: Exact | None) -> str | None:
    """*score* as people read it: at most one decimal."""
    if score is None:
        return None
    tenths = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    whole = tenths.to_integral_value()
    return str(whole if whole == tenths else tenths)


def _keys(scorecard: Scorecard, bands: tuple[Band, ...]) -> dict[str, str]:
    """The key of each objective's card, by the objective's id; of two with one id the first counts."""
    keys: dict[str, str] = {}
    for perspective, band in zip(scorecard.perspectives.values(), bands, strict=True):
        for identifier, card in zip(perspective.objectives, band.cards, strict=True):
            keys.setdefault(identifier, card.key)
    return keys


def _band(number: int, scorecard: Scorecard, perspective: Perspective, result: PerspectiveResult | None) -> Band:
    results = {item.objective.id: item for item in result.objectives} if result else {}
    themes = {key: plain_text(theme.name) for key, theme in scorecard.themes.items()}
    question = scorecard.question(perspective)
    return Band(
        key=f"perspective_{number}",
        name=plain_text(perspective.title) or perspective.id,
        question=plain_text(question) if question else None,
        standing=_standing(result),
        cards=tuple(
            _card(f"objective_{number}_{place}", objective, results.get(objective.id), themes)
            for place, objective in enumerate(perspective.objectives.values(), start=1)
        ),
    )


def _card(key: str, objective: Objective, result: ObjectiveResult | None, themes: dict[str, str]) -> Card:
    return Card(
        key=key,
        name=plain_text(objective.name) or objective.id,
        standing=_standing(result),
        description=plain_text(objective.description) if objective.description else None,
        owner=plain_text(objective.owner) if objective.owner else None,
        themes=tuple(themes[theme] for theme in objective.themes if theme in themes),
    )


def _standing(result: ParentResult | None) -> Standing | None:
    if result is None:
        return None
    counts = result.counts
    return Standing(
        status=result.status,
        word=WORDS[result.status],
        score=score_text(result.score),
        reds=counts.red,
        measures=sum(counts.of(status) for status in Status),
    )


def _arrows(scorecard: Scorecard, keys: dict[str, str], cards: dict[str, Card]) -> Iterator[Arrow]:
    seen: set[tuple[str, str]] = set()
    for link in scorecard.links:
        source, target = keys.get(link.source), keys.get(link.target)
        if source is None or target is None or source == target or (source, target) in seen:
            continue
        seen.add((source, target))
        standing = cards[source].standing
        yield Arrow(
            key=f"link_{len(seen)}",
            source=source,
            target=target,
            because=plain_text(link.because) if link.because else None,
            risk=standing is not None and standing.status is Status.RED,
        )
