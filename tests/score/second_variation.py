"""A second computation of process limits and special causes, in floats: no part of it is shared with the first."""

from __future__ import annotations

from collections.abc import Sequence

Told = tuple[float, float, float, str | None, bool | None]
"""Mean, lower and upper limit, the rule that names the latest point, and whether it says up."""


def told(values: Sequence[float]) -> Told | None:
    """What is told of *values*, oldest first; None where they have no limits."""
    count = len(values)
    if count < 8:
        return None
    moves = [abs(values[i] - values[i - 1]) for i in range(1, count)]
    if len([move for move in moves if move == 0]) >= len(moves) / 2:
        return None
    cut = 3.267 * (sum(moves) / len(moves))
    kept = [move for move in moves if move < cut]
    if sum(kept) == 0:
        return None
    mean = sum(values) / count
    sigma = sum(kept) / len(kept) / 1.128
    reach = 2.66 * 1.128 * sigma
    rule, is_up = _rule(list(values), mean, reach)
    return mean, mean - reach, mean + reach, rule, is_up


def _rule(values: list[float], mean: float, reach: float) -> tuple[str | None, bool | None]:
    away = [value - mean for value in values]
    if abs(away[-1]) > reach:
        return "outside-limits", away[-1] > 0
    steps = [after - before for before, after in zip(values[-7:], values[-6:], strict=False)]
    if len(steps) == 6 and min(steps) > 0:
        return "trend", True
    if len(steps) == 6 and max(steps) < 0:
        return "trend", False
    for sign in (1, -1):
        last = [sign * one for one in away[-3:]]
        near = [one for one in last if reach * 2 / 3 < one <= reach]
        if min(last) > 0 and len(near) > 1 and last[-1] in near:
            return "two-of-three", sign > 0
    for sign in (1, -1):
        if min(sign * one for one in away[-7:]) > 0:
            return "shift", sign > 0
    return None, None
