"""Formats the parts that all sections of an explanation share: lines, numbers, units and verdicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import places_of, rounded, score_text, told_apart
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.words import verdict
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.explain import UnitPlace
from bsc_cli.score.result import Result


def scored_verdict(result: Result, glyphs: Glyphs, words: Words) -> str:
    """Status and score in short."""
    return f"{verdict(result, glyphs, words)} {score_text(result.score, words)}".rstrip()


def lines(text: str, indent: int, columns: int, style: str = "", *, hang: int = 2) -> Iterator[Piece]:
    """*text* behind *indent* columns, its further lines *hang* columns deeper."""
    first = wrapped(text, columns - indent)[0]
    yield f"{' ' * indent}{first}\n", style
    rest = text[len(first) :].lstrip()
    if rest:
        yield from ((f"{' ' * (indent + hang)}{line}\n", style) for line in wrapped(rest, columns - indent - hang))


def with_right(
    left: str, right: str, columns: int, styles: tuple[str, str], *, indent: int = 0, hang: int = 0
) -> Iterator[Piece]:
    """*left* behind *indent* columns, with *right* at the end of the first line; the others *hang* columns deeper."""
    first, *more = wrapped(left, columns - indent - (width_of(right) + 2 if right else 0))
    yield f"{' ' * indent}{first}", styles[0]
    if right:
        yield " " * max(2, columns - indent - width_of(first) - width_of(right)), ""
    yield f"{right}\n", styles[1]
    yield from ((f"{' ' * (indent + hang)}{line}\n", styles[0]) for line in more)


def number_text(value: Exact, words: Words, measure: Measure | None = None, *, apart: Collection[Exact] = ()) -> str:
    """*value* with the decimals of its measure, or as many more, up to four, as it takes to be exact.

    Where that is not enough it is rounded so that it reaches none of the numbers it is to be told *apart* from.
    """
    places = places_of(measure) if measure else 0
    for more in range(5):
        if 10 ** (places + more) % value.denominator == 0:
            return rounded(value, places + more, words)
    return told_apart(value, places + 2, apart, words)


def unit_text(measure: Measure) -> str:
    """The unit behind a blank, where there is one."""
    return f" {safe(measure.unit)}" if measure.unit and measure.direction is not Direction.YES_NO else ""


def unit_line(unit: UnitPlace | None, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    """Which unit it is that something is explained of, and where that is written; nothing for the scorecard itself."""
    if unit is not None:
        yield from lines(f"Unit {safe(unit.path)} {glyphs.dot} {safe(unit.file)}", 0, columns, "dim")
