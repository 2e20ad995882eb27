"""What a map says of the units that support an objective from below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import marked
from bsc_cli.render.words import status_word

if TYPE_CHECKING:  # most scorecards have no units
    from bsc_cli.review.alignment import AlignedObjective, Alignment


class Below(NamedTuple):
    """What supports an objective from below."""

    units: str
    """How many units do, as a number."""
    status: Status | None
    """The worst status among what supports it; None on a map without scores."""
    said: str
    """The same in words."""


def support_of(alignment: Alignment, words: Words) -> Mapping[str, Below]:
    """What supports each objective that something supports, by its id."""
    return {one.id: _below(one, words, is_scored=alignment.is_scored) for one in alignment.objectives if one.support}


def _below(objective: AlignedObjective, words: Words, *, is_scored: bool) -> Below:
    units = marked(len({one.unit for one in objective.support}), words)
    status = objective.worst if is_scored else None
    worst = f" ({status_word(status, None, words)})" if status else ""
    return Below(units, status, f"{words(Word.SUPPORTED_BELOW)}: {units}{worst}")
