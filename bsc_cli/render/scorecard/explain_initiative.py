"""The explanation of an initiative, as text and as JSON, version 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import simplejson

from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.explain_chain import chain_lines
from bsc_cli.render.scorecard.explain_json import VERSION, chain_json, exact_number
from bsc_cli.render.scorecard.explain_movers import in_short, progress_text
from bsc_cli.render.scorecard.explain_sections import Section, columns_of, laid_out, room
from bsc_cli.render.scorecard.explain_text import lines, scored_verdict, unit_line, unit_text, with_right
from bsc_cli.render.scorecard.initiative_json import result_json, standing_json
from bsc_cli.render.scorecard.initiative_words import (
    STYLES,
    amount_text,
    bar_text,
    health_text,
    percent_text,
    rule_text,
)
from bsc_cli.render.scorecard.number_format import actual_text
from bsc_cli.render.scorecard.numbers_json import Json, number_json
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe
from bsc_cli.render.wrap import padded
from bsc_cli.review.explain_initiative import InitiativeExplanation, Moved
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.result import Result

_BAR = 20


def render_initiative(
    explanation: InitiativeExplanation, *, width: int | None, glyphs: Glyphs = UNICODE
) -> list[Piece]:
    """The explanation in lines of at most *width* columns."""
    columns, words = columns_of(width), words_of(explanation.evaluation.scorecard)
    width, standing = room(columns), explanation.standing
    drives = chain_lines(explanation.drives, glyphs, words, width) if explanation.moved else ()
    groups = [
        [
            Section("Health", list(_progress(standing, glyphs, words, width))),
            Section("Milestones", list(_milestones(standing, glyphs, width))),
        ],
        [
            Section("What it moves", list(_moved(explanation, glyphs, words, width))),
            Section("Which drives", list(drives)),
        ],
        [
            Section("Depends on", list(_others(explanation.depends_on, glyphs, words, width))),
            Section("Needed by", list(_others(explanation.needed_by, glyphs, words, width))),
        ],
    ]
    return [*_title(explanation, glyphs, words, columns), *laid_out(groups, columns)]


def _title(explanation: InitiativeExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    standing, one = explanation.standing, explanation.standing.node
    right = health_text(standing.health, glyphs, words)
    left = f"{safe(one.name)} {glyphs.dot} as of {standing.day}"
    yield from with_right(left, right, columns, ("title", STYLES[standing.health]))
    said = ["Initiative", safe(one.owner) if one.owner else "no owner"]
    dates = [("start", one.start), ("due", one.due), ("completed", one.completed)]
    said += [f"{name} {day}" for name, day in dates if day is not None]
    yield from lines(f" {glyphs.dot} ".join(said), 0, columns, "dim")
    yield from unit_line(explanation.unit, glyphs, columns)
    for text in (one.description, f"Note: {one.note}" if one.note else None):
        if text:
            yield from lines(safe(text), 0, columns, "dim")


def _progress(standing: InitiativeStanding, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    text = f"{health_text(standing.health, glyphs, words)}: {rule_text(standing, words)}."
    yield from lines(text, 0, columns, STYLES[standing.health])
    rows: list[tuple[str, Exact | None, str]] = [
        ("Progress", standing.progress, ""),
        ("Expected by now", standing.expected, ""),
        ("Time gone", standing.time_used, ""),
        ("Money spent", standing.money_used, _money(standing, words)),
    ]
    for name, share, beside in rows:
        if share is None and not beside:
            continue
        percent = percent_text(share, words).rjust(5)
        yield f"{padded(name, 17)}{bar_text(share, _BAR, glyphs)} {percent}", ""
        yield f"  {beside}".rstrip() + "\n", ""


def _money(standing: InitiativeStanding, words: Words) -> str:
    """What was spent of what it may cost."""
    one = standing.node
    currency = f" {safe(one.currency)}" if one.currency else ""
    spent = amount_text(standing.spent, words) if standing.spent is not None else None
    if one.budget is None:
        return f"{spent}{currency}, without a budget" if spent else ""
    budget = amount_text(Exact(one.budget), words)
    return f"{spent} of {budget}{currency}" if spent else f"of {budget}{currency}, nothing is known to be spent"


def _milestones(standing: InitiativeStanding, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    milestones = standing.node.milestones.values()
    for one in milestones:
        is_done, is_late = one.is_done(standing.day), one.is_late(standing.day)
        said = [f"{glyphs.reached if is_done else glyphs.unreached} {safe(one.name)}"]
        said += [f"due {one.due}"] if one.due else []
        said += [f"done {one.done}"] if is_done else ["late"] if is_late else []
        said += [f"weight {one.weight}"] if one.weight != 1 else []
        yield from lines(f" {glyphs.dot} ".join(said), 0, columns, "red" if is_late and not standing.is_over else "")


def _moved(explanation: InitiativeExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    if not explanation.moved:
        yield from lines("Nothing.", 0, columns, "warning")
    for one in explanation.moved:
        now = one.now
        yield from lines(f"{now.kind.capitalize()} {safe(now.name)} ({now.id})", 0, columns)
        if explanation.then is not None:
            then = _stood(one.then, glyphs, words) if one.then else "unknown"
            text = f"When it started, {words.period(explanation.then)}: {then}"
            yield from lines(text, 2, columns, one.then.status.value if one.then else "dim")
        text = f"Now, {words.period(explanation.evaluation.period)}: {_stood(now, glyphs, words)}"
        yield from lines(text, 2, columns, now.status.value)


def _stood(result: Result, glyphs: Glyphs, words: Words) -> str:
    """The verdict, and of a measure the actual."""
    said = scored_verdict(result, glyphs, words)
    if not result.is_measure or result.actual is None:
        return said
    return f"{said} {glyphs.dot} {actual_text(result, words)}{unit_text(result.measure)}"


def _others(others: Sequence[InitiativeStanding], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    for one in others:
        yield from lines(in_short(one, glyphs, words), 0, columns, STYLES[one.health])
        told = [progress_text(one, words), rule_text(one, words)]
        yield from lines("; ".join(text for text in told if text), 2, columns, "dim")


def render_initiative_json(explanation: InitiativeExplanation, *, file: str) -> str:
    """The explanation with 28 digits; *file* is that of the scorecard, where it is not of a unit of it."""
    unit, then = explanation.unit, explanation.then
    document: Json = {
        "version": VERSION,
        "scorecard": {"name": explanation.evaluation.scorecard.name, "file": unit.file if unit else file},
        "period": str(explanation.evaluation.period),
        "as_of": str(explanation.standing.day),
        "kind": "initiative",
        **standing_json(explanation.standing),
        "description": explanation.standing.node.description,
        "started_in": str(then) if then else None,
        "moves": [_moved_json(one) for one in explanation.moved],
        "drives": chain_json(explanation.drives),
        "depends_on": [_other_json(one) for one in explanation.depends_on],
        "needed_by": [_other_json(one) for one in explanation.needed_by],
    }
    return simplejson.dumps(document, use_decimal=True, default=exact_number, ensure_ascii=False, indent=2) + "\n"


def _moved_json(one: Moved) -> Json:
    return {
        **result_json(one.now),
        "actual": _actual(one.now),
        "then": {"status": one.then.status.value, "score": number_json(one.then.score), "actual": _actual(one.then)}
        if one.then
        else None,
    }


def _actual(result: Result) -> object:
    return number_json(result.actual.value) if result.actual else None


def _other_json(standing: InitiativeStanding) -> Json:
    one = standing.node
    return {"id": one.id, "name": one.name, "health": standing.health.value, "due": str(one.due) if one.due else None}
