"""The legend: what the signs of a map mean, in as few rows as they fit in."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.strategy_map.content.options import ThemeStyle
from bsc_cli.render.strategy_map.content.picture import Card, Picture
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import status_word

SMALL = 15.0
"""The size of the legend's text: 11 pt on a slide."""
LEGEND_LINE = 24.0
"""The height of a row of the legend."""
BETWEEN = 18.0
"""The space between two entries."""


class LegendEntry(NamedTuple):
    """A sign and what it means."""

    text: str
    status: Status | None = None
    risk: Risk | None = None
    theme: int | None = None
    """The number of the theme, from 0."""
    is_arrow: bool = False
    is_dashed: bool = False
    is_below: bool = False
    """Whether it is the mark of what is supported from below."""
    is_trend: bool = False
    """Whether it is the arrow of a trend."""
    is_flag: bool = False
    """Whether it is the flag of initiatives."""

    @property
    def sign_width(self) -> float:
        """How wide the sign before the text is, with the space behind it."""
        if self.is_arrow:
            return 40.0
        if self.is_below:
            return 44.0
        has_sign = self.status is not None or self.theme is not None or self.is_trend or self.is_flag
        return 21.0 if has_sign else 0.0

    @property
    def width(self) -> float:
        """How wide it is as a whole."""
        return self.sign_width + text_width(self.text, SMALL)


LegendRow = tuple[LegendEntry, ...]


def legend_rows(picture: Picture, width: float, *, descends: bool, has_chips: bool) -> tuple[LegendRow, ...]:
    """The rows of the legend, from top to bottom, each no wider than *width* where that is possible.

    Arrows whose effect lies below its cause are explained where one *descends*, themes where cards do not name them.
    """
    themes = _themes(picture, has_chips=has_chips)
    groups = [group for group in (themes, _arrows(picture, descends), _signs(picture), _statuses(picture)) if group]
    rows: list[LegendRow] = []
    for group in groups:
        if rows and row_width((*rows[-1], *group)) <= width:
            rows[-1] = (*rows[-1], *group)
            continue
        rows.append(())
        for entry in group:
            if rows[-1] and row_width((*rows[-1], entry)) > width:
                rows.append(())
            rows[-1] = (*rows[-1], entry)
    return tuple(rows)


def row_width(row: LegendRow) -> float:
    """How wide the entries of a *row* are beside each other."""
    return fsum(entry.width + BETWEEN for entry in row) - BETWEEN


def _themes(picture: Picture, *, has_chips: bool) -> LegendRow:
    """The themes that cards show as numbers; in columns these are the further ones of a card."""
    if has_chips:
        return ()
    shown = set(picture.themes)
    if picture.theme_style is ThemeStyle.COLUMNS:
        shown = {theme for card in picture.cards for theme in card.themes[1:]}
    return tuple(LegendEntry(theme, theme=number) for number, theme in enumerate(picture.themes) if theme in shown)


def _statuses(picture: Picture) -> LegendRow:
    """The statuses that are on the map; what shares the sign of no score is told apart in words."""
    if not picture.standing:
        return (LegendEntry(picture.words(Word.MEASURE_AND_TARGET)),) if _lists_measures(picture) else ()
    said = list(_said_statuses(picture))
    words = {status: status_word(status, None, picture.words) for status in Status}
    unscored = dict.fromkeys(word for status, word in said if status is Status.NONE and word)
    words[Status.NONE] = f" {UNICODE.dot} ".join(unscored)
    on_map = {status for status, _ in said}
    statuses = tuple(LegendEntry(words[status], status=status) for status in Status if status in on_map)
    return (LegendEntry(picture.words(Word.ACTUAL_AND_TARGET)), *statuses) if _lists_measures(picture) else statuses


def _signs(picture: Picture) -> LegendRow:
    """What supports from below, what is done, and trends, where some card has the sign of it."""
    cards, words = picture.cards, picture.words
    entries = []
    if any(card.below for card in cards):
        entries.append(LegendEntry(words(Word.SUPPORTED_BELOW), is_below=True))
    if any(not flag.is_of_okrs for card in cards for flag in card.flags):
        entries.append(LegendEntry(words(Word.INITIATIVES), is_flag=True))
    if any(_has_trend(card) for card in cards):
        entries.append(LegendEntry(words(Word.IMPROVING), is_trend=True))
    return tuple(entries)


def _has_trend(card: Card) -> bool:
    trends = [line.trend for line in card.measures] + ([card.standing.trend] if card.standing else [])
    return any(trend is not Trend.NONE for trend in trends)


def _said_statuses(picture: Picture) -> Iterator[tuple[Status, str]]:
    """Every status that is on the map in its own colour, and its word there."""
    cards = [card for card in picture.cards if not card.is_faded]
    for one in (picture.standing, *(band.standing for band in picture.bands), *(card.standing for card in cards)):
        if one:
            yield one.status, one.word
            if one.reds:
                yield Status.RED, ""
    for card in cards:
        if card.below and card.below.status:
            yield card.below.status, status_word(card.below.status, None, picture.words)
        for line in card.measures:
            if line.status:
                yield line.status, line.word


def _lists_measures(picture: Picture) -> bool:
    return any(card.measures for card in picture.cards)


def _arrows(picture: Picture, descends: bool) -> LegendRow:
    words = picture.words
    risks = {arrow.risk for arrow in picture.arrows if not arrow.is_faded}
    entries = [LegendEntry(words(Word.CAUSE_AND_EFFECT), is_arrow=True)] if None in risks else []
    if descends:
        entries.append(LegendEntry(words(Word.EFFECT_BELOW), is_arrow=True, is_dashed=True))
    if Risk.DIRECT in risks:
        entries.append(LegendEntry(words(Word.AT_RISK, red=words.within(Word.RED)), risk=Risk.DIRECT, is_arrow=True))
    if Risk.CARRIED in risks:
        entries.append(LegendEntry(words(Word.RISK_PASSED_ON), risk=Risk.CARRIED, is_arrow=True))
    return tuple(entries)
