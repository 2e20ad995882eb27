"""Finds the one word that a misspelt word certainly means; stricter than *did you mean*, as it is written unasked."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 3
"""Characters of the longer word; shorter ones are a slip away from too much."""
_SHORTEST_REPLACED = 4
"""Characters where one stands for another: 'tag' is a word of its own, not 'lag' misspelt."""


def certainly_meant(word: str, known: Iterable[str]) -> str | None:
    """The only one of *known* that *word* is one slip away from; None if there is none, or more than one."""
    candidates = {candidate for candidate in known if candidate != word and _is_slip(word, candidate)}
    return candidates.pop() if len(candidates) == 1 else None


def _is_slip(word: str, meant: str) -> bool:
    if _folded(word) == _folded(meant):
        return True
    if [char for char in word if char.isdigit()] != [char for char in meant if char.isdigit()]:
        return False  # 'plan-2025' is not 'plan-2026' misspelt
    left, right = _differing(word, meant)
    if len(left) == len(right) == 1:
        return len(word) >= _SHORTEST_REPLACED
    swapped = len(left) == 2 and left == right[::-1]
    return max(len(word), len(meant)) >= _SHORTEST and (swapped or len(left) + len(right) == 1)


def _folded(word: str) -> str:
    return word.lower().replace("_", "-")


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of both without the start and the end that they share."""
    shortest = min(len(one), len(other))
    start = next((index for index in range(shortest) if one[index] != other[index]), shortest)
    one, other = one[start:], other[start:]
    shortest = min(len(one), len(other))
    end = next((index for index in range(shortest) if one[-1 - index] != other[-1 - index]), shortest)
    return one[: len(one) - end], other[: len(other) - end]
