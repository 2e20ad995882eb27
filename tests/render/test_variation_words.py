"""What is said of variation and assurance, in every language and in ASCII."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bsc_cli.model.language import Language
from bsc_cli.render.language import ENGLISH, Words, texts_of
from bsc_cli.render.text import ASCII, UNICODE, width_of
from bsc_cli.render.variation_words import (
    assurance_sentence,
    assurance_text,
    both_texts,
    variation_sentence,
    variation_text,
)
from bsc_cli.score.variation import Assurance, Limits, Variation, VariationKind, VariationRule

LIMITS = Limits(Fraction(20), Fraction(10), Fraction(30))


def varying(
    kind: VariationKind = VariationKind.COMMON_CAUSE,
    rule: VariationRule | None = None,
    assurance: Assurance | None = None,
    points: int = 12,
) -> Variation:
    return Variation(LIMITS, kind, rule, points, assurance)


@pytest.mark.parametrize(
    ("variation", "cell", "sentence"),
    [
        (
            varying(VariationKind.WORSENING, VariationRule.OUTSIDE_LIMITS),
            "⇓ worsening",
            "⇓ worsening: outside of the limits",
        ),
        (
            varying(VariationKind.IMPROVING, VariationRule.TREND),
            "⇑ improving",
            "⇑ improving: the last seven rise or fall at each step",
        ),
        (
            varying(VariationKind.CHANGED, VariationRule.SHIFT),
            "⇕ changed",
            "⇕ changed: the last seven are on one side of the mean",
        ),
        (varying(), "≈ common cause", "≈ common cause"),
    ],
)
def test_variation(variation: Variation, cell: str, sentence: str) -> None:
    assert variation_text(variation, UNICODE, ENGLISH) == cell
    assert variation_sentence(variation, UNICODE, ENGLISH) == sentence


@pytest.mark.parametrize(
    ("assurance", "cell", "sentence"),
    [
        (Assurance.CAPABLE, "✓ reaches it", "✓ reaches it whatever happens"),
        (Assurance.HIT_OR_MISS, "? hit or miss", "? hit or miss"),
        (Assurance.NOT_CAPABLE, "✗ cannot reach it", "✗ cannot reach it unless the process changes"),
        (None, "", ""),
    ],
)
def test_assurance(assurance: Assurance | None, cell: str, sentence: str) -> None:
    variation = varying(assurance=assurance)
    assert assurance_text(variation, UNICODE, ENGLISH) == cell
    assert assurance_sentence(variation, UNICODE, ENGLISH) == sentence


def test_few_values_are_said() -> None:
    variation = varying(assurance=Assurance.CAPABLE, points=8)
    assert both_texts(variation, UNICODE, ENGLISH) == "≈ common cause · ✓ reaches it (trial limits)"
    assert both_texts(varying(points=12), UNICODE, ENGLISH) == "≈ common cause"


@pytest.mark.parametrize("language", list(Language))
def test_all_are_told_apart_in_every_language(language: Language) -> None:
    words = Words(texts_of(language))
    for glyphs in (UNICODE, ASCII):
        kinds = [variation_text(varying(kind), glyphs, words) for kind in VariationKind]
        reached = [assurance_text(varying(assurance=one), glyphs, words) for one in Assurance]
        assert len({text.split(" ", 1)[1] for text in (*kinds, *reached)}) == 7
        assert len({text.split(" ", 1)[0] for text in kinds}) == 4
        assert len({text.split(" ", 1)[0] for text in reached}) == 3
        assert max(map(width_of, (*kinds, *reached))) <= 30
