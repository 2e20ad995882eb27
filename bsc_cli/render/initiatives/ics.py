"""The milestones and due dates of initiatives as iCalendar (RFC 5545): whole days, without alarms and attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from bsc_cli.diagnostics import BscError
from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.render.initiatives.words import waits_items
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.initiative_words import health_word, rule_text
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.review.portfolio import Portfolio, PortfolioEntry

_MOST_OCTETS = 75
"""What a line may have at most, without its end."""


def render_initiatives_ics(portfolio: Portfolio) -> str:
    """An event for each day by which something is due, made on the day of the *portfolio*; none of what was stopped.

    Raises BscError where nothing has a day, as a calendar has at least one event.
    """
    words = words_of(portfolio.scorecard)
    events = [line for entry in portfolio.entries for line in _events(portfolio, entry, words)]
    if not events:
        raise BscError("no initiative has a milestone or an end with a day", help="write 'due: 2026-06-30' in one")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//bsc//initiatives 1//EN",
        "CALSCALE:GREGORIAN",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(portfolio: Portfolio, entry: PortfolioEntry, words: Words) -> Iterator[str]:
    one = entry.standing.node
    if one.stopped:
        return
    for milestone in one.milestones.values():
        if milestone.due is not None:
            summary = f"{safe(milestone.name)} – {safe(one.name)}"
            said = _reached(milestone, portfolio.day, words)
            yield from _event(portfolio, (one.id, milestone.id), milestone.due, summary, _about(entry, words, said))
    if one.due is not None:
        standing = entry.standing
        said = f"{health_word(standing.health, words)}: {rule_text(standing, words)}"
        yield from _event(portfolio, (one.id,), one.due, safe(one.name), _about(entry, words, said))


def _reached(milestone: Milestone, day: date, words: Words) -> str:
    if milestone.is_done(day):
        return f"{words(Word.REACHED)} {milestone.done}"
    if milestone.is_late(day):
        return f"{words(Word.HEALTH_LATE)}: {words(Word.WAS_DUE, day=milestone.due)}"
    return words(Word.TO_BE_REACHED)


def _about(entry: PortfolioEntry, words: Words, said: str) -> Iterator[str]:
    """What there is to know of an event, by lines."""
    one = entry.standing.node
    yield said
    yield safe(one.owner) if one.owner else words(Word.NO_OWNER)
    waits = ", ".join(waits_items(entry, UNICODE, words))
    if waits:
        yield waits
    if entry.moved:
        yield words(Word.MOVES_NAMES, names=", ".join(safe(result.name) for result in entry.moved))


def _event(
    portfolio: Portfolio, ids: tuple[str, ...], due: date, summary: str, description: Iterable[str]
) -> Iterator[str]:
    """The lines of the event of a day; its id is the same whenever the calendar is written."""
    project = sha256(portfolio.scorecard.name.encode("utf-8", "backslashreplace")).hexdigest()[:12]
    yield "BEGIN:VEVENT"
    yield f"UID:{'.'.join(ids)}@{project}"
    yield f"DTSTAMP:{_day(portfolio.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(description))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """*text* as the value of a property: no control character but the ends of lines is left in it."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """*line* in parts of at most 75 octets, each further one behind a blank; no character is cut apart."""
    parts, used = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if used + octets > _MOST_OCTETS:
            parts.append(" ")
            used = 1
        parts[-1] += sign
        used += octets
    return "\r\n".join(parts)
