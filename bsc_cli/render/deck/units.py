"""The units below a scorecard as a native table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.language import Word
from bsc_cli.model.period import Period
from bsc_cli.render.deck.perspectives import add_tables
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.table_layout import Column, Row, Table, cell
from bsc_cli.render.deck.texts import Run
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.counts import counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.scorecard.standing import coverage_of, named_turns, status_of, words_of_entry
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, file_name, safe
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.review.pack import ReviewPack

_CHANGED = 60
"""How long the names of the measures that changed may be, in columns of a terminal."""


def add_units(deck: Deck, pack: ReviewPack, words: Words) -> None:
    """Add how the units stand, at any depth; nothing without units."""
    meeting = pack.meeting
    rows = tuple(_rows(meeting.units, meeting.now.period, words))
    if not rows:
        return
    columns = (
        Column(words(Word.UNITS)),
        Column(words(Word.STATUS), is_whole=True),
        Column(words(Word.SCORE), is_number=True),
        Column(words(Word.TREND)),
        Column(words(Word.ALL_MEASURES)),
        Column(words(Word.COVERAGE), is_number=True),
        Column(words(Word.CHANGED)),
    )
    said = "; ".join(f"{row.cells[0].text}: {row.cells[1].text} {row.cells[2].text}" for row in rows)
    add_tables(deck, (Run(words(Word.UNITS)),), Table(columns, rows), words, said=said)


def _rows(units: Sequence[OverviewEntry], above: Period, words: Words, depth: int = 0) -> Iterator[Row]:
    for one in units:
        own = words_of_entry(one, words)
        name = file_name(one.file) if one.name is None else safe(one.name)
        period = f" ({words.period(one.period)})" if one.period and one.period != above else ""
        changed = named_turns(one, UNICODE, _CHANGED) if one.problem is None else safe(one.problem)
        yield Row(
            (
                cell(f"{name}{period}", is_bold=depth == 0, is_indented=depth > 0),
                cell(status_of(one, UNICODE, own), LIGHT.tones[one.status].ink, is_bold=True),
                cell(score_text(one.score, own)),
                cell(UNICODE.trend[one.trend].strip()),
                cell(counts_text(one.counts, UNICODE) if one.problem is None else ""),
                cell(coverage_of(one, words)),
                cell(changed, LIGHT.quiet),
            )
        )
        yield from _rows(one.units, one.period or above, words, depth + 1)
