"""An alignment as Markdown, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.language import Word
from bsc_cli.render.alignment.cells import hidden_text, perspective_names, standing_text, unit_name, unit_standing
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.text import UNICODE
from bsc_cli.review.alignment import AlignedObjective, Alignment, UnitObjective

_NEXT = "<br>"


def render_alignment_markdown(alignment: Alignment) -> str:
    """A row an objective and a column a unit; then what nobody supports, and what supports nothing."""
    words = words_of(alignment.scorecard, escaped)
    return "\n".join([*_heading(alignment, words), *_table(alignment, words), *_lists(alignment, words)]) + "\n"


def _heading(alignment: Alignment, words: Words) -> Iterator[str]:
    said = [escaped(alignment.scorecard.name), words(Word.ALIGNMENT)]
    yield f"## {' · '.join(said)}"
    yield ""
    if alignment.period:
        yield f"{words.period(alignment.period)} · {standing_text(alignment.standing, UNICODE, words)}"
        yield ""


def _table(alignment: Alignment, words: Words) -> Iterator[str]:
    heads = [f"{unit_name(one, escaped)}" for one in alignment.units]
    if alignment.is_scored:
        stands = (unit_standing(one, UNICODE, words) for one in alignment.units)
        heads = [f"{name}{_NEXT}{stand}" for name, stand in zip(heads, stands, strict=True)]
    yield table_line(["", *heads])
    yield table_line(["---"] * (len(heads) + 1))
    for id, name in perspective_names(alignment, escaped):
        yield table_line([f"**{name}**", *([""] * len(heads))])
        for objective in alignment.objectives_of(id):
            yield table_line(_row(objective, alignment, words))
    yield ""


def _row(objective: AlignedObjective, alignment: Alignment, words: Words) -> list[str]:
    parts = [escaped(objective.name)]
    if alignment.is_scored:
        parts.append(standing_text(objective.standing, UNICODE, words))
    if not objective.is_supported:
        parts.append(f"*{words.within(Word.SUPPORTED_BY_NOBODY)}*")
    cells = [
        _NEXT.join(_supporter(objective, one, words) for one in objective.support_of(unit.id))
        for unit in alignment.units
    ]
    return [_NEXT.join(parts), *cells]


def _supporter(objective: AlignedObjective, below: UnitObjective, words: Words) -> str:
    hidden = hidden_text(objective, below, words)
    return f"{_named(below)} (**{hidden}**)" if hidden else _named(below)


def _named(one: UnitObjective) -> str:
    return f"{UNICODE.status[one.status]} {escaped(one.name)}"


def _lists(alignment: Alignment, words: Words) -> Iterator[str]:
    """What nobody supports, and what supports nothing, a line a unit."""
    lonely = [escaped(one.name) for one in alignment.unsupported]
    yield from _list(words(Word.SUPPORTED_BY_NOBODY), lonely)
    below = [
        f"{unit_name(unit, escaped)}: {', '.join(map(_named, found))}"
        for unit in alignment.units
        if (found := alignment.unaligned_of(unit.id))
    ]
    yield from _list(words(Word.SUPPORTS_NOTHING), below)


def _list(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"**{heading}**"
        yield ""
        yield from (f"- {item}" for item in items)
        yield ""
