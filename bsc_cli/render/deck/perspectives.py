"""A slide a perspective: its objectives and measures as a native table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bsc_cli.model.language import Word
from bsc_cli.render.deck.layouts import SlideKind
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.table import add_table
from bsc_cli.render.deck.table_layout import Cell, Column, Row, Table, cell, parts_of, without_empty
from bsc_cli.render.deck.texts import Run
from bsc_cli.render.language import Words
from bsc_cli.render.review.words import unit_behind
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.scorecard.number_format import actual_text, score_text, target_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.render.variation_words import both_texts
from bsc_cli.render.words import name_text, verdict
from bsc_cli.review.history import MeasureHistory
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.result import Kind, Result


def add_perspectives(deck: Deck, pack: ReviewPack, words: Words) -> None:
    """Add the slides of all perspectives that are shown."""
    for one in pack.shown.perspectives:
        if one.children:
            stands = headline(one, UNICODE, words)
            title = (Run(f"{safe(one.name)}  "), Run(stands, LIGHT.tones[one.status].ink))
            table = Table(_columns(words), tuple(_rows(one, pack.histories, words)))
            add_tables(deck, title, table, words, said=f"{safe(one.name)}: {stands}")


def add_tables(deck: Deck, title: tuple[Run, ...], table: Table, words: Words, *, said: str) -> None:
    """Add *table* on as many slides as it needs; their *title* says which are continued."""
    slide = deck.add(SlideKind.TABLE, *title)
    points, parts = parts_of(without_empty(table), slide)
    first, *others = title
    continued = (first._replace(text=f"{words(Word.CONTINUED, name=first.text.strip())}  "), *others)
    for number, part in enumerate(parts):
        if number:
            slide = deck.add(SlideKind.TABLE, *continued)
        add_table(slide, part, points, name=first.text.strip(), said=said)


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words(Word.MEASURE)),
        Column(words(Word.STATUS), is_whole=True),
        Column(words(Word.ACTUAL), is_number=True),
        Column(words(Word.TARGET), is_number=True),
        Column(words(Word.SCORE), is_number=True),
        Column(words(Word.TREND)),
        Column(words(Word.VARIATION)),
    )


def _rows(perspective: Result, histories: Mapping[str, MeasureHistory], words: Words) -> Iterator[Row]:
    for objective in perspective.children:
        tone = LIGHT.tones[objective.status]
        yield Row(
            (
                Cell(_name_and_owner(objective, words)),
                cell(verdict(objective, UNICODE, words), tone.ink, is_bold=True),
                cell(""),
                cell(""),
                cell(score_text(objective.score, words), is_bold=True),
                cell(UNICODE.trend[objective.trend].strip()),
                cell(""),
            ),
            is_group=True,
        )
        for one in objective.children:
            if one.kind is Kind.MEASURE:
                yield _measure(one, histories.get(one.id or ""), words)
            else:
                yield _supporters(one, words)


def _name_and_owner(objective: Result, words: Words) -> tuple[Run, ...]:
    name = Run(safe(name_text(objective, words)), is_bold=True)
    return (name, Run(f" · {safe(objective.owner)}", LIGHT.quiet)) if objective.owner else (name,)


def _measure(result: Result, history: MeasureHistory | None, words: Words) -> Row:
    unit = unit_behind(result, words) if not result.is_yes_no else ""
    actual, target = actual_text(result, words), target_text(result, UNICODE, words)
    return Row(
        (
            cell(safe(result.name), is_indented=True),
            cell(verdict(result, UNICODE, words), LIGHT.tones[result.status].ink, is_bold=True),
            cell(f"{actual}{unit}" if actual else ""),
            cell(f"{target}{unit}" if target else ""),
            cell(score_text(result.score, words)),
            cell(UNICODE.trend[result.trend].strip()),
            cell(_variation(history, words), LIGHT.quiet),
        )
    )


def _variation(history: MeasureHistory | None, words: Words) -> str:
    """Whether the latest value is a change, and whether the target is reached; empty where nothing tells."""
    return both_texts(history.variation.variation, UNICODE, words) if history and history.variation else ""


def _supporters(result: Result, words: Words) -> Row:
    """What supports the objective from below."""
    return Row(
        (
            cell(name_text(result, words), is_indented=True),
            cell(verdict(result, UNICODE, words), LIGHT.tones[result.status].ink, is_bold=True),
            cell(""),
            cell(""),
            cell(score_text(result.score, words)),
            cell(UNICODE.trend[result.trend].strip()),
            cell(""),
        )
    )
