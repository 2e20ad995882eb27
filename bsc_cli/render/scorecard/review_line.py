"""Says in one line what a review holds, below an evaluation."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, lower_first
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.words import count_word
from bsc_cli.review.contents import Contents


def review_line(contents: Contents, words: Words) -> str:
    """What `bsc review` shows, in numbers that are not 0; empty where it holds nothing."""
    turned = sum(one.now.kind is contents.kind for one in contents.turned)
    owed = sum(len(one.figures) for one in contents.owed)
    since = words.period(contents.before.period)
    counts = [
        (len(contents.reds), f"{marked(len(contents.reds), words)} {lower_first(count_word(Status.RED, words))}"),
        (turned, words(Word.TURNED_SINCE, n=marked(turned, words), period=since)),
        (
            len(contents.warnings),
            words.number_of(len(contents.warnings), Word.ONE_EARLY_WARNING, Word.NUMBER_OF_EARLY_WARNINGS),
        ),
        (owed, words.number_of(owed, Word.ONE_FIGURE_TO_SEND, Word.NUMBER_OF_FIGURES_TO_SEND)),
        (
            len(contents.findings),
            words.number_of(len(contents.findings), Word.ONE_FINDING, Word.NUMBER_OF_FINDINGS),
        ),
    ]
    said = ", ".join(text for number, text in counts if number)
    return f"bsc review: {said}" if said else ""
