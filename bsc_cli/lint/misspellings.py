"""Finds the one word that a misspelt word certainly means; stricter than *did you mean*, as it is written unasked."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 3
"""Characters of the longer word; shorter ones are a slip away from too much."""
_SHORTEST_REPLACED = 4
"""Characters where one stands for another: 'tag' is a word of its own, not 'lag' misspelt."""


_LONGEST = 100
"""Characters of a longer word, which is left as it is."""


class Meanings:
    """Names that a misspelt one may certainly have been meant to be.

    What is one slip apart is the same once each has lost one character or none, or but for case and hyphens; so names
    are found by what is left of them, not one by one.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_trace: dict[str, list[str]] = {}
        for name in known:
            for trace in _traces(name):
                self._by_trace.setdefault(trace, []).append(name)

    def certainly_meant(self, word: str) -> str | None:
        """The only name that *word* is one slip away from; None if there is none, or more than one."""
        near = {name for trace in _traces(word) for name in self._by_trace.get(trace, ())}
        candidates = {name for name in near if name != word and _is_slip(word, name)}
        return candidates.pop() if len(candidates) == 1 else None


def certainly_meant(word: str, known: Iterable[str]) -> str | None:
    """The only one of *known* that *word* is one slip away from; None if there is none, or more than one."""
    return Meanings(known).certainly_meant(word)


def _traces(word: str) -> set[str]:
    """What is left of *word* without one character or none, and as it is folded; nothing of a very long one."""
    if len(word) > _LONGEST:
        return set()
    return {word, folded(word), *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(word: str, meant: str) -> bool:
    if folded(word) == folded(meant):
        return True
    if [char for char in word if char.isdigit()] != [char for char in meant if char.isdigit()]:
        return False  # 'plan-2025' is not 'plan-2026' misspelt
    left, right = _differing(word, meant)
    if len(left) == len(right) == 1:
        return len(word) >= _SHORTEST_REPLACED
    swapped = len(left) == 2 and left == right[::-1]
    return max(len(word), len(meant)) >= _SHORTEST and (swapped or len(left) + len(right) == 1)


def folded(word: str) -> str:
    """*word* whatever its capitals, and with hyphens for what stands between its parts."""
    return "-".join(word.lower().replace("_", " ").replace("-", " ").split())


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of both without the start and the end that they share."""
    shortest = min(len(one), len(other))
    start = next((index for index in range(shortest) if one[index] != other[index]), shortest)
    one, other = one[start:], other[start:]
    shortest = min(len(one), len(other))
    end = next((index for index in range(shortest) if one[-1 - index] != other[-1 - index]), shortest)
    return one[: len(one) - end], other[: len(other) - end]
