"""What a word was certainly meant to be."""

from __future__ import annotations

import pytest

from bsc_cli.lint.misspellings import certainly_meant


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("treshold", ["threshold", "target"], "threshold"),
        ("thresshold", ["threshold"], "threshold"),
        ("tarhet", ["target"], "target"),
        ("form", ["from"], "from"),
        ("too", ["to"], "to"),
        ("Target", ["target"], "target"),
        ("Fiscal-Year", ["fiscal_year"], "fiscal_year"),
        ("grow_our_revenue", ["grow-our-revenue"], "grow-our-revenue"),
        ("abb", ["ab"], "ab"),
        ("aab", ["ab"], "ab"),
    ],
)
def test_one_slip_is_mended(word: str, known: list[str], meant: str) -> None:
    assert certainly_meant(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("thrshld", ["threshold"]),
        ("tragte", ["target"]),
        ("targets", ["target", "targetss"]),
        ("tag", ["lag"]),
        ("x", ["t"]),
        ("t", ["to"]),
        ("plan-2025", ["plan-2026"]),
        ("plan-1", ["plan-12"]),
        ("target", ["target"]),
        ("", ["to"]),
        ("abcd", []),
    ],
)
def test_what_is_not_certain_is_left(word: str, known: list[str]) -> None:
    assert certainly_meant(word, known) is None
