"""Tells what an id is that stands where it means nothing."""

from __future__ import annotations

from bsc_cli.model.scorecard import Scorecard


def what_else(scorecard: Scorecard, id: str) -> str:
    """How a message goes on that nothing of the kind that is meant has this *id*; empty where nothing has it at all."""
    kinds = (
        ("a perspective", scorecard.perspectives),
        ("an objective", scorecard.objectives),
        ("a measure", scorecard.measures),
        ("an input", scorecard.inputs),
        ("an initiative", scorecard.initiatives),
        ("an OKR", scorecard.okrs),
        ("a key result", scorecard.key_results),
    )
    return next((f"; it is {kind}'s" for kind, known in kinds if id in known), "")
