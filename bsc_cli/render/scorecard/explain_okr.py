"""The explanation of an OKR or a key result, as text and as JSON, version 1."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import simplejson

from bsc_cli.model.number import Exact, exact
from bsc_cli.model.okr import KeyResultKind
from bsc_cli.model.period import Grain
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.explain_chain import chain_lines
from bsc_cli.render.scorecard.explain_json import VERSION, chain_json, exact_number
from bsc_cli.render.scorecard.explain_sections import Section, columns_of, laid_out, room
from bsc_cli.render.scorecard.explain_text import lines, number_text, scored_verdict, unit_line, with_right
from bsc_cli.render.scorecard.number_format import marked, share_text, told_apart
from bsc_cli.render.scorecard.numbers_json import Json
from bsc_cli.render.scorecard.okr_json import key_result_json, moved_json, okr_head_json, okr_json
from bsc_cli.render.scorecard.okr_text import (
    key_result_score_text,
    kind_text,
    milestone_text,
    number_of_key_result,
    okr_headline,
    okr_score_text,
    share_of_way_text,
    unit_of_key_result,
)
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe
from bsc_cli.render.words import reason_text, status_word
from bsc_cli.review.explain_okr import OkrExplanation
from bsc_cli.review.okrs import reason_of, reason_of_key_result
from bsc_cli.score.okrs import KeyResultStanding, grade_bands


def render_okr(explanation: OkrExplanation, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The explanation in lines of at most *width* columns."""
    columns, words = columns_of(width), words_of(explanation.evaluation.scorecard)
    width, one = room(columns), explanation.key_result
    if one is None:
        key_results = [
            piece
            for each in explanation.standing.key_results
            for piece in _key_result(each, explanation, words, width, is_named=True)
        ]
        scores = [Section("Key results", key_results), Section("Score", list(_score(explanation, words, width)))]
    else:
        scores = [Section("Score", list(_key_result(one, explanation, words, width, is_named=False)))]
    groups = [
        [*scores, Section("Pace", list(_pace(explanation, words, width)))],
        [
            Section("What it moves", list(_moves(explanation, glyphs, words, width))),
            Section("Which drives", list(chain_lines(explanation.drives, glyphs, words, width))),
        ],
    ]
    return [*_title(explanation, glyphs, words, columns), *laid_out(groups, columns)]


