"""What the picture of a portfolio shows, before anything is placed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.number import Exact
from bsc_cli.render.initiatives.money import unknown_text
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.initiative_words import amount_text, health_word, percent_text, rule_text
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.text import UNICODE
from bsc_cli.review.portfolio import WORST_FIRST, Portfolio, PortfolioEntry
from bsc_cli.score.health import Health, InitiativeStanding


class Reach(StrEnum):
    """Whether a milestone is reached."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    """It is past due."""


class Diamond(NamedTuple):
    """A milestone."""

    name: str
    day: date | None
    """The day on which it was reached, else the day by which it is due; None where neither is known."""
    reach: Reach


class Span(NamedTuple):
    """When an initiative runs."""

    first: date
    last: date
    is_whole: bool
    """Whether both days are written; else they are those of what else is known."""
    overrun: date | None
    """The day up to which it ran beyond its due date; None where it did not."""


class Row(NamedTuple):
    """An initiative."""

    name: str
    owner: str
    health: Health
    word: str
    """Its health in words."""
    share: str
    """How much is done, in percent; empty where nothing tells."""
    progress: Exact | None
    span: Span | None
    """None where nothing of it has a day."""
    diamonds: tuple[Diamond, ...]
    """By their days; what has no day comes last."""
    said: str
    """All of it in words, for those who cannot see it."""


class Group(NamedTuple):
    """A perspective and the initiatives that serve it first."""

    name: str
    """Empty for initiatives that serve none."""
    rows: tuple[Row, ...]

    @property
    def has_days(self) -> bool:
        """Whether its initiatives have a place on the time axis."""
        return any(row.span for row in self.rows)


class GanttPicture(NamedTuple):
    """All that the picture shows; texts are plain, one line each."""

    title: str
    day: date
    as_of: str
    """The day in words, as a heading."""
    counts: tuple[tuple[Health, str], ...]
    """How many initiatives are in which health, the worst first."""
    money: tuple[str, ...]
    """What all may cost and has cost, a text a currency."""
    groups: tuple[Group, ...]
    """Initiatives with days, in the order of the perspectives and of their first days; those without come last."""
    waits: tuple[str, ...]
    """Which initiatives wait for which, in words."""
    is_fiscal: bool
    """Whether the years of the scorecard are not calendar years."""
    words: Words

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that has a place on the time axis."""
        spans = [row.span for row in self.rows if row.span]
        ends = [day for span in spans for day in (span.first, span.last, span.overrun) if day]
        reached = [diamond.day for row in self.rows if row.span for diamond in row.diamonds if diamond.day]
        return (self.day, *ends, *reached)


def describe_gantt(portfolio: Portfolio) -> GanttPicture:
    """What the picture of *portfolio* shows."""
    words = words_of(portfolio.scorecard, plain_text)
    found = [one.standing.health for one in portfolio.entries]
    as_of = words(Word.AS_OF, day=portfolio.day)
    return GanttPicture(
        title=plain_text(portfolio.scorecard.name),
        day=portfolio.day,
        as_of=as_of[:1].upper() + as_of[1:],
        counts=tuple((one, f"{found.count(one)} {health_word(one, words)}") for one in WORST_FIRST if one in found),
        money=tuple(_money(portfolio, words)),
        groups=tuple(_groups(portfolio, words)),
        waits=tuple(_waits(portfolio, words)),
        is_fiscal=portfolio.scorecard.calendar.is_fiscal,
        words=words,
    )


def describe_in_words(picture: GanttPicture) -> str:
    """The picture in sentences, for those who cannot see it."""
    words = picture.words
    said = [f"{picture.title}: {words(Word.INITIATIVES)}. {picture.as_of}."]
    for group in picture.groups:
        name = f"{group.name}: " if group.name else ""
        said.append(f"{name}{'; '.join(row.said for row in group.rows)}.")
    said += [f"{one}." for one in picture.waits]
    return " ".join(said)


def _groups(portfolio: Portfolio, words: Words) -> Iterator[Group]:
    """The initiatives by the first perspective that they serve; those without any day in a group of their own."""
    dated: dict[str | None, list[tuple[date, Row]]] = {}
    undated = []
    for entry in portfolio.entries:
        row = _row(entry, words)
        if row.span is None:
            undated.append(row)
        else:
            served = next(iter(entry.perspectives), None)
            dated.setdefault(served, []).append((row.span.first, row))
    names = {id: plain_text(one.title) for id, one in portfolio.scorecard.perspectives.items()}
    for id, name in (*names.items(), (None, "")):
        if id in dated:
            yield Group(name, tuple(row for _, row in sorted(dated[id], key=lambda pair: pair[0])))
    if undated:
        yield Group(words(Word.WITHOUT_DATES), tuple(undated))


