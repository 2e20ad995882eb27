"""What the picture of an alignment shows, before anything is placed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.alignment.cells import hidden_text, perspective_names, unit_name
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.strategy_map.content.picture import Standing as ShownStanding
from bsc_cli.render.strategy_map.content.text import plain_text, with_author_hyphens
from bsc_cli.render.words import status_word
from bsc_cli.review.alignment import AlignedObjective, AlignedUnit, Alignment, Standing, UnitObjective


class Head(NamedTuple):
    """A unit, over its column."""

    name: str
    standing: ShownStanding | None
    """How it stands; None on a picture without statuses."""


class Tile(NamedTuple):
    """An objective of a unit, in a cell."""

    name: str
    status: Status | None
    """None on a picture without statuses."""
    said: str
    """All of it in words, for those who cannot see it."""
    is_hidden: bool = False
    """Whether it is red under a green."""


class Row(NamedTuple):
    """An objective, with a cell for each unit; of the last row, what supports nothing."""

    name: str
    standing: ShownStanding | None
    cells: tuple[tuple[Tile, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell has anything."""
        return not any(self.cells)


class Group(NamedTuple):
    """A perspective and its rows."""

    name: str
    rows: tuple[Row, ...]


class AlignmentPicture(NamedTuple):
    """All that the picture shows; texts are plain, one line each."""

    title: str
    vision: str
    period: str | None
    standing: ShownStanding | None
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    unaligned: Row | None
    """What supports nothing above; None where all supports something."""
    words: Words

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        rows = tuple(row for group in self.groups for row in group.rows)
        return (*rows, self.unaligned) if self.unaligned else rows

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All tiles, row by row."""
        return tuple(tile for row in self.rows for cell in row.cells for tile in cell)


def describe_alignment(alignment: Alignment) -> AlignmentPicture:
    """What the picture of *alignment* shows."""
    words = with_author_hyphens(words_of(alignment.scorecard, plain_text), _written_texts(alignment))
    groups = tuple(
        Group(name, tuple(_row(one, alignment, words) for one in alignment.objectives_of(id)))
        for id, name in perspective_names(alignment, plain_text)
    )
    nothing = words(Word.SUPPORTS_NOTHING)
    last = tuple(
        tuple(_tile(one, unit, alignment, words, nothing) for one in alignment.unaligned_of(unit.id))
        for unit in alignment.units
    )
    return AlignmentPicture(
        title=plain_text(alignment.scorecard.name),
        vision=plain_text(alignment.scorecard.vision),
        period=words.period(alignment.period) if alignment.period else None,
        standing=_shown(alignment.standing, words) if alignment.is_scored else None,
        heads=tuple(_head(one, alignment, words) for one in alignment.units),
        groups=groups,
        unaligned=Row(nothing, None, last) if any(last) else None,
        words=words,
    )


def _written_texts(alignment: Alignment) -> Iterator[str | None]:
    """The texts that are broken into lines, as they stand in the files."""
    yield alignment.scorecard.vision
    yield from (perspective.title for perspective in alignment.scorecard.perspectives.values())
    yield from (unit.name for unit in alignment.units)
    yield from (one.name for one in alignment.objectives)
    yield from (below.name for one in alignment.objectives for below in one.support)
    yield from (one.name for one in alignment.unaligned)


def describe_in_words(picture: AlignmentPicture) -> str:
    """The picture in sentences, for those who cannot see it."""
    words = picture.words
    said = [f"{picture.title}: {words(Word.ALIGNMENT)}."]
    for group in picture.groups:
        for row in group.rows:
            below = "; ".join(tile.said for cell in row.cells for tile in cell)
            standing = f" ({row.standing.said})" if row.standing else ""
            said.append(f"{row.name}{standing}: {below or words.within(Word.SUPPORTED_BY_NOBODY)}.")
    if picture.unaligned:
        below = "; ".join(tile.said for cell in picture.unaligned.cells for tile in cell)
        said.append(f"{below}.")
    return " ".join(said)


def _head(unit: AlignedUnit, alignment: Alignment, words: Words) -> Head:
    name = unit_name(unit, plain_text) or unit.id
    if unit.problem is not None:
        return Head(name, ShownStanding(Status.NONE, words(Word.NOT_EVALUABLE), "", 0, ""))
    return Head(name, _shown(unit.standing, words) if alignment.is_scored else None)


def _row(objective: AlignedObjective, alignment: Alignment, words: Words) -> Row:
    cells = tuple(
        tuple(
            _tile(one, unit, alignment, words, hidden_text(objective, one, words), is_hidden=objective.hides(one))
            for one in objective.support_of(unit.id)
        )
        for unit in alignment.units
    )
    standing = _shown(objective.standing, words) if alignment.is_scored else None
    return Row(plain_text(objective.name) or objective.id, standing, cells)


def _tile(
    one: UnitObjective, unit: AlignedUnit, alignment: Alignment, words: Words, aside: str, *, is_hidden: bool = False
) -> Tile:
    """The tile of *one*, of which *aside* says more."""
    name = plain_text(one.name) or one.id
    stands = _shown(one.standing, words).said if alignment.is_scored else ""
    said = ", ".join(filter(None, (stands, aside)))
    whole = f"{unit_name(unit, plain_text)}, {name}"
    status = one.status if alignment.is_scored else None
    return Tile(name, status, f"{whole}: {said}" if said else whole, is_hidden)


def _shown(standing: Standing, words: Words) -> ShownStanding:
    word = status_word(standing.status, standing.reason, words)
    return ShownStanding(standing.status, word, score_text(standing.score, words), 0, "")