def _title(explanation: OkrExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    standing, one, scorecard = explanation.standing, explanation.key_result, explanation.evaluation.scorecard
    okr, dot = standing.node, glyphs.dot
    if one is None:
        right, style = okr_headline(standing, scorecard, glyphs, words), standing.grade.value
    else:
        right, style = key_result_score_text(one, words), "title"
    name = okr.name if one is None else one.node.name
    left = f"{safe(name)} {dot} {words.period(standing.period)}"
    yield from with_right(left, right, columns, ("title", style))
    of = safe(scorecard.name) if one is None else f"the OKR '{safe(okr.name)}' ({okr.id})"
    owner = okr.owner if one is None else one.node.owner or okr.owner
    told = [f"{'OKR' if one is None else 'Key result'} of {of}", *([safe(owner)] if owner else [])]
    told += [kind_text(okr.kind, words), f"as of {explanation.day}"]
    yield from lines(f" {dot} ".join(told), 0, columns, "dim")
    yield from unit_line(explanation.unit, glyphs, columns)
    if okr.description and one is None:
        yield from lines(safe(okr.description), 0, columns, "dim")


def _key_result(
    one: KeyResultStanding, explanation: OkrExplanation, words: Words, columns: int, *, is_named: bool
) -> Iterator[Piece]:
    """The arithmetic of a key result, what it is of the OKR, and what was checked in."""
    indent = 2 if is_named else 0
    if is_named:
        yield from lines(f"{safe(one.node.name)} ({one.node.id})", 0, columns)
    for text in (_arithmetic(one, explanation, words), _share(one, explanation, words)):
        yield from lines(text, indent, columns)
    if is_named and one.is_behind:
        pace = share_of_way_text(one.pace, words)
        yield from lines(f"It is behind: {pace} is expected by now.", indent, columns, "warning")
    for each in one.node.milestones.values():
        told = milestone_text(each, min(explanation.day, explanation.standing.period.last), words)
        weight = "" if each.weight == 1 else f", weight {marked(each.weight, words)}"
        yield from lines(f"{safe(each.name)} ({each.id}): {told or 'not done'}{weight}", indent, columns, "dim")
    for row in one.check_ins:
        is_yes_no = one.node.kind is KeyResultKind.YES_NO
        value = ("yes" if row.value else "no") if is_yes_no else marked(row.value, words)
        sure = "" if row.confidence is None else f"  confidence {marked(row.confidence, words)}"
        yield from lines(f"{row.period}  {value}{sure}  {safe(row.origin)}", indent, columns, "dim")
        if row.note:
            yield from lines(f"Note: {safe(row.note)}", indent + 2, columns, "dim")


def _arithmetic(one: KeyResultStanding, explanation: OkrExplanation, words: Words) -> str:
    """How the score of a key result comes about."""
    node, standing = one.node, explanation.standing
    if one.raw is None:
        reason = reason_of_key_result(one, standing)
        if reason is not None:
            return f"No score: {reason_text(reason, words)}."
        return f"Nothing was seen in {standing.period}, which is over: it counts 0."
    if node.kind is KeyResultKind.MILESTONES:
        return f"{share_text(one.raw, words)} of the weight of its milestones is done: {_result(one, words)}."
    if node.kind is KeyResultKind.YES_NO:
        due = f", due {node.due}" if node.due else ""
        return f"{'Yes' if one.actual else 'No'} {_when(one)}{due}: {_result(one, words)}."
    scorecard = explanation.evaluation.scorecard
    values = [one.actual, *(exact(end) for end in (node.start, node.to) if end is not None)]
    actual, start, to = (number_of_key_result(node, value or Exact(0), scorecard, words) for value in values)
    unit = unit_of_key_result(node, scorecard)
    measure = scorecard.measures.get(node.measure or "")
    of = f" of measure '{safe(measure.name)}' ({measure.id})" if measure else ""
    seen = f"{actual}{' ' + safe(unit) if unit else ''} {_when(one)}{of}"
    return f"{seen}: ({actual} - {_term(start)}) / ({to} - {_term(start)}) = {_result(one, words)}"


def _when(one: KeyResultStanding) -> str:
    """When it was observed last."""
    return f"{'on' if one.seen and one.seen.grain is Grain.DAY else 'in'} {one.seen}"


def _term(number: str) -> str:
    """*number* as it is subtracted."""
    return f"({number})" if number.startswith("-") else number


def _result(one: KeyResultStanding, words: Words) -> str:
    """The share of the way, and the score where that is another."""
    raw = share_of_way_text(one.raw or Exact(0), words)
    return raw if one.raw == one.score else f"{raw}, kept within 0 and 1"


def _share(one: KeyResultStanding, explanation: OkrExplanation, words: Words) -> str:
    """What a key result is of its OKR."""
    weight = f"Weight {marked(one.node.weight, words)}"
    if one.score is None:
        return f"{weight}; it is left out of the OKR's score."
    share = explanation.share_of(one)
    total = explanation.standing.score
    text = f"{weight}: {share_text(share, words)} of the OKR"
    if total is None:
        return f"{text}."
    added = told_apart(share * one.score, 2, (), words)
    score = okr_score_text(explanation.standing, explanation.evaluation.scorecard, words)
    return f"{text}, {added} of its {score}."


def _score(explanation: OkrExplanation, words: Words, columns: int) -> Iterator[Piece]:
    """How the key results make the score, and why it has its grade."""
    standing, scorecard = explanation.standing, explanation.evaluation.scorecard
    if standing.score is None:
        yield from lines(f"None: {reason_text(reason_of(standing), words)}.", 0, columns)
        return
    known = [one for one in standing.key_results if one.score is not None]
    parts = [f"{marked(one.node.weight, words)} x {share_of_way_text(one.score or Exact(0), words)}" for one in known]
    weights = number_text(sum((exact(one.node.weight) for one in known), Fraction(0)), words)
    score = okr_score_text(standing, scorecard, words)
    yield from lines(f"({' + '.join(parts)}) / {weights} = {score}", 0, columns)
    if standing.coverage < 1:
        covered = share_text(standing.coverage, words)
        yield from lines(f"{covered} of the weight is known; the others are left out.", 0, columns)
    green, amber = (told_apart(band, 2, (), words) for band in grade_bands(standing.node.kind, scorecard.scoring.okrs))
    kind = f"{standing.node.kind.with_article} one"
    bands = f"{kind} is green from {green} and amber from {amber}"
    yield from lines(f"{score}: {status_word(standing.grade, None, words)}; {bands}.", 0, columns, standing.grade.value)


def _pace(explanation: OkrExplanation, words: Words, columns: int) -> Iterator[Piece]:
    standing = explanation.standing
    gone = share_text(standing.gone, words)
    yield from lines(f"{gone} of {standing.period} is gone at the end of {explanation.day}.", 0, columns)
    one = explanation.key_result
    score, pace, is_behind = (
        (standing.score, standing.pace, standing.is_behind) if one is None else (one.score, one.pace, one.is_behind)
    )
    expected = f"{share_of_way_text(pace, words)} is expected by now"
    if score is None:
        yield from lines(f"{expected}.", 0, columns)
    elif is_behind:
        text = f"{expected}: it is behind, below three quarters of that."
        yield from lines(text, 0, columns, "warning")
    else:
        yield from lines(f"{expected}: it is not behind.", 0, columns)


def _moves(explanation: OkrExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """How what it moves stands, and what that lies in."""
    evaluation = explanation.evaluation
    if not explanation.moved:
        yield from lines("Nothing of the scorecard.", 0, columns)
    for one in explanation.moved:
        text = f"{one.kind.capitalize()} '{safe(one.name)}' ({one.id}): {scored_verdict(one, glyphs, words)}"
        yield from lines(text, 0, columns, one.status.value)
        above = [safe(each.name) for each in evaluation.way_to(one.id or "")[:-1]]
        if above:
            yield from lines(f"of {' > '.join(above)}", 2, columns, "dim")


def render_okr_json(explanation: OkrExplanation, *, file: str) -> str:
    """The explanation with 28 digits; *file* is that of the scorecard, where it is not of a unit of it."""
    standing, one, unit = explanation.standing, explanation.key_result, explanation.unit
    scorecard, day = explanation.evaluation.scorecard, explanation.day
    if one is None:
        about = okr_json(standing, explanation.moved, scorecard, day)
        about |= {"kind": "okr", "okr_kind": standing.node.kind.value}
        about |= {"key_results": [_with_share(each, explanation) for each in standing.key_results]}
    else:
        about = _with_share(one, explanation)
        about |= {"kind": "key-result", "key_result_kind": one.node.kind.value, "period": str(standing.period)}
        about |= {"okr": okr_head_json(standing), "moved": [moved_json(each) for each in explanation.moved]}
    document: Json = {
        "version": VERSION,
        "scorecard": {"name": scorecard.name, "file": unit.file if unit else file},
        "as_of": day.isoformat(),
        "evaluated_period": str(explanation.evaluation.period),
        **about,
        "drives": chain_json(explanation.drives),
    }
    return simplejson.dumps(document, use_decimal=True, default=exact_number, ensure_ascii=False, indent=2) + "\n"


def _with_share(one: KeyResultStanding, explanation: OkrExplanation) -> Json:
    """A key result, its share of the OKR's score, and what it adds to it."""
    share = explanation.share_of(one)
    standing, scorecard = explanation.standing, explanation.evaluation.scorecard
    points = None if one.score is None or standing.score is None else share * one.score
    return {**key_result_json(one, standing, scorecard, explanation.day), "share": share, "adds": points}
