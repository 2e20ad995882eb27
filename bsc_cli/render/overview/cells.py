"""What a list of scorecards says of all of them, and what each is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, texts_of
from bsc_cli.render.scorecard.standing import sums
from bsc_cli.render.text import Glyphs, Piece, file_name, safe
from bsc_cli.review.overview import Overview, OverviewEntry


def common_words(overview: Overview) -> Words:
    """The words of the list: those of the language, and the labels, that all its scorecards have."""
    read = [one for one in overview.entries if one.name is not None]
    first = read[0].labels if read else {}
    labels = {word: safe(text) for word, text in first.items() if all(one.labels.get(word) == text for one in read)}
    return Words(texts_of(overview.language), labels)


def names_of(overview: Overview) -> list[str]:
    """What stands at the beginning of each line: its name, with its id where others have it, too; else its file."""
    times = Counter(one.name for one in overview.entries)
    return [_name(one, is_shared=times[one.name] > 1) for one in overview.entries]


def _name(entry: OverviewEntry, *, is_shared: bool) -> str:
    if entry.name is None:
        return file_name(entry.file)
    return f"{safe(entry.name)} ({safe(entry.id)})" if is_shared else safe(entry.name)


def sums_of(overview: Overview, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """How many scorecards there are, and how many of each status, the worst first."""
    heading = words.number_of(len(overview.entries), Word.ONE_SCORECARD, Word.SCORECARDS)
    return sums(overview.entries, heading, glyphs, words)
