"""A difference as text: what became easier or harder, the way from score to score, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.number import Exact
from bsc_cli.render.scorecard_difference.words import (
    SHARED_SOURCES,
    WaterfallLine,
    changed_text,
    effect_not_told,
    node_text,
    restated_text,
    score_change,
    sides_text,
    status_text,
    target_text,
    waterfall,
)
from bsc_cli.render.text import Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.difference.difference import Difference
from bsc_cli.review.difference.effect import Effect
from bsc_cli.review.ease import Ease

PIPED_WIDTH = 80
"""The columns of a waterfall where there is no terminal."""
_MOST_LABEL, _NUMBER, _LEAST_BAR, _MOST_BAR = 32, 8, 10, 40
_MOST_RESTATED = 20
_STYLES = {Ease.EASIER: "amber", Ease.HARDER: "amber", Ease.SHIFTED: "dim"}


def render_difference_text(difference: Difference, *, width: int | None, glyphs: Glyphs) -> list[Piece]:
    """The *difference* in at most *width* columns; None is no terminal, where only the waterfall has a width."""
    pieces: list[Piece] = [*_paragraph(sides_text(difference, glyphs, safe), width, "title")]
    if difference.shares_sources:
        pieces += _paragraph(SHARED_SOURCES, width, "dim")
    if difference.is_empty:
        return [*pieces, ("\nNothing is different.\n", "")]
    pieces += _targets(difference, width, glyphs)
    pieces += _effect(difference, width, glyphs)
    for title, lines in _lists(difference, glyphs):
        pieces += _list(title, lines, width)
    return pieces


def _targets(difference: Difference, width: int | None, glyphs: Glyphs) -> Iterator[Piece]:
    if not difference.targets:
        return
    yield "\nTargets\n", "title"
    for one in difference.targets:
        word = f"  {one.effect.value:<7} "
        lines = _lines(target_text(one, difference, glyphs, safe), width, len(word))
        yield word, _STYLES[one.effect]
        yield f"{lines[0]}\n", ""
        yield from ((f"{' ' * len(word)}{line}\n", "") for line in lines[1:])


def _effect(difference: Difference, width: int | None, glyphs: Glyphs) -> Iterator[Piece]:
    effect = difference.effect
    yield "\n", ""
    if not isinstance(effect, Effect):
        yield from _paragraph(safe(effect_not_told(difference, effect)), width, "")
        return
    yield f"{score_change(effect, glyphs)}\n", "title"
    lines = list(waterfall(effect, safe))
    if len(lines) > 2:
        yield from _waterfall(lines, width or PIPED_WIDTH, glyphs)


def _waterfall(lines: Sequence[WaterfallLine], width: int, glyphs: Glyphs) -> Iterator[Piece]:
    """A line a step: what it is, how much it adds, and a bar where it lies between the lowest and the highest."""
    label = min(_MOST_LABEL, max(8, width - _NUMBER - _LEAST_BAR - 6), max(width_of(_label(line)) for line in lines))
    room = min(_MOST_BAR, width - label - _NUMBER - 6)
    bounds = [bound for line in lines for bound in ((line.end,) if line.is_score else (line.start, line.end))]
    low, high = min(bounds), max(bounds)
    for line in lines:
        text = _cut(_label(line), label, glyphs)
        pad = " " * (label - width_of(text))
        yield f"  {text}{pad} {line.text:>{_NUMBER}}", "title" if line.is_score else ""
        bar = "" if line.is_cause or room < _LEAST_BAR else _bar(line, low, high, room, glyphs)
        yield (f"  {bar}\n" if bar else "\n"), _bar_style(line)


def _label(line: WaterfallLine) -> str:
    return line.label if line.is_score or line.is_cause else f"  {line.label}"


def _bar_style(line: WaterfallLine) -> str:
    if line.is_score:
        return "dim"
    return "green" if line.end > line.start else "red"


def _bar(line: WaterfallLine, low: Exact, high: Exact, room: int, glyphs: Glyphs) -> str:
    """A score as a bar from the left, a change as a bar from where it begins to where it ends."""
    if high == low:
        return ""

    def column(value: Exact) -> int:
        return 1 + int((value - low) * (room - 1) / (high - low))

    if line.is_score:
        return glyphs.open * column(line.end)
    first, last = sorted((column(line.start), column(line.end)))
    return " " * (first - 1) + glyphs.done * max(1, last - first)


def _cut(text: str, width: int, glyphs: Glyphs) -> str:
    if width_of(text) <= width:
        return text
    while text and width_of(text + glyphs.ellipsis) > width:
        text = text[:-1]
    return text + glyphs.ellipsis


def _lists(difference: Difference, glyphs: Glyphs) -> Iterator[tuple[str, list[str]]]:
    yield "Statuses", [status_text(one, glyphs, safe) for one in difference.statuses]
    yield "Added", [node_text(one, safe) for one in difference.added]
    yield "Removed", [node_text(one, safe) for one in difference.removed]
    yield "Changed", [changed_text(one, glyphs, safe) for one in difference.changed]
    told = [restated_text(one, difference, glyphs, safe) for one in difference.restated[:_MOST_RESTATED]]
    more = len(difference.restated) - len(told)
    yield "History restated", [*told, f"and {more} more (--format json has all)"] if more else told


def _list(title: str, texts: Sequence[str], width: int | None) -> Iterator[Piece]:
    if texts:
        yield f"\n{title}\n", "title"
        for text in texts:
            first, *rest = _lines(text, width, 2)
            yield f"  {first}\n", ""
            yield from ((f"    {line}\n", "") for line in rest)


def _lines(text: str, width: int | None, indent: int) -> list[str]:
    return [text] if width is None else wrapped(text, width - indent - 2)


def _paragraph(text: str, width: int | None, style: str) -> Iterator[Piece]:
    yield from ((f"{line}\n", style) for line in (wrapped(text, width) if width else [text]))
