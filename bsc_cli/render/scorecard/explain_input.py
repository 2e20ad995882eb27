"""The explanation of an input, as text and as JSON, version 1."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import simplejson

from bsc_cli.model.measure import Aggregate
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.explain_json import VERSION, exact_number, observation_json
from bsc_cli.render.scorecard.explain_sections import Section, columns_of, laid_out, room
from bsc_cli.render.scorecard.explain_text import lines, number_text, scored_verdict, unit_line
from bsc_cli.render.scorecard.explain_values import row_lines
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.scorecard.numbers_json import Json, reason_json
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe
from bsc_cli.render.words import carried_text, reason_text
from bsc_cli.review.explain_input import InputExplanation
from bsc_cli.score.actual import Actual


def render_input(explanation: InputExplanation, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The explanation in lines of at most *width* columns."""
    columns, words = columns_of(width), words_of(explanation.evaluation.scorecard)
    return [
        *_title(explanation, glyphs, words, columns),
        *laid_out(
            [
                [Section("Rows", list(_rows(explanation, words, room(columns))))],
                [Section("Used by", list(_used_by(explanation, glyphs, words, room(columns))))],
            ],
            columns,
        ),
    ]


def _title(explanation: InputExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    node = explanation.node
    title = f"{safe(node.name)} {glyphs.dot} {words.period(explanation.evaluation.period)}"
    yield from lines(title, 0, columns, "title", hang=0)
    owner = f" {glyphs.dot} {safe(node.owner)}" if node.owner else ""
    yield from lines(f"Input{owner}", 0, columns, "dim")
    yield from unit_line(explanation.unit, glyphs, columns)
    if node.description:
        yield from lines(safe(node.description), 0, columns, "dim")


def _rows(explanation: InputExplanation, words: Words, columns: int) -> Iterator[Piece]:
    actual = explanation.actual
    if actual is None:
        yield from lines(f"None: {reason_text(explanation.reason, words)}.", 0, columns)
        return
    yield from row_lines(actual.basis.rows, words, columns, indent=0)
    yield from lines(_sum_up(explanation, actual, words), 0, columns)


def _sum_up(explanation: InputExplanation, actual: Actual, words: Words) -> str:
    """What the rows come to, and how."""
    node, count = explanation.node, actual.basis.number_of_values
    how = "latest" if node.aggregate is Aggregate.LAST else node.aggregate.value
    unit = f" {safe(node.unit)}" if node.unit else ""
    text = f"It comes to {number_text(actual.value, words)}{unit} in {actual.period}"
    text += f" ({how} of {marked(count, words)} row{'s' if count > 1 else ''})."
    if actual.stale:
        text += f" It was {carried_text(actual, words)}."
    if actual.partial:
        text += f" Only {actual.partial.present} of {actual.partial.expected} rows are available."
    return text


def _used_by(explanation: InputExplanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    for one in explanation.used_by:
        yield from lines(f"{safe(one.name)} ({one.id}): {scored_verdict(one, glyphs, words)}", 0, columns)
        yield from lines(safe(str(one.measure.formula)), 2, columns, "dim")
    if not explanation.used_by:
        yield from lines("None.", 0, columns)


def render_input_json(explanation: InputExplanation, *, file: str) -> str:
    """The explanation with 28 digits; *file* is that of the scorecard, where it is not of a unit of it."""
    node, actual, unit = explanation.node, explanation.actual, explanation.unit
    partial = actual.partial if actual else None
    document: Json = {
        "version": VERSION,
        "scorecard": {"name": explanation.evaluation.scorecard.name, "file": unit.file if unit else file},
        "period": str(explanation.evaluation.period),
        "kind": "input",
        "id": node.id,
        "name": node.name,
        "description": node.description,
        "owner": node.owner,
        "unit": node.unit,
        "aggregate": node.aggregate.value,
        "observations": [observation_json(row) for row in (actual.basis.rows if actual else ())],
        "actual": Fraction(actual.value) if actual else None,
        "actual_period": str(actual.period) if actual else None,
        "stale": actual.stale if actual else False,
        "partial": {"present": partial.present, "expected": partial.expected} if partial else None,
        **reason_json(explanation.reason),
        "used_by": [
            {
                "id": one.id,
                "name": one.name,
                "formula": str(one.measure.formula),
                "score": one.score,
                "status": one.status.value,
            }
            for one in explanation.used_by
        ],
    }
    return simplejson.dumps(document, use_decimal=True, default=exact_number, ensure_ascii=False, indent=0) + "\n"
