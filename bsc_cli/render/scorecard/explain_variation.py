"""How the values of a measure vary, as text: limits, what the latest value says, and whether the target is reached."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.measure import Measure
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines, unit_text
from bsc_cli.render.scorecard.number_format import places_of, told_apart
from bsc_cli.render.text import Piece
from bsc_cli.review.explain import Explanation
from bsc_cli.score.process import ProcessVariation
from bsc_cli.score.variation import Assurance, VariationKind, VariationRule

_KINDS = {
    VariationKind.IMPROVING: "a change for the better",
    VariationKind.WORSENING: "a change for the worse",
    VariationKind.CHANGED: "a change",
}
_RULES = {
    VariationRule.OUTSIDE_LIMITS: "it lies outside of them",
    VariationRule.TREND: "the last seven rise or fall at each step",
    VariationRule.TWO_OF_THREE: "two of the last three are near one of them",
    VariationRule.SHIFT: "the last seven are on one side of the mean",
}
_ASSURANCES = {
    Assurance.CAPABLE: "The target is reached whatever happens by chance.",
    Assurance.HIT_OR_MISS: "The target is reached or missed by chance.",
    Assurance.NOT_CAPABLE: "The target cannot be reached unless the process changes.",
}


def variation_lines(explanation: Explanation, words: Words, columns: int) -> Iterator[Piece]:
    """What tells a change of a measure from noise; nothing where too few values do."""
    found = explanation.variation
    if found is None:
        return
    measure, variation = explanation.result.measure, found.variation
    yield from lines(_limits(found, measure, words), 0, columns)
    if variation.rule is None:
        said = "no sign of a change, the process varies as it did"
    else:
        said = f"{_KINDS[variation.kind]}: {_RULES[variation.rule]}"
    yield from lines(f"Latest value ({found.latest.period}): {said}.", 0, columns)
    if variation.assurance is not None:
        own = "" if measure.window == "period" else " It is that of a single period."
        yield from lines(_ASSURANCES[variation.assurance] + own, 0, columns)


def _limits(found: ProcessVariation, measure: Measure, words: Words) -> str:
    """The mean and the limits, and of how many values they are."""
    mean, lower, upper = found.variation.limits
    target = found.target if isinstance(found.target, tuple) else () if found.target is None else (found.target,)

    def number(value: Exact) -> str:
        return told_apart(value, places_of(measure) + 1, (*target, found.latest.value), words)

    kind = "Trial limits" if found.variation.is_trial else "Limits"
    since = f" since {measure.process_since}" if measure.process_since else ""
    alone = "" if measure.window == "period" else ", each on its own"
    between = f"{number(lower)} to {number(upper)}{unit_text(measure)} around a mean of {number(mean)}"
    return f"{kind} of {found.variation.points} values{since}{alone}: {between}."
