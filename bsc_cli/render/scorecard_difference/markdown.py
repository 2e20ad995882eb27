"""A difference as Markdown for a comment, in which no text is ever markup, a link, a mention or an issue."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.markdown_text import INDENT, escaped, table_line
from bsc_cli.render.scorecard_difference.shortened import MOST_CHARACTERS, shortened
from bsc_cli.render.scorecard_difference.words import (
    SHARED_SOURCES,
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
from bsc_cli.render.text import UNICODE
from bsc_cli.review.difference.difference import Difference
from bsc_cli.review.difference.effect import Effect


def render_difference_markdown(difference: Difference) -> str:
    """The *difference* in at most 60,000 characters; what is cut off is cut at the end of a line, and said."""
    return shortened("".join(f"{line}\n" for line in _lines(difference)), MOST_CHARACTERS)


def _lines(difference: Difference) -> Iterator[str]:
    yield f"## {escaped(difference.after.scorecard.name)}"
    yield ""
    yield sides_text(difference, UNICODE, escaped)
    yield ""
    if difference.shares_sources:
        yield SHARED_SOURCES
        yield ""
    if difference.is_empty:
        yield "Nothing is different."
        return
    if difference.targets:
        yield "### Targets"
        yield ""
        for target in difference.targets:
            yield f"- **{target.effect.value}**: {target_text(target, difference, UNICODE, escaped)}"
        yield ""
    yield from _effect(difference)
    for title, texts in _lists(difference):
        if texts:
            yield f"### {title}"
            yield ""
            yield from (f"- {text}" for text in texts)
            yield ""


def _effect(difference: Difference) -> Iterator[str]:
    effect = difference.effect
    if not isinstance(effect, Effect):
        yield escaped(effect_not_told(difference, effect))
        yield ""
        return
    yield f"### {score_change(effect, UNICODE)}"
    yield ""
    lines = list(waterfall(effect, escaped))
    if len(lines) > 2:
        yield table_line(["", "points"])
        yield table_line(["---", "---:"])
        for line in lines:
            is_whole = line.is_score or line.is_cause
            yield table_line([f"**{line.label}**" if is_whole else f"{INDENT}{line.label}", line.text])
        yield ""


def _lists(difference: Difference) -> Iterator[tuple[str, list[str]]]:
    yield "Statuses", [status_text(one, UNICODE, escaped) for one in difference.statuses]
    yield "Added", [node_text(one, escaped) for one in difference.added]
    yield "Removed", [node_text(one, escaped) for one in difference.removed]
    yield "Changed", [changed_text(one, UNICODE, escaped) for one in difference.changed]
    yield "History restated", [restated_text(one, difference, UNICODE, escaped) for one in difference.restated]
