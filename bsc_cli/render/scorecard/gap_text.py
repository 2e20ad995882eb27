"""How far an actual is from its target, in words."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.measure import Measure
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.number_format import actual_text, difference_text, target_text, telling_places
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.score.result import Result


def gap_text(result: Result, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The actual against its target, with the unit."""
    measure = result.measure
    if result.variance is None:
        said = words(Word.IS_SHOULD_BE, actual=actual_text(result, words), target=target_text(result, glyphs, words))
        return f"{said} {words(Word.SINCE, day=measure.due)}" if measure.due else said
    variance = f"{difference_text(result.variance, telling_places(result), words)}{unit_of(measure, words)}"
    percent = ""
    if result.variance_percent and measure.unit != "%":
        percent = f" ({difference_text(result.variance_percent, 0, words)} %)"
    target = target_text(result, glyphs, words)
    return words(Word.AGAINST_TARGET, variance=f"{variance}{percent}", target=target)


def unit_of(measure: Measure, words: Words = ENGLISH) -> str:
    """The measure's unit behind a blank; of percent, whose differences are no percents, `points`."""
    if not measure.unit:
        return ""
    return f" {words(Word.PERCENTAGE_POINTS) if measure.unit == '%' else safe(measure.unit)}"