def _row(entry: PortfolioEntry, words: Words) -> Row:
    standing = entry.standing
    diamonds = tuple(sorted(_diamonds(standing), key=lambda one: one.day or date.max))
    name, owner = plain_text(standing.node.name), plain_text(standing.node.owner or "")
    share = percent_text(standing.progress, words)
    word = health_word(standing.health, words)
    return Row(
        name=name,
        owner=owner,
        health=standing.health,
        word=word,
        share=share,
        progress=standing.progress,
        span=_span(standing, diamonds),
        diamonds=diamonds,
        said=_said(standing, diamonds, words),
    )


def _diamonds(standing: InitiativeStanding) -> Iterator[Diamond]:
    for one in standing.node.milestones.values():
        reach = _reach(one, standing.day)
        day = one.done if reach is Reach.DONE else one.due or one.done
        yield Diamond(plain_text(one.name), day, reach)


def _reach(one: Milestone, day: date) -> Reach:
    return Reach.DONE if one.is_done(day) else Reach.LATE if one.is_late(day) else Reach.OPEN


def _span(standing: InitiativeStanding, diamonds: tuple[Diamond, ...]) -> Span | None:
    """From the start to the due date; where one is not written, from the first or to the last day that is known."""
    node = standing.node
    known = [day for day in (node.start, node.due, node.completed, *(one.day for one in diamonds)) if day]
    if not known:
        return None
    first = node.start or min(known)
    has_begun = node.start is not None and node.start <= standing.day and not standing.is_over
    last = node.due or max([*known, standing.day] if has_begun else known)
    return Span(first, max(first, last), node.start is not None and node.due is not None, _overrun(standing, diamonds))


def _overrun(standing: InitiativeStanding, diamonds: tuple[Diamond, ...]) -> date | None:
    """The day up to which it ran beyond its due date: until it was done, or to the day at which it stands."""
    due, health = standing.node.due, standing.health
    if due is None or health in (Health.STOPPED, Health.PLANNED):
        return None
    end = standing.day
    if health is Health.DONE:
        end = standing.node.completed or max((one.day for one in diamonds if one.day), default=due)
    return end if end > due else None


def _said(standing: InitiativeStanding, diamonds: tuple[Diamond, ...], words: Words) -> str:
    """All of an initiative in one sentence."""
    node = standing.node
    dates = f" {node.start or ''} – {node.due or ''}".rstrip() if node.start or node.due else ""
    word, rule = health_word(standing.health, words), rule_text(standing, words, plain_text)
    done = words(Word.DONE, share=percent_text(standing.progress, words)) if standing.progress is not None else ""
    head = ", ".join(filter(None, (f"{word} ({rule})", done, plain_text(node.owner or ""))))
    reached = [f"{one.name} {one.day or ''}".rstrip() + f" ({_reach_word(one.reach, words)})" for one in diamonds]
    return "; ".join((f"{plain_text(node.name)}{dates}: {head}", *reached))


def _reach_word(reach: Reach, words: Words) -> str:
    """Whether a milestone is reached."""
    return words.within({Reach.DONE: Word.REACHED, Reach.OPEN: Word.TO_BE_REACHED, Reach.LATE: Word.HEALTH_LATE}[reach])


def _money(portfolio: Portfolio, words: Words) -> Iterator[str]:
    """What all may cost and has cost, as far as anything is known, a text a currency."""
    for money in portfolio.money:
        unit = f" {plain_text(money.currency)}" if money.currency else ""
        amounts = {Word.BUDGET_HEADING: money.budget or None, Word.SPENT: money.spent.known}
        said = [
            f"{words(word)} {amount_text(amount, words)}{unit}"
            for word, amount in amounts.items()
            if amount is not None
        ]
        unknown = unknown_text(money.spent, words)
        if unknown and money.spent.known is not None:
            said[-1] += f" ({unknown})"
        if said:
            yield f" {UNICODE.dot} ".join(said)


def _waits(portfolio: Portfolio, words: Words) -> Iterator[str]:
    names = {one.standing.node.id: plain_text(one.standing.node.name) for one in portfolio.entries}
    for entry in portfolio.entries:
        found = [names[id] for id in entry.standing.node.depends_on if id in names]
        if found:
            yield words(Word.WAITS_FOR, name=names[entry.standing.node.id], others=", ".join(found))
