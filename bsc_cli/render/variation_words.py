"""What is said of how a measure varies: whether its process changed, and whether it reaches its target.

A cell has an icon and a word; a sentence has the reason as well.
"""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.text import Glyphs
from bsc_cli.score.variation import Assurance, Variation, VariationKind, VariationRule

VARIATION_WORDS = {
    VariationKind.IMPROVING: Word.VARIATION_IMPROVING,
    VariationKind.WORSENING: Word.VARIATION_WORSENING,
    VariationKind.CHANGED: Word.VARIATION_CHANGED,
    VariationKind.COMMON_CAUSE: Word.COMMON_CAUSE,
}
"""What the latest value of a process says."""
RULE_WORDS = {
    VariationRule.OUTSIDE_LIMITS: Word.OUTSIDE_LIMITS,
    VariationRule.TREND: Word.SEVEN_IN_A_ROW,
    VariationRule.TWO_OF_THREE: Word.TWO_OF_THREE_NEAR,
    VariationRule.SHIFT: Word.SEVEN_ON_ONE_SIDE,
}
"""Why that is no noise."""
ASSURANCE_WORDS = {
    Assurance.CAPABLE: Word.REACHES_IT,
    Assurance.HIT_OR_MISS: Word.HIT_OR_MISS,
    Assurance.NOT_CAPABLE: Word.CANNOT_REACH_IT,
}
"""Whether a process reaches its target, for a cell."""
ASSURANCE_SENTENCES = {
    Assurance.CAPABLE: Word.REACHES_WHATEVER_HAPPENS,
    Assurance.HIT_OR_MISS: Word.HIT_OR_MISS,
    Assurance.NOT_CAPABLE: Word.CANNOT_REACH_AS_IT_IS,
}
"""Whether a process reaches its target, and what that takes."""


def variation_text(variation: Variation, glyphs: Glyphs, words: Words) -> str:
    """What the latest value says, as icon and word: `⇓ worsening`."""
    return f"{glyphs.variation[variation.kind]} {words(VARIATION_WORDS[variation.kind])}"


def variation_sentence(variation: Variation, glyphs: Glyphs, words: Words) -> str:
    """The same with its reason: `⇓ worsening: outside of the limits`."""
    said = variation_text(variation, glyphs, words)
    return said if variation.rule is None else f"{said}: {words(RULE_WORDS[variation.rule])}"


def assurance_text(variation: Variation, glyphs: Glyphs, words: Words) -> str:
    """Whether the target is reached, as icon and word: `✗ cannot reach it`; empty where there is no target."""
    found = variation.assurance
    return f"{glyphs.assurance[found]} {words(ASSURANCE_WORDS[found])}" if found else ""


def assurance_sentence(variation: Variation, glyphs: Glyphs, words: Words) -> str:
    """The same at length: `✗ cannot reach it unless the process changes`; empty where there is no target."""
    found = variation.assurance
    return f"{glyphs.assurance[found]} {words(ASSURANCE_SENTENCES[found])}" if found else ""


def both_texts(variation: Variation, glyphs: Glyphs, words: Words) -> str:
    """Variation and assurance on one line, in short, and whether the limits are those of few values."""
    said = [variation_text(variation, glyphs, words), assurance_text(variation, glyphs, words)]
    shown = f" {glyphs.dot} ".join(text for text in said if text)
    return f"{shown} ({words(Word.TRIAL_LIMITS)})" if variation.is_trial else shown
