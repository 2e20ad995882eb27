"""The signs by which the name of a measure is told to work against a value proposition (Treacy and Wiersema).

Who wins customers by closeness may not ask for short calls; who wins them by low cost may not ask for more variants;
who wins them by better products may not ask for less research. A sign is words that all have to be in an English
name (one of each group), none that must not, and the direction in which the measure is meant to go. The words are
without a plural s. It is a short table on purpose: whatever it does not know, it says nothing about.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.scorecard import ValueProposition


class Sign(NamedTuple):
    """What tells that a measure works against a proposition."""

    groups: tuple[str, ...]
    """One word of each has to be there."""
    without: str
    """None of these may be there."""
    direction: Direction
    why: str
    """What the measure rewards, for a message: "it rewards …"."""


_TALK = "call contact chat conversation phone telephone ticket"
_MEETING = "visit appointment consultation"
_CLIENT = "customer client member guest patient policyholder account"
_WAITING = (
    "wait waiting answer answered response respond queue hold first resolution resolve late lost delay outage"
    " interruption downtime complaint claim order parcel return between satisfaction abandoned"
)
_GOODS = "baggage luggage material good cash container freight cargo ship vessel aircraft ground crane pallet stock"

_SPOKEN = "call chat conversation phone telephone enquiry inquiry"
_FAST = "speed quick quickly quicker fast faster fastest rapid rapidly swift swiftly pace"
_DEALT_WITH = "handling handle handled talk talking closing close closed closure ending ended finishing finished wrap"
_NO_TALK = (
    f"{_WAITING} {_GOODS} back callback recovery network internet broadband line setup connection connected"
    " bid bidder tender margin capital roll paper proposal camera sale deal"
)


def _haste(direction: Direction) -> tuple[Sign, ...]:
    """Signs of haste, which has a name of its own whichever way its number is to go."""
    return (
        Sign((_SPOKEN, _FAST, _DEALT_WITH), _NO_TALK, direction, "short calls"),
        Sign(("contact ticket", _FAST, "handling handle handled"), f"{_NO_TALK} lens", direction, "short contacts"),
    )


SIGNS: dict[ValueProposition, tuple[Sign, ...]] = {
    ValueProposition.CUSTOMER_INTIMACY: (
        Sign(
            (f"{_TALK} average aht", "handling handle talk aht", "time duration minute second aht"),
            f"{_WAITING} {_GOODS}",
            Direction.LOWER,
            "short calls",
        ),
        *_haste(Direction.LOWER),
        *_haste(Direction.HIGHER),
        Sign(
            (f"{_SPOKEN} {_MEETING}", "quick short brief", "share percentage percent rate number proportion"),
            f"{_NO_TALK} notice term",
            Direction.HIGHER,
            "short conversations",
        ),
        Sign(
            (_CLIENT, "served seen handled dealt processed treated", "per", "hour shift"),
            f"{_WAITING} satisfaction new",
            Direction.HIGHER,
            "less time for each customer",
        ),
        Sign(
            (f"{_TALK} {_MEETING}", "length duration"),
            _WAITING,
            Direction.LOWER,
            "short conversations",
        ),
        Sign(
            ("time minute hour", "per", f"{_TALK} {_MEETING} {_CLIENT}"),
            _WAITING,
            Direction.LOWER,
            "little time for each customer",
        ),
        Sign(("cost", "per", f"{_TALK} {_MEETING}"), "", Direction.LOWER, "cheap conversations"),
        Sign(
            (f"{_TALK}", "per", "agent operator hour"),
            "satisfaction complaint outbound back missed unanswered abandoned lost repeat",
            Direction.HIGHER,
            "many short calls",
        ),
        Sign(
            (_CLIENT, "per", "adviser advisor agent manager rep representative consultant nurse doctor banker"),
            "meeting visit call contact conversation satisfaction hour time day revenue sale income value new saved"
            " known won helped recommendation referral feedback review profit margin",
            Direction.HIGHER,
            "less time for each customer",
        ),
        Sign(("deflection deflected",), "", Direction.HIGHER, "keeping customers away"),
    ),
    ValueProposition.OPERATIONAL_EXCELLENCE: (
        Sign(
            ("variant variation version option sku configuration", "number count range offered active sold"),
            "per time availability tested picked fill inventory",
            Direction.HIGHER,
            "variety, which costs",
        ),
        Sign(
            (
                "bespoke customised customized customisation customization tailored tailor-made made-to-measure",
                "order product share solution offer project service number item sale",
            ),
            "satisfaction time delivery error cost",
            Direction.HIGHER,
            "exceptions, which cost",
        ),
        Sign(("product", "variety breadth"), "", Direction.HIGHER, "variety, which costs"),
    ),
    ValueProposition.PRODUCT_LEADERSHIP: (
        Sign(
            ("r&d research development innovation design", "cost spend spending expense expenditure budget"),
            "per overrun variance deviation over unplanned rework error warranty admin administration",
            Direction.LOWER,
            "less research",
        ),
        Sign(
            ("failed abandoned stopped", "experiment prototype idea trial concept"),
            "",
            Direction.LOWER,
            "trying less that is new",
        ),
        Sign(
            ("engineer researcher designer developer scientist r&d", "utilisation utilization billable"),
            "",
            Direction.HIGHER,
            "no time for ideas",
        ),
    ),
}
"""The signs of each proposition."""


def reward_against(measure: Measure, proposition: ValueProposition) -> str | None:
    """What *measure* rewards that works against *proposition*, or None."""
    words: frozenset[str] | None = None
    for groups, without, direction, why in _signs(proposition):
        if measure.direction is direction:
            words = _words(measure.name) if words is None else words
            if not without & words and all(group & words for group in groups):
                return why
    return None


@cache
def _signs(
    proposition: ValueProposition,
) -> tuple[tuple[tuple[frozenset[str], ...], frozenset[str], Direction, str], ...]:
    """The signs of *proposition* with their words apart; made only where a scorecard has a proposition."""
    return tuple(
        (tuple(frozenset(group.split()) for group in sign.groups), frozenset(sign.without.split()), *sign[2:])
        for sign in SIGNS[proposition]
    )


def _words(name: str) -> frozenset[str]:
    """The words of *name* in lower case, without a plural s."""
    found = re.findall(r"[^\W_]+(?:[&-][^\W_]+)*|/", name.casefold().replace("per cent", "percent"))
    words = ("per" if word == "/" else word for word in found)
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word for word in words)
