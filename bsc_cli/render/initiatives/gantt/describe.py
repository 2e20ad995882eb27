"""Tells what the picture of a portfolio shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.render.initiatives.gantt.picture import Detail, Diamond, GanttPicture, Group, Reach, Row
from bsc_cli.render.initiatives.gantt.short_amount import short_amount
from bsc_cli.render.initiatives.gantt.span import span_of
from bsc_cli.render.initiatives.money import unknown_text
from bsc_cli.render.initiatives.words import stopped_budget, waits_items
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.initiative_words import health_word, percent_text, rule_text
from bsc_cli.render.strategy_map.content.text import plain_text, with_author_hyphens
from bsc_cli.render.text import UNICODE
from bsc_cli.review.portfolio import WORST_FIRST, Portfolio, PortfolioEntry
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding

_UNSEEN = (HealthRule.BEHIND_TIME, HealthRule.AHEAD_IN_MONEY)
"""The rules by which an initiative has a health that neither its bar nor its milestones show."""


def describe_gantt(portfolio: Portfolio) -> GanttPicture:
    """What the picture of *portfolio* shows."""
    names = (one.standing.node.name for one in portfolio.entries)
    words = with_author_hyphens(words_of(portfolio.scorecard, plain_text), names)
    found = [one.standing.health for one in portfolio.entries]
    as_of = words(Word.AS_OF, day=portfolio.day)
    groups = (group._replace(number=number) for number, group in enumerate(_groups(portfolio, words)))
    return GanttPicture(
        title=plain_text(portfolio.scorecard.name),
        day=portfolio.day,
        as_of=as_of[:1].upper() + as_of[1:],
        counts=tuple((one, f"{found.count(one)} {health_word(one, words)}") for one in WORST_FIRST if one in found),
        money=tuple(_money(portfolio, words)),
        groups=tuple(groups),
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
    progress, expected = standing.progress, standing.expected
    is_behind = not standing.is_over and progress is not None and expected is not None and expected > progress
    return Row(
        name=plain_text(standing.node.name),
        details=tuple(_details(entry, words)),
        health=standing.health,
        word=health_word(standing.health, words),
        share=_share(standing, words),
        progress=progress,
        expected=expected if is_behind else None,
        span=span_of(standing, diamonds),
        diamonds=diamonds,
        said=_said(entry, diamonds, words),
    )


def _share(standing: InitiativeStanding, words: Words) -> str:
    if standing.progress is None or standing.health is Health.DONE:
        return ""
    return words(Word.DONE, share=percent_text(standing.progress, words))


def _details(entry: PortfolioEntry, words: Words) -> Iterator[Detail]:
    standing = entry.standing
    owner = plain_text(standing.node.owner or "")
    yield Detail(owner or words(Word.NO_OWNER), is_warning=not owner)
    is_untold = standing.rule is HealthRule.NOTHING_AMISS and standing.progress is None
    if is_untold or standing.rule in _UNSEEN:
        yield Detail(rule_text(standing, words, plain_text), is_warning=True)
    before, _, after = words(Word.WAITS_ON).partition("{others}")
    for place, one in enumerate(entry.waits_for, start=1):
        name = plain_text(one.node.name) + ("," if place < len(entry.waits_for) else after)
        yield Detail(name, one.health, "" if place > 1 else before, parts=" " if place > 1 else " · ")


def _diamonds(standing: InitiativeStanding) -> Iterator[Diamond]:
    for one in standing.node.milestones.values():
        reach = _reach(one, standing.day)
        day = one.done if reach is Reach.DONE else one.due or one.done
        yield Diamond(plain_text(one.name), day, reach)


def _reach(one: Milestone, day: date) -> Reach:
    return Reach.DONE if one.is_done(day) else Reach.LATE if one.is_late(day) else Reach.OPEN


def _said(entry: PortfolioEntry, diamonds: tuple[Diamond, ...], words: Words) -> str:
    """All of an initiative in one sentence."""
    standing, node = entry.standing, entry.standing.node
    dates = f" {node.start or ''} – {node.due or ''}".rstrip() if node.start or node.due else ""
    word, rule = health_word(standing.health, words), rule_text(standing, words, plain_text)
    done = words(Word.DONE, share=percent_text(standing.progress, words)) if standing.progress is not None else ""
    waits = ", ".join(waits_items(entry, UNICODE, words, plain_text))
    owner = plain_text(node.owner or "") or words(Word.NO_OWNER)
    head = ", ".join(filter(None, (f"{word} ({rule})", done, owner, waits)))
    reached = [f"{one.name} {one.day or ''}".rstrip() + f" ({_reach_word(one.reach, words)})" for one in diamonds]
    return "; ".join((f"{plain_text(node.name)}{dates}: {head}", *reached))


def _reach_word(reach: Reach, words: Words) -> str:
    """Whether a milestone is reached."""
    return words.within({Reach.DONE: Word.REACHED, Reach.OPEN: Word.TO_BE_REACHED, Reach.LATE: Word.HEALTH_LATE}[reach])


def _money(portfolio: Portfolio, words: Words) -> Iterator[str]:
    """What all may cost and has cost, as far as anything is known, a text a currency."""
    for money in portfolio.money:
        unit = f" {plain_text(money.currency)}" if money.currency else ""
        stopped, unknown = stopped_budget(portfolio, money.currency), unknown_text(money.spent, words)
        given_up = f" ({words(Word.IN_IT_STOPPED, amount=short_amount(stopped, words))})" if stopped else ""
        amounts = {
            Word.BUDGET_HEADING: (money.budget or None, given_up),
            Word.SPENT: (money.spent.known, f" ({unknown})" if unknown else ""),
        }
        said = [
            f"{words(word)} {short_amount(amount, words)}{unit}{more}"
            for word, (amount, more) in amounts.items()
            if amount is not None
        ]
        if said:
            yield f" {UNICODE.dot} ".join(said)


def _waits(portfolio: Portfolio, words: Words) -> Iterator[str]:
    """Which waits for which, without signs."""
    for entry in portfolio.entries:
        if entry.waits_for:
            others = ", ".join(plain_text(one.node.name) for one in entry.waits_for)
            yield words(Word.WAITS_FOR, name=plain_text(entry.standing.node.name), others=others)
