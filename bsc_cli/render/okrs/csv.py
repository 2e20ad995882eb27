"""OKRs as CSV: a row a key result, behind the columns of its OKR; raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bsc_cli.render.scorecard.csv import number_cell, text_cell
from bsc_cli.render.scorecard.okr_text import unit_of_key_result
from bsc_cli.render.words import reason_text
from bsc_cli.review.okrs import OkrsOfDay, reason_of, reason_of_key_result
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding

COLUMNS = (
    "as_of", "period", "okr", "okr_name", "okr_owner", "okr_kind", "okr_score", "okr_grade", "okr_reason", "okr_pace",
    "okr_behind", "okr_coverage", "moves", "key_result", "name", "kind", "owner", "measure", "weight", "score",
    "reason", "raw", "actual", "actual_period", "from", "to", "unit", "due", "pace", "behind", "confidence", "note",
)  # fmt: skip


def render_okrs_csv(found: OkrsOfDay) -> str:
    """The OKRs; what one moves stands in one cell, with blanks between the ids."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for okr in found.okrs:
        head = [found.day.isoformat(), *_okr(okr.standing)]
        writer.writerows([*head, *row] for row in _key_results(okr.standing, found))
    return text.getvalue()


def _okr(standing: OkrStanding) -> list[str]:
    okr = standing.node
    return [
        str(standing.period),
        text_cell(okr.id),
        text_cell(okr.name),
        text_cell(okr.owner),
        okr.kind.value,
        number_cell(standing.score),
        standing.grade.value,
        text_cell(reason_text(reason_of(standing))),
        number_cell(standing.pace),
        _yes_no(standing.is_behind),
        number_cell(standing.coverage),
        text_cell(" ".join(okr.moves)),
    ]


def _key_results(okr: OkrStanding, found: OkrsOfDay) -> Iterator[list[str]]:
    for one in okr.key_results:
        yield _key_result(one, okr, found)


def _key_result(one: KeyResultStanding, okr: OkrStanding, found: OkrsOfDay) -> list[str]:
    node = one.node
    return [
        text_cell(node.id),
        text_cell(node.name),
        node.kind.value,
        text_cell(node.owner or okr.node.owner),
        text_cell(node.measure),
        number_cell(node.weight),
        number_cell(one.score),
        text_cell(reason_text(reason_of_key_result(one, okr))),
        number_cell(one.raw),
        number_cell(one.actual),
        str(one.seen or ""),
        number_cell(node.start),
        number_cell(node.to),
        text_cell(unit_of_key_result(node, found.scorecard)),
        str(node.due or ""),
        number_cell(one.pace),
        _yes_no(one.is_behind),
        number_cell(one.confidence),
        text_cell(one.note),
    ]


def _yes_no(holds: bool) -> str:
    return "yes" if holds else "no"
