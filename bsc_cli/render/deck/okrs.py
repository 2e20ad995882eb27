"""The OKRs as a native table: each with its key results."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.deck.perspectives import add_tables
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.table_layout import Column, Row, Table, cell
from bsc_cli.render.deck.texts import Run
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.okr_text import (
    actual_of_key_result,
    grade_text,
    key_result_score_text,
    okr_score_text,
    share_of_way_text,
    way_text,
)
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.review.okrs import choose_okrs
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.okrs import OkrStanding


def add_okrs(deck: Deck, pack: ReviewPack, words: Words) -> None:
    """Add the slides of the OKRs of the day; none without any."""
    day = pack.meeting.as_of
    shown = choose_okrs(pack.okrs, day, None).standings
    if not shown:
        return
    columns = (
        Column(words(Word.KEY_RESULT)),
        Column(words(Word.GRADE), is_whole=True),
        Column(words(Word.SCORE), is_number=True),
        Column(words(Word.EXPECTED), is_number=True),
        Column(words(Word.ACTUAL), is_number=True),
        Column(words(Word.FROM_TO)),
        Column(words(Word.OWNER)),
    )
    rows = tuple(row for one in shown for row in _rows(one, pack, words))
    title = f"{words(Word.OKRS)} · {words(Word.AS_OF, day=day)}"
    said = "; ".join(f"{safe(one.node.name)}: {grade_text(one, UNICODE, words)}" for one in shown)
    add_tables(deck, (Run(title),), Table(columns, rows), words, said=said)


def _rows(okr: OkrStanding, pack: ReviewPack, words: Words) -> Iterator[Row]:
    scorecard, day = pack.meeting.now.scorecard, pack.meeting.as_of
    yield Row(
        (
            cell(safe(okr.node.name), is_bold=True),
            cell(grade_text(okr, UNICODE, words), LIGHT.tones[okr.grade].ink, is_bold=True),
            cell(okr_score_text(okr, scorecard, words), is_bold=True),
            cell(share_of_way_text(okr.pace, words)),
            cell(""),
            cell(words.period(okr.period), LIGHT.quiet),
            cell(safe(okr.node.owner or ""), LIGHT.quiet),
        ),
        is_group=True,
    )
    for one in okr.key_results:
        yield Row(
            (
                cell(safe(one.node.name), is_indented=True),
                cell(""),
                cell(key_result_score_text(one, words)),
                cell(share_of_way_text(one.pace, words)),
                cell(actual_of_key_result(one, okr, scorecard, day, words)),
                cell(way_text(one.node, scorecard, UNICODE, words)),
                cell(safe(one.node.owner or ""), LIGHT.quiet),
            )
        )
