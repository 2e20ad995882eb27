"""What became easier or harder, and what else is different, by id."""

from __future__ import annotations

import pytest

from bsc_cli.review.difference.difference import difference_of
from bsc_cli.review.difference.effect import Effect
from tests.review.difference.sides import ROWS, between, card, side

EASE = [
    # key, before, after: level, effect
    ("regulars", "target: 350", "target: 340", "target", "easier"),
    ("regulars", "target: 350", "target: 360", "target", "harder"),
    ("waste", "target: 5", "target: 6", "target", "easier"),
    ("waste", "target: 5", "target: 4", "target", "harder"),
    ("regulars", "target: 350", "targets: {threshold: 300, target: 350}", "threshold", "easier"),
    ("regulars", "targets: {target: 350, stretch: 400}", "target: 350", "stretch", "harder"),
    ("regulars", "unit: pcs", "target: 350", "target", "shifted"),
    ("regulars", "target: 350, baseline: 100", "target: 350", "baseline", None),
    ("regulars", "target: 350, amber_within: 10%", "target: 350, amber_within: 20%", "threshold", "easier"),
    ("waste", "target: 5, amber_within: 1", "target: 5, amber_within: 0.5", "threshold", "harder"),
    (
        "ovens",
        "direction: range, target: 10, tolerance: {target: 10%}",
        "direction: range, target: 10, tolerance: {target: 20%}",
        "target",
        "easier",
    ),
    (
        "ovens",
        "direction: range, targets: {target: [8, 12]}",
        "direction: range, targets: {target: [9, 12]}",
        "target",
        "harder",
    ),
    (
        "ovens",
        "direction: range, targets: {target: [8, 12]}",
        "direction: range, targets: {target: [9, 13]}",
        "target",
        "shifted",
    ),
    (
        "regulars",
        "aggregate: sum, phase: even, targets: {2025: {target: 1400}}",
        "aggregate: sum, phase: [10, 30, 30, 30], targets: {2025: {target: 1400}}",
        "target",
        "easier",
    ),
    ("regulars", "target: 350", "target: 350, points: {target: 110}", "points.target", "easier"),
    ("regulars", "target: 350", "target: 350, method: ratio", "method", "shifted"),
    ("regulars", "target: 350", "target: 350, direction: lower", "direction", "shifted"),
    ("regulars", "target: 350", "target: 350, below_threshold: zero", "below_threshold", "harder"),
    ("regulars", "target: 350", "target: 350, weight: 0", "weight", "shifted"),
    ("head", "", "scoring: {min_coverage: 0.4}", "min_coverage", "easier"),
    ("head", "", "scoring: {parents: {green: 95}}", "parents.green", "harder"),
    ("head", "scoring: {points: {threshold: 40}}", "", "points.threshold", "easier"),
    ("head", "scoring: {rollup: worst}", "", "rollup", "easier"),
]


@pytest.mark.parametrize(("key", "before", "after", "level", "effect"), EASE)
def test_what_is_easier_or_harder(key: str, before: str, after: str, level: str, effect: str | None) -> None:
    found = between(card(**{key: before}), card(**{key: after}))
    told = {one.level: one.effect.value for one in found.targets if one.period in (None, found.after.period)}
    assert told == ({level: effect} if effect else {})


def test_levels_of_the_same_period_are_compared() -> None:
    """A plan that rises from period to period is no change of it."""
    plan = "targets: {2025-Q1: {target: 300}, 2025-Q2: {target: 320}}"
    rows = (*ROWS, *((id, "2025-Q2", value) for id, _, value in ROWS))
    assert difference_of(side(card(regulars=plan), rows), side(card(regulars=plan), rows, "2025-Q2")).targets == ()


def test_other_periods_follow_in_runs() -> None:
    before = "targets: {2025-Q1: {target: 300}, 2026: {target: 400}, 2027-Q1: {target: 420}}"
    after = "targets: {2025-Q1: {target: 290}, 2026: {target: 390}, 2027-Q1: {target: 430}}"
    found = between(card(regulars=before), card(regulars=after)).targets
    told = [(str(one.period), str(one.last), str(one.before), str(one.after), one.effect.value) for one in found]
    assert told == [
        ("2025-Q1", "2025-Q1", "300", "290", "easier"),
        ("2026-Q1", "2026-Q4", "400", "390", "easier"),
        ("2027-Q1", "2027-Q1", "420", "430", "harder"),
    ]


