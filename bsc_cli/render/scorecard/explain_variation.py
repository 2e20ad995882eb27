"""How the values of a measure vary, as text: limits, what the latest value says, and whether the target is reached."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.measure import Measure
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines, unit_text
from bsc_cli.render.scorecard.number_format import places_of, told_apart
from bsc_cli.render.text import Glyphs, Piece
from bsc_cli.render.variation_words import assurance_sentence, variation_sentence
from bsc_cli.review.explain import Explanation
from bsc_cli.score.process import ProcessVariation


def variation_lines(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """What tells a change of a measure from noise; nothing where too few values do."""
    found = explanation.variation
    if found is None:
        return
    measure, variation = explanation.result.measure, found.variation
    yield from lines(_limits(found, measure, words), 0, columns)
    said = variation_sentence(variation, glyphs, words)
    yield from lines(f"Latest value ({found.latest.period}): {said}", 0, columns)
    if variation.assurance is not None:
        own = "" if measure.window == "period" else " (that of a single period)"
        yield from lines(f"Target{own}: {assurance_sentence(variation, glyphs, words)}", 0, columns)


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
