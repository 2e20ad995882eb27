"""How the values of a measure vary, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_cli.render.scorecard.numbers_json import Json, number_json

if TYPE_CHECKING:
    from bsc_cli.score.process import ProcessVariation


def variation_json(found: ProcessVariation | None) -> Json | None:
    """The limits of a process, what its latest point says, and whether it reaches its target."""
    if found is None:
        return None
    variation = found.variation
    mean, lower, upper = variation.limits
    return {
        "mean": number_json(mean),
        "lower": number_json(lower),
        "upper": number_json(upper),
        "kind": variation.kind.value,
        "rule": variation.rule.value if variation.rule else None,
        "points": variation.points,
        "trial": variation.is_trial,
        "assurance": variation.assurance.value if variation.assurance else None,
    }
