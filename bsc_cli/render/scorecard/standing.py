"""What a line of a list of scorecards, or of the units below one, says of each of them, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, lower_first, texts_of
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.words import count_word, covered_percent, status_word
from bsc_cli.review.agenda import Turn
from bsc_cli.review.overview import OverviewEntry, StatusTurn

WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN, Status.STAR, Status.NONE)


def words_of_entry(entry: OverviewEntry, common: Words, escape: Callable[[str], str] = safe) -> Words:
    """The words of one line: its own labels, in the language of the list."""
    is_own = texts_of(entry.language) is common.texts
    labels = {word: escape(text) for word, text in entry.labels.items()} if is_own else {}
    return Words(common.texts, labels, entry.bands)


def status_of(entry: OverviewEntry, glyphs: Glyphs, words: Words) -> str:
    """The status as glyph and word; without a score, in short why there is none."""
    word = status_word(entry.status, entry.reason, words) if entry.problem is None else words(Word.NOT_EVALUABLE)
    return f"{glyphs.status[entry.status]} {word}"


def coverage_of(entry: OverviewEntry, words: Words) -> str:
    """How much is scored, rounded down; empty where nothing was due."""
    return "" if entry.coverage is None else f"{covered_percent(entry.coverage)}{words.marks.percent}"


def own_turn(entry: OverviewEntry, glyphs: Glyphs) -> str:
    """From what to what its own status changed; empty where it did not."""
    own = next((one for one in entry.turns if one.id is None), None)
    return f"{glyphs.status[own.before]}{glyphs.arrow}{glyphs.status[own.now]}" if own else ""


def turned_measures(entry: OverviewEntry) -> list[StatusTurn]:
    """The measures whose status changed, what matters most first."""
    return sorted((one for one in entry.turns if one.is_measure), key=lambda one: one.order)


def numbers_of_turns(entry: OverviewEntry, glyphs: Glyphs) -> str:
    """How many measures became worse, were lost, and became better, behind what became of the whole."""
    turns = [one.turn for one in turned_measures(entry)]
    signs = {
        Turn.WORSENED: glyphs.trend[Trend.WORSENING],
        Turn.LOST: glyphs.status[Status.NONE],
        Turn.IMPROVED: glyphs.trend[Trend.IMPROVING],
    }
    numbers = [f"{sign}{turns.count(turn)}" for turn, sign in signs.items() if turn in turns]
    return " ".join(filter(None, [own_turn(entry, glyphs), *numbers]))


def named_turns(entry: OverviewEntry, glyphs: Glyphs, room: int | None = None) -> str:
    """The measures that changed with what they are now, as many as there is *room* for, and how many more.

    Where there is none for any of them, only their numbers.
    """
    parts = [f"{glyphs.status[one.now]} {safe(one.name)}" for one in turned_measures(entry)]
    own = own_turn(entry, glyphs)
    for count in range(len(parts), 0, -1):
        more = [f"+{len(parts) - count}"] if count < len(parts) else []
        text = "  ".join(filter(None, [own, ", ".join([*parts[:count], *more])]))
        if room is None or width_of(text) <= room:
            return text
    return numbers_of_turns(entry, glyphs)


def sums(entries: Sequence[OverviewEntry], heading: str, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """The *heading*, which says how many there are, then how many *entries* of each status, the worst first."""
    evaluated = [one for one in entries if one.problem is None]
    yield heading, "dim"
    for status in WORST_FIRST:
        number = sum(one.status is status for one in evaluated)
        if number:
            said = lower_first(count_word(status, words))
            yield f"{glyphs.status[status]} {marked(number, words)} {said}", status.value
    if len(evaluated) < len(entries):
        number, said = len(entries) - len(evaluated), words.within(Word.NOT_EVALUABLE)
        yield f"{glyphs.status[Status.NONE]} {marked(number, words)} {said}", "error"