def test_a_measure_that_was_renamed_is_the_same() -> None:
    after = card(regulars="renamed_from: regulars, target: 340", **{"regulars: {": "guests: {"})
    found = difference_of(
        side(card()), side(after, [(id.replace("regulars", "guests"), at, value) for id, at, value in ROWS])
    )
    assert (found.added, found.removed) == ((), ())
    assert next((one.id, one.level, one.effect.value) for one in found.targets) == ("guests", "target", "easier")
    assert ("guests", "id", "regulars", "guests") in [
        (one.id, one.field, one.before, one.after) for one in found.changed
    ]


def test_an_id_that_both_have_is_the_same_whatever_it_was_renamed_from() -> None:
    after = card(regulars="renamed_from: waste, targets: {threshold: 300, target: 350}")
    assert between(card(), after).is_empty


CHANGES = [
    (card(**{"owner: Owner": "owner: Baker"}), ("objective", "win", "owner", "Owner", "Baker")),
    (card(regulars="targets: {threshold: 300, target: 350}, weight: 2"), ("measure", "regulars", "weight", "1", "2")),
    (card(tail="links:\n  - {from: bake, to: win, because: x, lag: 1}\n"), None),
    (card(**{"  process:": "  learning:"}), None),
    (card(head="owner: Someone"), ("scorecard", None, "owner", None, "Someone")),
]


@pytest.mark.parametrize(("after", "change"), CHANGES)
def test_what_else_changed(after: str, change: tuple[str, ...] | None) -> None:
    found = between(card(), after)
    told = [(one.kind, one.id, one.field, one.before, one.after) for one in found.changed]
    assert change is None or told == [change]
    assert not found.is_empty


def test_links_are_known_by_their_ends() -> None:
    tail = "links:\n  - {from: bake, to: win, because: x}\n"
    found = between(card(), card(tail=tail))
    assert [(one.kind, one.id) for one in found.added] == [("link", "bake -> win")]
    found = between(card(tail=tail), card(tail=tail.replace("because: x", "because: y")))
    assert [(one.id, one.field, one.before, one.after) for one in found.changed] == [
        ("bake -> win", "because", "x", "y")
    ]


def test_what_was_moved() -> None:
    line = "          waste: {name: Waste, indicator: lagging, direction: lower, targets: {threshold: 8, target: 5}}\n"
    assert line in card()
    found = between(card(), card().replace(line, "") + line)
    assert [(one.id, one.field, one.before, one.after) for one in found.changed] == [
        ("waste", "objective", "win", "bake")
    ]
    assert (found.added, found.removed) == ((), ())


def test_comments_and_order_are_no_change() -> None:
    lines = card().splitlines()
    at = lines.index("  process:")
    lines, process = lines[:at], lines[at:]
    at = lines.index("perspectives:") + 1
    reordered = "\n".join([*lines[:at], "  # first", *process, *lines[at:]])
    assert between(card(), reordered).is_empty


def test_an_id_that_something_else_has_now_tells_no_status() -> None:
    measure = {"regulars: {name: Regulars": "bake-2: {name: Regulars", "bake:": "regulars:"}
    found = difference_of(side(card(ovens="target: 20")), side(card(ovens="target: 20", **measure)))
    assert not found.statuses


def test_a_theme_of_the_same_id_hides_no_renamed_measure() -> None:
    head = "themes: {regulars: {name: Regulars}}"
    measure = {"regulars: {name: Regulars, indicator": "guests: {renamed_from: regulars, name: Regulars, indicator"}
    rows = [("guests" if id == "regulars" else id, when, value) for id, when, value in ROWS]
    found = difference_of(side(card(head=head)), side(card(head=head, **measure), rows))
    assert isinstance(found.effect, Effect)
    assert [part.id for part in found.effect.parts if not part.total] == ["guests", "waste", "ovens"]
