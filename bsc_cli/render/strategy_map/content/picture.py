"""What a map shows, before anything is placed: words, statuses and links, in document order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.perspective import Capital, Objective, Perspective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.number_format import marked, score_text
from bsc_cli.render.strategy_map.content.flags import Flag, flags_of
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine, measure_lines
from bsc_cli.render.strategy_map.content.options import MapOptions, ThemeStyle
from bsc_cli.render.strategy_map.content.risk_and_focus import Focus, Risk, chosen_perspectives, focus_on, risks_of
from bsc_cli.render.strategy_map.content.statements import Statement, statements_of
from bsc_cli.render.strategy_map.content.support import Below, support_of
from bsc_cli.render.strategy_map.content.text import plain_text, with_author_hyphens
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import status_word
from bsc_cli.score.actual import Actual
from bsc_cli.score.result import Counts, Evaluation, Kind, Result

if TYPE_CHECKING:
    from bsc_cli.review.alignment import Alignment
    from bsc_cli.review.moving import Moving

_CAPITALS = {
    Capital.HUMAN: Word.HUMAN_CAPITAL,
    Capital.INFORMATION: Word.INFORMATION_CAPITAL,
    Capital.ORGANIZATION: Word.ORGANIZATION_CAPITAL,
}


class Standing(NamedTuple):
    """How something stands: what is said of it beside its name."""

    status: Status
    word: str
    score: str
    """The score with one decimal; empty without one."""
    reds: int
    """How many of its measures are red."""
    reds_text: str
    """Its reds in words, or nothing where there are none."""
    scored: str = ""
    """How much is scored, where that is not all; empty for an objective."""
    measured: str = ""
    """How many measures of an objective are scored, where these are not all that were due."""
    trend: Trend = Trend.NONE
    """Where the score of an objective moved."""

    @property
    def said(self) -> str:
        """The status as a word, the score, and how much is scored."""
        score = f"{self.word} {self.score}" if self.score else self.word
        return f"{score} {UNICODE.dot} {self.scored}" if self.scored else score

    @property
    def verdict(self) -> str:
        """The status as glyph and word, the score, and where it moved."""
        return f"{UNICODE.status[self.status]} {self.said} {UNICODE.trend[self.trend]}".rstrip()

    @property
    def aside(self) -> str:
        """What is said beside the status: its reds, and what of it is measured."""
        return f" {UNICODE.dot} ".join(filter(None, (self.reds_text, self.measured)))

    @property
    def marked_aside(self) -> str:
        """What is said beside the status, reds behind their glyph."""
        return f"{UNICODE.status[Status.RED]} {self.aside}" if self.reds else self.aside


class Card(NamedTuple):
    """An objective."""

    key: str
    """Its name in DOT, of one map's cards the only one."""
    name: str
    standing: Standing | None
    """How it stands; None on a map without scores."""
    description: str | None
    owner: str | None
    """Who answers for it, where that was asked for."""
    themes: tuple[str, ...]
    """The names of its themes."""
    measures: tuple[MeasureLine, ...] = ()
    """Its measures, where they were asked for."""
    is_faded: bool = False
    """Whether it has nothing to do with what the map is focused on."""
    is_focus: bool = False
    """Whether the map is focused on it."""
    below: Below | None = None
    """What supports it from below; None where nothing does."""
    capital: str = ""
    """The kind of asset that it builds; empty where the file says none."""
    flags: tuple[Flag, ...] = ()
    """What moves it, where that was asked for."""


class Band(NamedTuple):
    """A perspective and its objectives."""

    key: str
    name: str
    question: str | None
    standing: Standing | None
    cards: tuple[Card, ...]


class Arrow(NamedTuple):
    """A link between two objectives of the map."""

    key: str
    source: str
    """The key of the card that is the cause."""
    target: str
    """The key of the card that is the effect."""
    because: str | None
    risk: Risk | None = None
    """Whether a red objective puts its effect at risk."""
    is_faded: bool = False
    """Whether it has nothing to do with what the map is focused on."""


