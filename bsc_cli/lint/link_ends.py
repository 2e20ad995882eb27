"""The causes and effects of links, with misspelt ids corrected: only BSC201 reports those."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.diagnostics import Suggestions
from bsc_cli.model.scorecard import Scorecard


def causes(scorecard: Scorecard) -> set[str]:
    """The ids of the objectives that are said to lead to another."""
    return _meant(scorecard, (link.source for link in scorecard.links if link.source != link.target))


def effects(scorecard: Scorecard) -> set[str]:
    """The ids of the objectives that are said to be driven by another."""
    return _meant(scorecard, (link.target for link in scorecard.links if link.source != link.target))


def _meant(scorecard: Scorecard, ends: Iterable[str]) -> set[str]:
    ids = Suggestions(scorecard.objectives)
    return {end if end in scorecard.objectives else ids.closest(end) or end for end in ends}
