"""What is said on slides of how a measure varies, in short."""

from __future__ import annotations

from bsc_cli.score.process import ProcessVariation
from bsc_cli.score.variation import Assurance, VariationKind

VARIATION, LIMITS = "Variation", "Limits"
"""The heading of a column, and the name of the limits of a process."""
_KINDS = {
    VariationKind.IMPROVING: "improving",
    VariationKind.WORSENING: "worsening",
    VariationKind.CHANGED: "changed",
    VariationKind.COMMON_CAUSE: "varies as it did",
}
_ASSURANCES = {
    Assurance.CAPABLE: "reaches target",
    Assurance.HIT_OR_MISS: "hit or miss",
    Assurance.NOT_CAPABLE: "out of reach",
}


def variation_text(found: ProcessVariation | None) -> str:
    """Whether the latest value is a change, and whether the target is reached; empty where nothing tells."""
    if found is None:
        return ""
    said = [_KINDS[found.variation.kind]]
    if found.variation.assurance is not None:
        said.append(_ASSURANCES[found.variation.assurance])
    return " · ".join(said)