class Picture(NamedTuple):
    """All that a map shows; texts are plain, one line each."""

    title: str
    vision: str
    period: str | None
    """The evaluated period; None on a map without scores."""
    standing: Standing | None
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    words: Words
    """How the scorecard is shown."""
    themes: tuple[str, ...] = ()
    """The names of the themes that some objective belongs to."""
    focus: str | None = None
    """The name of what the map is focused on."""
    statements: tuple[Statement, ...] = ()
    """What the banner says."""
    shown: str | None = None
    """The names of the perspectives, where these are not all that the scorecard has."""
    has_reasons: bool = False
    """Whether the reasons for links stand beside their lines."""
    theme_style: ThemeStyle = ThemeStyle.CHIPS

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, in document order."""
        return tuple(card for band in self.bands for card in band.cards)


def describe_map(
    scorecard: Scorecard,
    evaluation: Evaluation | None,
    options: MapOptions = MapOptions(),  # noqa: B008 - a tuple never changes
    alignment: Alignment | None = None,
    moving: Mapping[str, Moving] | None = None,
    last_known: Mapping[str, Actual] | None = None,
) -> Picture:
    """What the map of *scorecard* shows; without an *evaluation* it has no scores, without an *alignment* no units.

    *moving* has what moves each objective, by its id, and *last_known* the latest actuals of measures that have none
    in the period, by theirs.

    Links to themselves, to objectives that do not exist, and second ones between the same two are left out.
    Raises BscError where nothing has the id to focus on, or a perspective that is to be shown, or where the focus is in
    no perspective that is shown.
    """
    evaluation = evaluation if options.scores else None
    results = {item.id: item for item in evaluation.perspectives} if evaluation else {}
    perspectives = chosen_perspectives(scorecard, options.perspectives)
    focus = focus_on(scorecard, options.focus, perspectives) if options.focus is not None else None
    words = with_author_hyphens(words_of(scorecard, plain_text), _written_texts(scorecard))
    bands = tuple(
        _band(number, scorecard, perspective, results.get(perspective.id), focus, words, options, last_known or {})
        for number, perspective in enumerate(perspectives, start=1)
    )
    if alignment:
        below = support_of(alignment, words)
        named = zip(perspectives, bands, strict=True)
        bands = tuple(_supported(band, perspective, below) for perspective, band in named)
    if moving:
        flags = {id: flags_of(one, scorecard, words) for id, one in moving.items()}
        named = zip(perspectives, bands, strict=True)
        bands = tuple(_flagged(band, perspective, flags) for perspective, band in named)
    used = {theme for band in bands for card in band.cards for theme in card.themes}
    names = dict.fromkeys(plain_text(theme.name) for theme in scorecard.themes.values())
    is_part = len(perspectives) < len(scorecard.perspectives)
    return Picture(
        title=plain_text(options.title or scorecard.name),
        vision=plain_text(scorecard.vision),
        period=words.period(evaluation.period) if evaluation else None,
        standing=_standing(evaluation.result if evaluation else None, words),
        bands=bands,
        words=words,
        arrows=tuple(_arrows(scorecard, _keys(perspectives, bands), evaluation, focus)),
        themes=tuple(name for name in names if name in used),
        focus=plain_text(focus.name) if focus else None,
        statements=statements_of(scorecard, words),
        shown=", ".join(band.name for band in bands) if is_part else None,
        has_reasons=options.because,
        theme_style=options.themes,
    )


def _written_texts(scorecard: Scorecard) -> Iterator[str | None]:
    """The texts that are broken into lines, as they stand in the file."""
    yield scorecard.vision
    for perspective in scorecard.perspectives.values():
        yield from (perspective.title, perspective.question)
        yield from (objective.name for objective in perspective.objectives.values())


def _supported(band: Band, perspective: Perspective, below: Mapping[str, Below]) -> Band:
    """*band* with what supports its objectives from *below*."""
    cards = zip(perspective.objectives, band.cards, strict=True)
    return band._replace(cards=tuple(card._replace(below=below.get(id)) for id, card in cards))


def _flagged(band: Band, perspective: Perspective, flags: Mapping[str, tuple[Flag, ...]]) -> Band:
    """*band* with what moves its objectives."""
    cards = zip(perspective.objectives, band.cards, strict=True)
    return band._replace(cards=tuple(card._replace(flags=flags.get(id, ())) for id, card in cards))


def _keys(perspectives: Sequence[Perspective], bands: tuple[Band, ...]) -> dict[str, str]:
    """The key of each objective's card, by the objective's id; of two with one id the first counts."""
    keys: dict[str, str] = {}
    for perspective, band in zip(perspectives, bands, strict=True):
        for identifier, card in zip(perspective.objectives, band.cards, strict=True):
            keys.setdefault(identifier, card.key)
    return keys


def _band(
    number: int,
    scorecard: Scorecard,
    perspective: Perspective,
    result: Result | None,
    focus: Focus | None,
    words: Words,
    options: MapOptions,
    last_known: Mapping[str, Actual],
) -> Band:
    results = {item.id: item for item in result.children} if result else {}
    themes = {key: plain_text(theme.name) for key, theme in scorecard.themes.items()}
    question = scorecard.question(perspective)
    cards = []
    for place, (identifier, objective) in enumerate(perspective.objectives.items(), start=1):
        own = results.get(objective.id)
        card = _card(f"objective_{number}_{place}", objective, own, themes, words)
        if options.measures:
            card = card._replace(measures=measure_lines(objective, own, words, last_known))
        if options.owners and objective.owner:
            card = card._replace(owner=plain_text(objective.owner))
        if focus:
            card = card._replace(is_faded=identifier not in focus.all, is_focus=identifier in focus.starts)
        cards.append(card)
    return Band(
        key=f"perspective_{number}",
        name=plain_text(perspective.title) or perspective.id,
        question=plain_text(question) if question else None,
        standing=_standing(result, words),
        cards=tuple(cards),
    )


def _card(key: str, objective: Objective, result: Result | None, themes: Mapping[str, str], words: Words) -> Card:
    return Card(
        key=key,
        name=plain_text(objective.name) or objective.id,
        standing=_standing(result, words),
        description=plain_text(objective.description) if objective.description else None,
        owner=None,
        themes=tuple(dict.fromkeys(themes[theme] for theme in objective.themes if themes.get(theme))),
        capital=words(_CAPITALS[objective.capital]) if objective.capital else "",
    )


def _standing(result: Result | None, words: Words) -> Standing | None:
    if result is None:
        return None
    counts = result.counts
    is_objective = result.kind is Kind.OBJECTIVE
    return Standing(
        status=result.status,
        word=status_word(result.status, result.reason, words),
        score=score_text(result.score, words),
        reds=counts.red,
        reds_text=_reds_text(counts, words) if counts.red else "",
        scored="" if is_objective else headline_coverage(result.coverage, words),
        measured=_measured(result, words) if is_objective else "",
        trend=result.trend if is_objective else Trend.NONE,
    )


def _reds_text(counts: Counts, words: Words) -> str:
    red = words.within(Word.RED)
    return words(Word.REDS_OF, n=marked(counts.red, words), all=marked(counts.total, words), red=red)


def _measured(result: Result, words: Words) -> str:
    """How many measures of an objective are scored; empty where all are that count and were due, or it has none."""
    due = [one for one in result.children if one.weight > 0 and one.coverage is not None]
    scored = sum(one.score is not None for one in due)
    if scored == len(due):
        return ""
    return words(Word.MEASURED_OF, n=marked(scored, words), all=marked(len(due), words))


def _arrows(
    scorecard: Scorecard, keys: Mapping[str, str], evaluation: Evaluation | None, focus: Focus | None
) -> Iterator[Arrow]:
    risks = risks_of(scorecard, evaluation)
    seen: set[tuple[str, str]] = set()
    for link in scorecard.links:
        source, target = keys.get(link.source), keys.get(link.target)
        if source is None or target is None or source == target or (source, target) in seen:
            continue
        seen.add((source, target))
        yield Arrow(
            key=f"link_{len(seen)}",
            source=source,
            target=target,
            because=plain_text(link.because) if link.because else None,
            risk=risks.get(link.source),
            is_faded=focus is not None and not focus.holds(link.source, link.target),
        )
