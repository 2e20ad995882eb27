"""What a score affects: the parents it counts in, and the chains of cause and effect it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines, scored_verdict
from bsc_cli.render.scorecard.number_format import score_text, share_text
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.chain import ChainLink
from bsc_cli.review.explain import Explanation
from bsc_cli.score.result import Kind


def contributions(explanation: Explanation, words: Words, columns: int) -> Iterator[Piece]:
    """Its share of the score of each parent."""
    if not any(one.share for one in explanation.contributions):
        unscored = explanation.result.score is None
        is_theme = explanation.result.kind is Kind.THEME
        beside = "a theme stands beside the perspectives, and enters no total"
        why = beside if is_theme else "it has no score" if unscored else "it does not count in any score"
        yield from lines(f"Nothing: {why}.", 0, columns)
        return
    for one in explanation.contributions:
        share = share_text(one.share, words)
        text = f"of {one.to.kind} '{safe(one.to.name)}'"
        if one.points is not None and one.to.score is not None:
            text += f": {score_text(one.points, words)} of its {score_text(one.to.score, words)} points"
        yield f"{share.rjust(7)} ", ""
        first, *more = wrapped(text, columns - 8)
        yield f"{first}\n", ""
        yield from ((f"{' ' * 10}{line}\n", "") for line in wrapped(" ".join(more), columns - 10) if more)


def chain_lines(chain: Sequence[ChainLink], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """A chain of cause and effect, each objective with its verdict on the right."""
    if not chain:
        yield "Nothing is linked.\n", "dim"
    for one in chain:
        indent = 2 * min(one.depth - 1, 12)
        right = scored_verdict(one.result, glyphs, words)
        name = f"{glyphs.arrow} {safe(one.result.name)}" + (" (see above)" if one.is_repeated else "")
        text_columns = columns - width_of(right) - 2
        first, *more = wrapped(name, text_columns - indent)
        because = "" if one.is_repeated else safe(one.link.because or "")
        beside = f" {glyphs.dot} {because}" if because else ""
        is_beside = not more and width_of(first + beside) <= text_columns - indent
        beside = beside if is_beside else ""
        yield " " * indent + first, ""
        yield beside, "dim"
        yield " " * max(2, columns - indent - width_of(first + beside) - width_of(right)), ""
        yield f"{right}\n", one.result.status.value
        yield from ((" " * (indent + 2) + f"{line}\n", "") for line in more)
        if because and not is_beside:
            yield from lines(because, indent + 2, columns, "dim", hang=0)
