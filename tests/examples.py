"""How many random inputs a property is tried on, in proportion to what the profile of hypothesis says."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import HealthCheck, settings


def examples(times: float, *, suppress_health_check: Collection[HealthCheck] = ()) -> settings:
    """*times* as many examples as the profile says: fewer than 1 where one takes long, more where it is quick."""
    count = max(1, round(settings().max_examples * times))
    return settings(max_examples=count, suppress_health_check=suppress_health_check)
