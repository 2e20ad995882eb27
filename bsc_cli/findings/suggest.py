"""Did you mean: the known word that a mistyped one is closest to."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of *known* that *word* most likely was meant to be, or None."""
    from difflib import get_close_matches  # only mistakes need it

    candidates = list(known)
    folded = {candidate.lower().replace("_", "-"): candidate for candidate in reversed(candidates)}
    match = get_close_matches(word.lower().replace("_", "-"), list(folded), n=1, cutoff=0.7)
    return folded[match[0]] if match else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint that names the closest of *known*, or None."""
    match = closest(word, known)
    return f"did you mean '{match}'?" if match else None
