"""A slide a perspective: its objectives and measures as a native table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bsc_cli.model.language import Word
from bsc_cli.render.deck.layouts import Part, SlideKind
from bsc_cli.render.deck.slide import DeckSlide
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.table import add_table
from bsc_cli.render.deck.table_layout import Cell, Column, Row, Table, cell, parts_of, without_empty
from bsc_cli.render.deck.texts import Run, line
from bsc_cli.render.language import Words
from bsc_cli.render.review.words import unit_behind
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.scorecard.number_format import actual_text, score_text, target_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.render.variation_words import assurance_text, variation_text
from bsc_cli.render.words import name_text, verdict
from bsc_cli.review.history import MeasureHistory
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.result import Kind, Result

TRIAL = "†"
"""Behind what limits of few values say: what it means stands below the table."""


def add_perspectives(deck: Deck, pack: ReviewPack, words: Words) -> None:
    """Add the slides of all perspectives that are shown."""
    for one in pack.shown.perspectives:
        if one.children:
            stands = headline(one, UNICODE, words)
            title = (Run(f"{safe(one.name)}  "), Run(stands, LIGHT.tones[one.status].ink))
            table = Table(_columns(words), tuple(_rows(one, pack.histories, words)))
            is_trial = any(_is_trial(pack.histories.get(measure.id or "")) for measure in one.measures)
            foot = f"{TRIAL} {words(Word.TRIAL_LIMITS)}" if is_trial else ""
            add_tables(deck, title, table, words, said=f"{safe(one.name)}: {stands}", foot=foot)


def add_tables(deck: Deck, title: tuple[Run, ...], table: Table, words: Words, *, said: str, foot: str = "") -> None:
    """Add *table* on as many slides as it needs, a *foot* below each; their *title* says which are continued."""

    def added(shown: tuple[Run, ...]) -> DeckSlide:
        slide = deck.add(SlideKind.TABLE, *shown)
        if foot:
            slide.write_below(Part.TABLE, line(foot, LIGHT.quiet))
        return slide

    slide = added(title)
    points, parts = parts_of(without_empty(table), slide)
    first, *others = title
    continued = (first._replace(text=f"{words(Word.CONTINUED, name=first.text.strip())}  "), *others)
    for number, part in enumerate(parts):
        if number:
            slide = added(continued)
        add_table(slide, part, points, name=first.text.strip(), said=said)


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words(Word.MEASURE)),
        Column(words(Word.STATUS), is_whole=True),
        Column(words(Word.ACTUAL), is_number=True),
        Column(words(Word.TARGET), is_number=True),
        Column(words(Word.SCORE), is_number=True),
        Column(words(Word.TREND)),
        Column(words(Word.VARIATION), is_whole=True),
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
    if history is None or history.variation is None:
        return ""
    found = history.variation.variation
    said = (variation_text(found, UNICODE, words), assurance_text(found, UNICODE, words))
    shown = f" {UNICODE.dot} ".join(filter(None, said))
    return f"{shown}\N{NO-BREAK SPACE}{TRIAL}" if found.is_trial else shown


def _is_trial(history: MeasureHistory | None) -> bool:
    """Whether the limits of a measure are those of few values."""
    return bool(history and history.variation and history.variation.variation.is_trial)


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
